package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
	"borough/internal/store/peopledb"
	"borough/internal/table"
)

// neighbourhoodArea is what the teams, the panels and the networks are and do.
func neighbourhoodArea() Area {
	return Area{
		Store:    neighbourhooddb.Area,
		Reports:  neighbourhoodreport.Reports,
		DueKinds: neighbourhoodreport.DueKinds,
		Held:     neighbourhoodreport.Held,
		Commands: []Part{{Title: "Neighbourhoods", Commands: func(a *app) []*cobra.Command {
			return []*cobra.Command{a.team(), a.staff(), a.panel(), a.kin(), a.engage(), a.cycle()}
		}}},
		Extends: []Extension{
			Children("train", func(a *app) []*cobra.Command { return []*cobra.Command{a.trainRecord(), a.trainVoid()} }),
			Children("report", func(a *app) []*cobra.Command {
				return []*cobra.Command{
					a.print("strength", neighbourhoodreport.Strength),
					a.print("workforce", neighbourhoodreport.Workforce),
					a.print("composition", neighbourhoodreport.Composition),
					a.print("progress", neighbourhoodreport.Progress),
					a.print("leavers", neighbourhoodreport.Leavers),
					a.print("priorities", neighbourhoodreport.Priorities),
					a.print("training", peoplereport.TrainingByYear),
					a.print("questions", neighbourhoodreport.Questions),
					a.print("panels", neighbourhoodreport.Panels),
					a.print("engagement", neighbourhoodreport.EngagementReport),
					a.print("raised", neighbourhoodreport.RaisedCounts),
					a.print("cycle", neighbourhoodreport.Cycle),
					a.print("kin", neighbourhoodreport.Kin),
				}
			}),
		},
		Sheets: []*Sheet{
			teamsSheet, fundingSheet, staffSheet, postingsSheet, staffTrainingSheet,
			panelsSheet, membersSheet, chairsSheet, meetingsSheet, prioritiesSheet, actionsSheet, reviewsSheet,
			kinSheet, kinInterviewsSheet, engagementSheet, raisedSheet,
			cyclesSheet,
		},
		Alike: [][]string{{"team", "panel", "ward"}},
		Finders: []Finder{
			{Kind: booksreport.Team, Of: store.Borough, Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				t, err := neighbourhooddb.FindTeam(tx, text)
				return t.Code, table.Fact{Key: "team", Title: "Team", Value: "team: " + t.Name}, err
			}, Words: neighbourhooddb.TeamWords},
			{Kind: booksreport.Staff, Of: store.Borough, Find: findPerson(peopledb.FindStaff), Words: neighbourhooddb.StaffWords},
			{Kind: neighbourhoodreport.Member, Of: store.Borough, Find: findPerson(peopledb.FindMember), Words: neighbourhooddb.MemberWords},
			{Kind: neighbourhoodreport.Contact, Of: store.Borough, Find: findPerson(peopledb.FindContact), Words: neighbourhooddb.ContactWords},
		},
	}
}
