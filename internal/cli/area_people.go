package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/store/peopledb"
	"borough/internal/table"
)

// peopleArea is what the volunteers are, did and are owed.
func peopleArea() Area {
	return Area{
		Store:    peopledb.Area,
		Reports:  peoplereport.Reports,
		DueKinds: peoplereport.DueKinds,
		Held:     peoplereport.Held,
		Commands: []Part{{Title: "Volunteers", Commands: func(a *app) []*cobra.Command {
			return []*cobra.Command{
				a.volunteer(), a.reference(), a.interview(), a.vet(), a.train(), a.role(), a.risk(), a.place(), a.hours(), a.expense(),
				a.recruit(), a.statement(), a.recognition(), a.issue(), a.oh(), a.equality(),
			}
		}}},
		Extends: []Extension{Children("report", func(a *app) []*cobra.Command {
			return []*cobra.Command{
				a.print("hours", peoplereport.Hours),
				a.print("value", peoplereport.Value),
				a.print("expenses", peoplereport.Expenses),
				a.print("diversity", peoplereport.Diversity),
				a.print("pipeline", peoplereport.Pipeline),
				a.print("vetting", peoplereport.VettingSummary),
				a.print("recruitment", peoplereport.Recruitment),
			}
		})},
		Sheets: []*Sheet{
			coursesSheet, rolesSheet, volunteersSheet, referencesSheet, interviewsSheet,
			clearancesSheet, trainingSheet, risksSheet, statementsSheet, spellsSheet, placementsSheet, sessionsSheet, paymentsSheet, expensesSheet, recruitmentSheet,
			thanksSheet, issuesSheet, ohSheet, noticesSheet, equalitySheet,
		},
		Withheld: []Withheld{
			{Flag: equalityFlag, Usage: "write people's equality answers too, with their refs", What: "equality answers"},
			{Flag: confidentialFlag, Usage: "write the concerns about volunteers and the referrals to Occupational Health too, with their refs", What: "confidential records"},
		},
		Finders: []Finder{
			{Kind: peoplereport.Role, Of: store.Borough, Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				code, err := roleCode(tx, text)
				return code, table.Fact{Key: "role", Title: "Role", Value: "role: " + code}, err
			}, Words: peopledb.RoleWords},
			{Kind: peoplereport.Course, Of: store.Borough, Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				code, err := courseCode(tx, text)
				return code, table.Fact{}, err
			}, Words: peopledb.CourseWords},
			{Kind: booksreport.Volunteer, Of: store.Borough, Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
				d, err := findDossier(tx, text)
				if err != nil {
					return "", table.Fact{}, err
				}
				return d.Ref, table.Fact{Key: "volunteer", Title: "Volunteer", Value: d.Ref + " " + d.Name}, nil
			}, Words: peopledb.VolunteerWords},
		},
		Checks:  []Check{{Of: store.Borough, Look: sessionsFit}},
		Rebuild: rebuildSummary,
	}
}

// The flags of export that write what it leaves out otherwise.
const (
	equalityFlag     = "equality"
	confidentialFlag = "confidential"
)
