package bookscmd

import (
	"fmt"
	"slices"
	"strings"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/booksreport"
	"borough/internal/store"
	"borough/internal/table"
)

// damageCode is the code that check --strict prints for a problem that check also finds
// without --strict.
const damageCode = "damage"

// strictHelp returns the help text that lists the strict checks of all areas, a line each.
func strictHelp(a *cli.App) string {
	var lines []string
	for _, c := range a.Areas.Store.StrictChecks {
		lines = append(lines, fmt.Sprintf("  %-19s %s", c.Code, c.Rule))
	}
	return strings.Join(lines, "\n")
}

// showStrict prints the problems, and the records in the file that the rules of today would
// refuse. soundMessage is the text to print if there are neither. showStrict returns
// cli.ErrFound unless the user has accepted every such record and there are no problems.
func showStrict(a *cli.App, tx *store.Tx, o *cli.Output, problems []store.Problem, soundMessage string) error {
	findings, err := tx.CheckStrict()
	if err != nil {
		return err
	}
	hasOpenFindings := problems != nil
	var rows []table.Row
	for _, p := range problems {
		rows = append(rows, table.Row{p.About, p.Text, damageCode, "", ""})
	}
	for _, f := range findings {
		rows = append(rows, table.Row{f.About, f.Text, f.Check, f.Mend, f.Reason})
		hasOpenFindings = hasOpenFindings || f.Reason == ""
	}
	if rows == nil && o.Format == "table" {
		_, err = fmt.Fprintf(a.Out, "%s; the rules of today would refuse nothing on them\n", soundMessage)
		return err
	}
	return showProblems(a, tx, o, booksreport.StrictProblems.WithRows(rows...), hasOpenFindings)
}

// showProblems prints the table of problems. It returns cli.ErrFound if hasOpenFindings is
// true: the user has not accepted all rows of the table.
func showProblems(a *cli.App, tx *store.Tx, o *cli.Output, t *table.Table, hasOpenFindings bool) error {
	owner, err := tx.Owner()
	if err != nil {
		return err
	}
	t.About = []table.Fact{{Key: "borough", Title: "Borough", Value: owner.Borough}}
	err = a.Show(o, t.Title, t)
	if err == nil && hasOpenFindings {
		err = cli.ErrFound
	}
	return err
}

// acceptFindings stores the reason as the acceptance of findings of check --strict. If there
// are refs, it accepts the findings about these refs. Otherwise it accepts the findings
// that no command can correct. message says how many it accepted and how many are left.
func acceptFindings(tx *store.Tx, reason string, refs []string) (message string, err error) {
	findings, err := tx.CheckStrict()
	if err != nil {
		return "", err
	}
	if err := checkFindingsExist(findings, refs); err != nil {
		return "", err
	}
	var accepted []string
	leftCount := 0
	for _, f := range findings {
		switch {
		case f.Reason != "" && !isAboutRef(f, refs):
		case isAboutRef(f, refs) || (len(refs) == 0 && f.Mend == ""):
			_, err := tx.AddAcceptance(store.Acceptance{
				Check: f.Check, About: f.About, Detail: f.Detail, Reason: reason, On: tx.Today,
			})
			if err != nil {
				return "", err
			}
			accepted = append(accepted, f.About)
		default:
			leftCount++
		}
	}
	message = fmt.Sprintf("%s accepted: %s", findingsText(len(accepted)), listRefs(accepted))
	if accepted == nil {
		message = "nothing was accepted: no finding is without a command that mends it"
	}
	if leftCount > 0 {
		message += fmt.Sprintf("; %s not: borough check --strict has the command that mends each", findingsText(leftCount))
	}
	return message, nil
}

// checkFindingsExist returns a *record.Missing if there is no finding about one of the refs.
func checkFindingsExist(findings []store.StrictFinding, refs []string) error {
	for _, ref := range refs {
		if !slices.ContainsFunc(findings, func(f store.StrictFinding) bool { return isAboutRef(f, []string{ref}) }) {
			return &record.Missing{
				Text: "nothing was found about " + record.Quote(ref),
				Hint: "borough check --strict lists what there is, with the refs",
			}
		}
	}
	return nil
}

// isAboutRef reports whether the finding is about one of the refs.
func isAboutRef(f store.StrictFinding, refs []string) bool {
	return slices.ContainsFunc(refs, func(ref string) bool { return strings.EqualFold(ref, f.About) })
}

// findingsText returns a number of findings with its verb, such as "2 findings are".
func findingsText(n int) string {
	if n == 1 {
		return "1 finding is"
	}
	return fmt.Sprintf("%d findings are", n)
}

// maxListed is the largest number of refs that a message lists.
const maxListed = 8

// listRefs returns the first of the refs, each once, and how many more there are.
func listRefs(refs []string) string {
	refs = slices.Compact(slices.Sorted(slices.Values(refs)))
	text := strings.Join(refs[:min(len(refs), maxListed)], ", ")
	if more := len(refs) - maxListed; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}
