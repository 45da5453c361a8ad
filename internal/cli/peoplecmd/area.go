// Package peoplecmd is the commands of volunteers, from the application to thanks: what they
// are, did and are owed.
package peoplecmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/report/peoplereport"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/peopledb"
	"borough/internal/table"
)

// Area is what the volunteers are, did and are owed.
func Area() cli.Area {
	return cli.Area{
		Store:    peopledb.Area,
		Reports:  peoplereport.Reports,
		DueKinds: peoplereport.DueKinds,
		Held:     peoplereport.Held,
		Commands: []cli.Part{{Title: "Volunteers", Commands: func(a *cli.App) []*cobra.Command {
			return []*cobra.Command{
				volunteer(a), reference(a), interview(a), vet(a), train(a), role(a), risk(a), place(a), hours(a), expense(a),
				recruit(a), statement(a), recognition(a), issue(a), oh(a), equality(a),
			}
		}}},
		Extends: []cli.Extension{cli.Children("report", func(a *cli.App) []*cobra.Command {
			return []*cobra.Command{
				a.Print("hours", peoplereport.Hours),
				a.Print("value", peoplereport.Value),
				a.Print("expenses", peoplereport.Expenses),
				a.Print("diversity", peoplereport.Diversity),
				a.Print("pipeline", peoplereport.Pipeline),
				a.Print("vetting", peoplereport.VettingSummary),
				a.Print("recruitment", peoplereport.Recruitment),
			}
		})},
		Sheets: []*sheets.Sheet{
			coursesSheet, rolesSheet, volunteersSheet, referencesSheet, interviewsSheet,
			clearancesSheet, trainingSheet, risksSheet, statementsSheet, spellsSheet, placementsSheet, sessionsSheet, paymentsSheet, expensesSheet, recruitmentSheet,
			thanksSheet, issuesSheet, ohSheet, noticesSheet, equalitySheet,
		},
		Withheld: []sheets.Withheld{
			{Flag: equalityFlag, Usage: "write people's equality answers too, with their refs", What: "equality answers"},
			{Flag: confidentialFlag, Usage: "write the concerns about volunteers and the referrals to Occupational Health too, with their refs", What: "confidential records"},
		},
		Finders: []cli.Finder{
			{Kind: peoplereport.Role, Of: store.Borough, Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				code, err := roleCode(tx, text)
				return code, table.Fact{Key: "role", Title: "Role", Value: "role: " + code}, err
			}, Words: peopledb.RoleCompletions},
			{Kind: peoplereport.Course, Of: store.Borough, Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				code, err := CourseCode(tx, text)
				return code, table.Fact{}, err
			}, Words: peopledb.CourseCompletions},
			{Kind: booksreport.Volunteer, Of: store.Borough, Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				d, err := findDossier(tx, text)
				if err != nil {
					return "", table.Fact{}, err
				}
				return d.Ref, table.Fact{Key: "volunteer", Title: "Volunteer", Value: d.Ref + " " + d.Name}, nil
			}, Words: peopledb.VolunteerCompletions},
		},
		Checks:  []cli.Check{{Of: store.Borough, Look: sessionsFit}},
		Rebuild: rebuildSummary,
	}
}

// The flags of export that write what it leaves out otherwise.
const (
	equalityFlag     = "equality"
	confidentialFlag = "confidential"
)
