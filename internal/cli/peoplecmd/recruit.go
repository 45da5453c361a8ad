package peoplecmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

func recruitCommand(a *cli.App) *cobra.Command {
	return cli.Group("recruit", "Recruitment work: events, enquiries and applications",
		recruitRecord(a),
		recruitVoid(a),
		a.ReportCommand("list", peoplereport.RecruitList),
	)
}

func recruitRecord(a *cli.App) *cobra.Command {
	work := record.Recruitment{Count: 1}
	cmd := &cobra.Command{
		Use: "record", Short: "Record recruitment events held, or enquiries that came in", Args: cli.Args(),
		Long: `record keeps recruitment events held, or enquiries that came in, on a day. A
note tells two of the same kind, source and day apart. Applications are not recorded
here: every volunteer is one, on the day and from the source of the application.`,
		Example: `  borough recruit record --kind enquiry --source leaflet --count 3 --on 2026-11-20 --note "after the autumn newsletter"`,
	}
	addRecruitmentFlags(a, cmd, record.EventDay, &work, "a `NOTE`, without names")
	cli.Flag(cmd, &work.Count, "count", "how many there were, `N`; 1 when not given", record.ParseRecruitmentCount)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if work.On == "" {
			work.On = a.Today()
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			result, err := peopledb.AddRecruitment(tx, work)
			if err == nil && result != store.Added {
				err = &record.Conflict{
					Text: fmt.Sprintf("%s from %s on %s is already there with that note", work.Kind, work.Source,
						work.On),
					Hint: "another --note tells two of one day apart"}
			}
			return fmt.Sprintf("%s from %s recorded on %s", cli.Plural(work.Count, work.Kind), work.Source,
				work.On), err
		})
	}
	return cmd
}

func recruitVoid(a *cli.App) *cobra.Command {
	var work record.Recruitment
	var reason string
	cmd := &cobra.Command{
		Use: "void", Short: "Take back recruitment events or enquiries that were recorded wrongly", Args: cli.Args(),
		Long: `void takes recruitment work of a kind, source and day out of every list and figure.
The audit keeps it, with the reason. Without --note it is the work recorded
without one, or the only one there is.`,
		Example: `  borough recruit void --kind enquiry --source volunteer-centre --on 2026-11-17 --reason "they asked another borough"`,
	}
	addRecruitmentFlags(a, cmd, record.AnyDay, &work, "its `NOTE`, where there is more than one that day")
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			work.On = cmp.Or(work.On, tx.Today)
			voided, err := peopledb.VoidRecruitment(tx, work, reason)
			return fmt.Sprintf("recruitment of %s is voided: %s from %s", voided.On,
				cli.Plural(voided.Count, voided.Kind), voided.Source), err
		})
	}
	return cmd
}

// addRecruitmentFlags adds the flags for recruitment work. noteUsage is the usage text of
// --note.
func addRecruitmentFlags(
	a *cli.App, cmd *cobra.Command, day record.DayKind, target *record.Recruitment, noteUsage string,
) {
	cli.CodeFlag(cmd, &target.Kind, "kind", "the `KIND`: event or enquiry", record.RecruitmentKinds)
	cli.CodeFlag(cmd, &target.Source, "source", "the `SOURCE` people came from", record.Sources)
	a.DateFlagOfKind(cmd, day, &target.On, "on", "the `DATE`; today when not given")
	cli.LineFlag(cmd, &target.Note, "note", noteUsage)
	cli.RequireFlags(cmd, "kind", "source")
}
