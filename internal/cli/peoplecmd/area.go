// Package peoplecmd has the commands for volunteers: their applications, roles and sessions,
// and all other records about them.
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

// Area returns the commands, sheets and reports for volunteers.
func Area() cli.Area {
	return cli.Area{
		Store:        peopledb.Area,
		Reports:      peoplereport.Reports,
		DueKinds:     peoplereport.DueKinds,
		PersonalData: peoplereport.SubjectReports,
		Commands: []cli.Section{{Title: "Volunteers", Commands: []cli.Command{
			{Name: "volunteer", Make: volunteerCommand},
			{Name: "reference", Make: referenceCommand},
			{Name: "interview", Make: interviewCommand},
			{Name: "vet", Make: vetCommand},
			{Name: "train", Make: trainCommand},
			{Name: "role", Make: roleCommand},
			{Name: "risk", Make: riskCommand},
			{Name: "place", Make: placeCommand},
			{Name: "hours", Make: hoursCommand},
			{Name: "expense", Make: expenseCommand},
			{Name: "recruit", Make: recruitCommand},
			{Name: "statement", Make: statementCommand},
			{Name: "recognition", Make: recognitionCommand},
			{Name: "issue", Make: issueCommand},
			{Name: "oh", Make: ohCommand},
			{Name: "equality", Make: equalityCommand},
		}}},
		Extensions: []cli.Extension{cli.Subcommands("report", func(a *cli.App) []*cobra.Command {
			return []*cobra.Command{
				a.ReportCommand("hours", peoplereport.Hours),
				a.ReportCommand("value", peoplereport.Value),
				a.ReportCommand("expenses", peoplereport.Expenses),
				a.ReportCommand("diversity", peoplereport.Diversity),
				a.ReportCommand("pipeline", peoplereport.Pipeline),
				a.ReportCommand("vetting", peoplereport.VettingSummary),
				a.ReportCommand("recruitment", peoplereport.Recruitment),
			}
		})},
		Sheets: []*sheets.Sheet{
			coursesSheet, rolesSheet, volunteersSheet, referencesSheet, interviewsSheet,
			clearancesSheet, trainingSheet, risksSheet, statementsSheet, spellsSheet, placementsSheet, sessionsSheet,
			paymentsSheet, expensesSheet, recruitmentSheet,
			thanksSheet, issuesSheet, ohSheet, noticesSheet, equalitySheet,
		},
		OptionalFiles: []sheets.OptionalFile{
			{
				Flag:    equalityFlag,
				Usage:   "write people's equality answers too, with their refs",
				Records: "equality answers",
			},
			{
				Flag:    confidentialFlag,
				Usage:   "write the concerns about volunteers and the referrals to Occupational Health too, with their refs",
				Records: "confidential records",
			},
		},
		Finders: []cli.Finder{
			{
				Kind:     peoplereport.RoleKind,
				FileKind: store.KindBorough,
				Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
					code, err := findRoleCode(tx, text)
					return code, table.Fact{Key: "role", Title: "Role", Value: "role: " + code}, err
				},
				Completions: peopledb.RoleCompletions,
			},
			{
				Kind:     peoplereport.CourseKind,
				FileKind: store.KindBorough,
				Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
					code, err := FindCourseCode(tx, text)
					return code, table.Fact{}, err
				},
				Completions: peopledb.CourseCompletions,
			},
			{
				Kind:     booksreport.VolunteerKind,
				FileKind: store.KindBorough,
				Find: func(tx *store.Tx, _ report.Param, text string) (string, table.Fact, error) {
					d, err := findDossier(tx, text)
					if err != nil {
						return "", table.Fact{}, err
					}
					return d.Ref, volunteerFact(d.Ref, d.Name), nil
				},
				Completions: peopledb.VolunteerCompletions,
			},
		},
		Checks:  []cli.Check{{FileKind: store.KindBorough, Run: checkSessions}},
		Rebuild: rebuildSummary,
	}
}

// The flags of export for the files that it leaves out unless the flag is given.
const (
	equalityFlag     = "equality"
	confidentialFlag = "confidential"
)
