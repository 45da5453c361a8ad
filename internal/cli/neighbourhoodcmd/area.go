// Package neighbourhoodcmd has the commands on teams and their staff, on panels, on the key
// individual networks, and on events with the public. It also has the sheets that import
// the records of each.
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
		Store:    neighbourhooddb.Area,
		Reports:  neighbourhoodreport.Reports,
		DueKinds: neighbourhoodreport.DueKinds,
		Held:     neighbourhoodreport.Held,
		Commands: []cli.Section{{Title: "Neighbourhoods", Commands: func(a *cli.App) []*cobra.Command {
			return []*cobra.Command{teamCommands(a), staffCommands(a), panelCommands(a), contactCommands(a),
				engagementCommands(a), cycleCommands(a)}
		}}},
		Extensions: []cli.Extension{
			cli.Subcommands("train", func(a *cli.App) []*cobra.Command {
				return []*cobra.Command{trainRecord(a),
					trainVoid(a)}
			}),
			cli.Subcommands("report", func(a *cli.App) []*cobra.Command {
				return []*cobra.Command{
					a.Print("strength", neighbourhoodreport.Strength),
					a.Print("workforce", neighbourhoodreport.Workforce),
					a.Print("composition", neighbourhoodreport.Composition),
					a.Print("progress", neighbourhoodreport.Progress),
					a.Print("leavers", neighbourhoodreport.Leavers),
					a.Print("priorities", neighbourhoodreport.Priorities),
					a.Print("training", peoplereport.TrainingByYear),
					a.Print("questions", neighbourhoodreport.Questions),
					a.Print("panels", neighbourhoodreport.Panels),
					a.Print("engagement", neighbourhoodreport.EngagementCounts),
					a.Print("raised", neighbourhoodreport.RaisedCounts),
					a.Print("cycle", neighbourhoodreport.Cycle),
					a.Print("kin", neighbourhoodreport.ContactCounts),
				}
			}),
		},
		Sheets: []*sheets.Sheet{
			teamsSheet, fundingSheet, staffSheet, postingsSheet, staffTrainingSheet,
			panelsSheet, seatsSheet, chairsSheet, meetingsSheet, prioritiesSheet, actionsSheet, reviewsSheet,
			contactsSheet, contactInterviewsSheet, engagementSheet, raisedSheet,
			cyclesSheet,
		},
		FlagSynonyms: [][]string{{"team", "panel", "ward"}},
		Finders: []cli.Finder{
			{
				Kind:     booksreport.Team,
				FileKind: store.Borough,
				Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
					t, err := neighbourhooddb.FindTeam(tx, text)
					return t.Code, table.Fact{Key: "team", Title: "Team", Value: "team: " + t.Name}, err
				},
				Words: neighbourhooddb.TeamCompletions,
			},
			{
				Kind:     booksreport.Staff,
				FileKind: store.Borough,
				Find:     cli.FindPerson(peopledb.FindStaff),
				Words:    neighbourhooddb.StaffCompletions,
			},
			{
				Kind:     neighbourhoodreport.Member,
				FileKind: store.Borough,
				Find:     cli.FindPerson(peopledb.FindMember),
				Words:    neighbourhooddb.MemberCompletions,
			},
			{
				Kind:     neighbourhoodreport.Contact,
				FileKind: store.Borough,
				Find:     cli.FindPerson(peopledb.FindContact),
				Words:    neighbourhooddb.ContactCompletions,
			},
		},
	}
}
