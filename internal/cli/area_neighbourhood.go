package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/report"
	"borough/internal/store"
	"borough/internal/table"
)

// neighbourhoodArea is what the teams, the panels and the networks are and do.
func neighbourhoodArea() Area {
	return Area{
		Commands: []Part{{"Neighbourhoods", func(a *app) []*cobra.Command {
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
		Finders: []Finder{
			{report.Team, func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				t, err := tx.FindTeam(text)
				return t.Code, table.Fact{Key: "team", Title: "Team", Value: "team: " + t.Name}, err
			}, func(a *app, _ report.Param) completion { return a.teams() }},
			{report.Staff, findPerson((*store.Tx).FindStaff), func(a *app, _ report.Param) completion { return a.staffRefs() }},
			{report.Member, findPerson((*store.Tx).FindMember), func(a *app, _ report.Param) completion { return a.members() }},
			{report.Contact, findPerson((*store.Tx).FindContact), func(a *app, _ report.Param) completion { return a.contacts() }},
		},
	}
}
