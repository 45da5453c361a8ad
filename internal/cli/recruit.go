package cli

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

func (a *app) recruit() *cobra.Command {
	return group("recruit", "Recruitment work: events, enquiries and applications",
		a.recruitRecord(),
		a.recruitVoid(),
		a.print("list", peoplereport.RecruitList),
	)
}

func (a *app) recruitRecord() *cobra.Command {
	work := record.Recruitment{Count: 1}
	cmd := &cobra.Command{
		Use: "record", Short: "Record recruitment events held, or enquiries that came in", Args: args(),
		Long: `record keeps recruitment events held, or enquiries that came in, on a day. A
note tells two of the same kind, source and day apart. Applications are not recorded
here: every volunteer is one, on the day and from the source of the application.`,
		Example: `  borough recruit record --kind enquiry --source leaflet --count 3 --on 2026-11-20 --note "after the autumn newsletter"`,
	}
	a.recruitFlags(cmd, &work, "a `NOTE`, without names")
	flag(cmd, &work.Count, "count", "how many there were, `N`; 1 when not given", record.ParseRecruitmentCount)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if work.On == "" {
			work.On = a.today()
		}
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			kept, err := peopledb.AddRecruitment(tx, work)
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

func (a *app) recruitVoid() *cobra.Command {
	var work record.Recruitment
	var reason string
	cmd := &cobra.Command{
		Use: "void", Short: "Take back recruitment events or enquiries that were recorded wrongly", Args: args(),
		Long: `void takes recruitment work of a kind, source and day out of every list and figure.
The audit keeps it, with the reason. Without --note it is the work recorded
without one, or the only one there is.`,
		Example: `  borough recruit void --kind enquiry --source volunteer-centre --on 2026-11-17 --reason "they asked another borough"`,
	}
	a.recruitFlags(cmd, &work, "its `NOTE`, where there is more than one that day")
	reasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			work.On = cmp.Or(work.On, tx.Today)
			was, err := peopledb.VoidRecruitment(tx, work, reason)
			return fmt.Sprintf("recruitment of %s is voided: %s from %s", was.On, counted(was.Count, was.Kind), was.Source), err
		})
	}
	return cmd
}

// recruitFlags adds the flags that say which recruitment work is meant.
func (a *app) recruitFlags(cmd *cobra.Command, into *record.Recruitment, note string) {
	codeFlag(cmd, &into.Kind, "kind", "the `KIND`: event or enquiry", record.RecruitmentKinds)
	codeFlag(cmd, &into.Source, "source", "the `SOURCE` people came from", record.Sources)
	a.dateFlag(cmd, &into.On, "on", "the `DATE`; today when not given")
	lineFlag(cmd, &into.Note, "note", note)
	need(cmd, "kind", "source")
}
