package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/store"
)

func (a *app) recruit() *cobra.Command {
	return group("recruit", "Recruitment work: events, enquiries and applications",
		a.recruitRecord(),
		a.print("list", report.RecruitList),
	)
}

func (a *app) recruitRecord() *cobra.Command {
	work := record.Recruitment{Count: 1}
	cmd := &cobra.Command{
		Use: "record", Short: "Record recruitment events held, or enquiries that came in", Args: args(),
		Long: `Record recruitment events held, or enquiries that came in, on a day. A note
tells two of the same kind, source and day apart. Applications are not recorded
here: every volunteer is one, on the day and from the source of the application.`,
		Example: `  borough recruit record --kind enquiry --source leaflet --count 3 --on 2026-11-20 --note "after the autumn newsletter"`,
	}
	codeFlag(cmd, &work.Kind, "kind", "the `KIND`: event or enquiry", record.RecruitmentKinds)
	codeFlag(cmd, &work.Source, "source", "the `SOURCE` people came from", record.Sources)
	flag(cmd, &work.Count, "count", "how many there were, `N`; 1 when not given", parseCount)
	a.dateFlag(cmd, &work.On, "on", "the `DATE`; today when not given")
	lineFlag(cmd, &work.Note, "note", "a `NOTE`, without names")
	need(cmd, "kind", "source")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if work.On == "" {
			work.On = a.today()
		}
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			kept, err := tx.AddRecruitment(work)
			if err == nil && kept != store.Added {
				err = &record.Conflict{
					Text: fmt.Sprintf("%s from %s on %s is already there with that note", work.Kind, work.Source, work.On),
					Hint: "another --note tells two of one day apart"}
			}
			return fmt.Sprintf("%s from %s recorded on %s", counted(work.Count, work.Kind), work.Source, work.On), err
		})
	}
	return cmd
}

// parseCount reads how many there were: a whole number from 1 to a million.
func parseCount(text string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 1 || n > 1_000_000 {
		return 0, record.Wrong("count %q: give a whole number of 1 or more", text)
	}
	return n, nil
}

// counted is a number and what it counts: "1 event", "3 enquiries".
func counted(n int, what string) string {
	if n != 1 {
		if stem, ok := strings.CutSuffix(what, "y"); ok {
			what = stem + "ie"
		}
		what += "s"
	}
	return thousands(n) + " " + what
}

// thousands is a whole number as people read it: 1,234.
func thousands(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
