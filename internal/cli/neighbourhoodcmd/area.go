// Package neighbourhoodcmd has the commands for teams and their staff, panels, key
// individual networks, and events with the public. It also has the sheets that import
// these records.
package neighbourhoodcmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/report/peoplereport"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
	"borough/internal/store/peopledb"
	"borough/internal/table"
)

// Area returns the commands, reports, sheets and finders of this package.
func Area() cli.Area {
	return cli.Area{
		Store:        neighbourhooddb.Area,
		Reports:      neighbourhoodreport.Reports,
		DueKinds:     neighbourhoodreport.DueKinds,
		PersonalData: neighbourhoodreport.SubjectReports,
		Commands: []cli.Section{{Title: "Neighbourhoods", Commands: []cli.Command{
			{Name: "team", Make: teamCommands},
			{Name: "staff", Make: staffCommands},
			{Name: "panel", Make: panelCommands},
			{Name: "kin", Make: contactCommands},
			{Name: "engage", Make: engagementCommands},
			{Name: "cycle", Make: cycleCommands},
		}}},
		Extensions: []cli.Extension{
			cli.Subcommands("train", func(a *cli.App) []*cobra.Command {
				return []*cobra.Command{trainRecord(a), trainVoid(a)}
			}),
			cli.Subcommands("report", func(a *cli.App) []*cobra.Command {
				return []*cobra.Command{
					a.ReportCommand("strength", neighbourhoodreport.VolunteerStrength),
					a.ReportCommand("workforce", neighbourhoodreport.WorkforceCounts),
					a.ReportCommand("composition", neighbourhoodreport.Composition),
					a.ReportCommand("progress", neighbourhoodreport.CompositionProgress),
					a.ReportCommand("leavers", neighbourhoodreport.LeaverCounts),
					a.ReportCommand("priorities", neighbourhoodreport.PriorityCounts),
					a.ReportCommand("training", peoplereport.TrainingByYear),
					a.ReportCommand("questions", neighbourhoodreport.Questions),
					a.ReportCommand("panels", neighbourhoodreport.PanelCounts),
					a.ReportCommand("engagement", neighbourhoodreport.EngagementCounts),
					a.ReportCommand("raised", neighbourhoodreport.RaisedIssueCounts),
					a.ReportCommand("cycle", neighbourhoodreport.CycleCounts),
					a.ReportCommand("kin", neighbourhoodreport.ContactCounts),
				}
			}),
		},
		Sheets: []*sheets.Sheet{
			teamsSheet, fundingSheet, staffSheet, postingsSheet, staffTrainingSheet,
			panelsSheet, seatsSheet, chairsSheet, meetingsSheet, prioritiesSheet, actionsSheet, reviewsSheet,
			contactsSheet, contactInterviewsSheet, engagementSheet, raisedIssuesSheet,
			cyclesSheet,
		},
		FlagSynonyms: [][]string{{"team", "panel", "ward"}},
		Finders: []cli.Finder{
			{
				Kind:     booksreport.TeamKind,
				FileKind: store.KindBorough,
				Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
					t, err := neighbourhooddb.FindTeam(tx, text)
					return t.Code, table.Fact{Key: "team", Title: "Team", Value: "team: " + t.Name}, err
				},
				Completions: neighbourhooddb.TeamCompletions,
			},
			{
				Kind:        booksreport.StaffKind,
				FileKind:    store.KindBorough,
				Find:        cli.PersonFinder(peopledb.FindStaff),
				Completions: neighbourhooddb.StaffCompletions,
			},
			{
				Kind:        neighbourhoodreport.MemberParamKind,
				FileKind:    store.KindBorough,
				Find:        cli.PersonFinder(peopledb.FindMember),
				Completions: neighbourhooddb.MemberCompletions,
			},
			{
				Kind:        neighbourhoodreport.ContactParamKind,
				FileKind:    store.KindBorough,
				Find:        cli.PersonFinder(peopledb.FindContact),
				Completions: neighbourhooddb.ContactCompletions,
			},
		},
	}
}
