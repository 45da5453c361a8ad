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

// damage is the code in the table of check --strict of what check finds without --strict.
const damage = "damage"

// strictHelp returns the lines of help with what the strict checks of all areas find.
func strictHelp(a *cli.App) string {
	var lines []string
	for _, c := range a.Areas.Store.StrictChecks {
		lines = append(lines, fmt.Sprintf("  %-19s %s", c.Code, c.Rule))
	}
	return strings.Join(lines, "\n")
}

// showStrict prints the problems of the file and what the rules of today would refuse in
// it. soundMessage is the line to print if there are no problems. It returns cli.ErrFound if
// there is anything that was not accepted.
func showStrict(a *cli.App, tx *store.Tx, o *cli.Output, problems []store.Problem, soundMessage string) error {
	findings, err := tx.CheckStrict()
	if err != nil {
		return err
	}
	found := problems != nil
	var rows []table.Row
	for _, p := range problems {
		rows = append(rows, table.Row{p.About, p.Text, damage, "", ""})
	}
	for _, f := range findings {
		rows = append(rows, table.Row{f.About, f.Text, f.Check, f.Mend, f.Reason})
		found = found || f.Reason == ""
	}
	if rows == nil && o.Format == "table" {
		_, err = fmt.Fprintf(a.Out, "%s; the rules of today would refuse nothing on them\n", soundMessage)
		return err
	}
	return showProblems(a, tx, o, booksreport.StrictProblems.WithRows(rows...), found)
}

// showProblems prints the table of problems. It returns cli.ErrFound if there are any that
// were not accepted.
func showProblems(a *cli.App, tx *store.Tx, o *cli.Output, t *table.Table, found bool) error {
	owner, err := tx.Owner()
	if err != nil {
		return err
	}
	t.About = []table.Fact{{Key: "borough", Title: "Borough", Value: owner.Borough}}
	err = a.Show(o, t.Title, t)
	if err == nil && found {
		err = cli.ErrFound
	}
	return err
}

// acceptFindings accepts the findings about the refs, or without refs those that nothing
// can mend, for the reason. It says how many, and how many stay.
func acceptFindings(tx *store.Tx, reason string, refs []string) (message string, err error) {
	findings, err := tx.CheckStrict()
	if err != nil {
		return "", err
	}
	if err := checkFindingsNamed(findings, refs); err != nil {
		return "", err
	}
	var accepted []string
	left := 0
	for _, f := range findings {
		switch {
		case f.Reason != "" && !isNamed(f, refs):
		case isNamed(f, refs) || (len(refs) == 0 && f.Mend == ""):
			_, err := tx.AddAcceptance(store.Acceptance{
				Check: f.Check, About: f.About, Detail: f.Detail, Reason: reason, On: tx.Today,
			})
			if err != nil {
				return "", err
			}
			accepted = append(accepted, f.About)
		default:
			left++
		}
	}
	message = fmt.Sprintf("%s accepted: %s", countFindings(len(accepted)), listRefs(accepted))
	if accepted == nil {
		message = "nothing is accepted: nothing was found that no command mends"
	}
	if left > 0 {
		message += fmt.Sprintf("; %s not: borough check --strict has the command that mends each", countFindings(left))
	}
	return message, nil
}

// checkFindingsNamed returns a *record.Missing if a ref has no finding.
func checkFindingsNamed(findings []store.StrictFinding, refs []string) error {
	for _, ref := range refs {
		if !slices.ContainsFunc(findings, func(f store.StrictFinding) bool { return isNamed(f, []string{ref}) }) {
			return &record.Missing{
				Text: "nothing was found about " + record.Quote(ref),
				Hint: "borough check --strict lists what there is, with the refs",
			}
		}
	}
	return nil
}

// isNamed reports whether the finding is about one of the refs.
func isNamed(f store.StrictFinding, refs []string) bool {
	return slices.ContainsFunc(refs, func(ref string) bool { return strings.EqualFold(ref, f.About) })
}

// countFindings returns the number of findings with the verb that follows it.
func countFindings(n int) string {
	if n == 1 {
		return "1 finding is"
	}
	return fmt.Sprintf("%d findings are", n)
}

// maxListed is how many refs a message lists.
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
