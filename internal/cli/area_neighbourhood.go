package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/report"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
	"borough/internal/store/peopledb"
	"borough/internal/table"
)

// neighbourhoodArea is what the teams, the panels and the networks are and do.
func neighbourhoodArea() Area {
	return Area{
		Store:    neighbourhooddb.Area,
		Reports:  report.NeighbourhoodReports,
		DueKinds: report.NeighbourhoodDueKinds,
		Held:     report.NeighbourhoodHeld,
		Commands: []Part{{Title: "Neighbourhoods", Commands: func(a *app) []*cobra.Command {
			return []*cobra.Command{a.team(), a.staff(), a.panel(), a.kin(), a.engage(), a.cycle()}
		}}},
		Extends: []Extension{
			Children("train", func(a *app) []*cobra.Command { return []*cobra.Command{a.trainRecord(), a.trainVoid()} }),
			Children("report", func(a *app) []*cobra.Command {
				return []*cobra.Command{
					a.print("strength", report.Strength),
					a.print("workforce", report.Workforce),
					a.print("composition", report.Composition),
					a.print("progress", report.Progress),
					a.print("leavers", report.Leavers),
					a.print("priorities", report.Priorities),
					a.print("training", report.TrainingByYear),
					a.print("questions", report.Questions),
					a.print("panels", report.Panels),
					a.print("engagement", report.EngagementReport),
					a.print("raised", report.RaisedCounts),
					a.print("cycle", report.Cycle),
					a.print("kin", report.Kin),
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
			{Kind: report.Team, Of: store.Borough, Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				t, err := neighbourhooddb.FindTeam(tx, text)
				return t.Code, table.Fact{Key: "team", Title: "Team", Value: "team: " + t.Name}, err
			}, Words: neighbourhooddb.TeamWords},
			{Kind: report.Staff, Of: store.Borough, Find: findPerson(peopledb.FindStaff), Words: neighbourhooddb.StaffWords},
			{Kind: report.Member, Of: store.Borough, Find: findPerson(peopledb.FindMember), Words: neighbourhooddb.MemberWords},
			{Kind: report.Contact, Of: store.Borough, Find: findPerson(peopledb.FindContact), Words: neighbourhooddb.ContactWords},
		},
	}
}
