package rightscmd

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/cli/peoplecmd"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/rightsreport"
	"borough/internal/store"
	"borough/internal/store/rightsdb"
)

func subjectCommand(a *cli.App) *cobra.Command {
	cmd := cli.Group("subject", "What is held on one person: written down for them, or erased",
		subjectExport(a),
		subjectErase(a),
	)
	cli.RequireWholeNames(cmd)
	cmd.Long = `A person may ask for all that is held on them, and that it goes. PERSON is a
volunteer, one of a team's staff, a panel member or a KIN contact, by the ref or the
whole name, or an accredited person by the ref.`
	return cmd
}

func subjectExport(a *cli.App) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export PERSON",
		Short: "Write down all that is held on one person, to give to them",
		Args:  cli.Args("PERSON"),
		Long: `export writes all that this file holds on one person, section by section, and what
it is held for, where it came from, who is given it and how long each kind is kept.
What is said of others is left out: who gave a reference and what it said, who
decided or wrote something, other people's names.

This is the one command that shows equality answers, concerns and referrals to
Occupational Health one by one (R14): they are the person's own. Be sure to whom
the document goes. --format json has the same for a program; formats of one table
(csv, tsv, jsonl) have no room for it. The file is written for its owner alone.`,
		Example:           "  borough subject export V0001\n  borough subject export V0001 -O markdown\n  borough subject export M0001 -o m0001.json",
		ValidArgsFunction: cli.CompleteFirstArg(peoplecmd.CompletePeople(a)),
	}
	o := cli.OutputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := a.PickFormat(o); err != nil {
			return err
		}
		if o.AllowsOnlyOneTable() {
			return cli.UsageError("a person's data are many tables, and --fields and --format csv, tsv and jsonl have one",
				"give --format table, markdown, html, json or xlsx")
		}
		return a.View(cmd.Context(), func(tx *store.Tx) error {
			tx.RequireWholeNames()
			p, err := rightsdb.FindSubject(tx, args[0])
			if err != nil {
				return err
			}
			arguments, err := a.Arguments(tx, report.Report{}, nil)
			if err != nil {
				return err
			}
			tables, err := rightsreport.SubjectExport(cmd.Context(), tx, arguments, p, a.Areas.PersonalData)
			if err != nil {
				return err
			}
			return a.Show(o, "Held on "+p.Ref, tables...)
		})
	}
	return cmd
}

func subjectErase(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "erase PERSON", Short: "Destroy what is held on one person, for good", Args: cli.Args("PERSON"),
		Long: `erase destroys a person's data, in the file's unused parts and its journal too. It
cannot be undone: borough subject export writes down what there is before.

What goes: the name, how to reach them, the birth (all of it, or the day of one who
was on the books), the names of referees, equality answers, concerns, referrals to
Occupational Health, statements, thanks, what they bring, what a panel member needs,
the words of exceptions, receipts and reasons; and what the audit has of all that.
What stays, under the ref and without a name: the dated
facts that the totals of past months are added up from. Filed returns do not
change, and a month built again has the figures it had; but equality answers are
gone, so in a month that is not filed they move to not stated.

It is refused while the person still stands on the books (R26a), while a claim of
theirs is neither paid nor rejected (R26b), and while a concern is open (R26c).

Exit code 7 says that something is left for you to do: texts elsewhere in which
somebody wrote the name, which are told by table and record, and copies of the
file that upgrades left beside it. --dry-run tells them too: texts that are put right
before leave the audit with the rest, and those put right after stay in it. No program can promise what a disk, a backup or
an export keeps: docs/subject.md says more. Of somebody who was erased before, the
file is swept again.`,
		Example:           "  borough subject erase V0034 --reason 'asked in writing' --dry-run\n  borough subject erase V0034 --reason 'asked in writing'",
		ValidArgsFunction: cli.CompleteFirstArg(peoplecmd.CompletePeople(a)),
	}
	cli.Flag(cmd, &reason, "reason", "`WHY` it is destroyed, without names", cli.ParseReason("why it is destroyed"))
	cli.RequireFlags(cmd, "reason")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return destroy(a, cmd, func(tx *store.Tx) (message string, traces []rightsdb.Trace, err error) {
			p, err := rightsdb.FindSubject(tx, args[0])
			if err != nil {
				return "", nil, err
			}
			erased, err := rightsdb.Erase(tx, p, record.GroundRequest, reason)
			if err != nil {
				return "", nil, err
			}
			if erased.AlreadyErased {
				return p.Ref +
					" was erased already; the file is swept again, and nothing is known by which to look for texts that name them", nil, nil
			}
			return fmt.Sprintf("%s is erased: %s (%s)", p.RefAndName(), cli.Plural(erased.Records, "record"),
				strings.Join(erased.Tables, ", ")), erased.Traces, nil
		})
	}
	return cmd
}

// destroy is App.Change for a write that destroys data. It also removes the data from the
// unused parts of the file. It then lists the places that may still have the data: texts
// that name the person, and copies of the file. It lists them even if the unused parts
// could not be overwritten. It returns cli.ErrFound if it listed anything.
func destroy(
	a *cli.App, cmd *cobra.Command,
	write func(*store.Tx) (message string, traces []rightsdb.Trace, err error),
) error {
	s, err := a.OpenWrite(cmd.Context())
	if err != nil {
		return err
	}
	defer s.Close()
	var message string
	var traces []rightsdb.Trace
	saved, err := s.UpdateAndVacuum(cmd.Context(), a.Command(cmd), a.Flags.DryRun,
		cli.RequireKind(store.KindBorough, func(tx *store.Tx) (err error) {
			message, traces, err = write(tx)
			return err
		}))
	if !saved {
		return err
	}
	copies, copiesErr := s.UpgradeCopies()
	printErr := a.PrintMessage(message)
	remainingErr := printRemaining(a, traces, copies)
	if err := errors.Join(err, copiesErr, printErr); err != nil {
		return err
	}
	return remainingErr
}

// printRemaining lists the texts that still name the person, and the copies of the file, so
// that the user can correct the texts and delete the copies. It prints the table, the
// record and the column of a text, but not the text. It returns cli.ErrFound if there are
// any texts or copies.
func printRemaining(a *cli.App, traces []rightsdb.Trace, copies []string) error {
	for _, trace := range traces {
		fmt.Fprintln(a.Err, "still named: "+
			cli.VisibleLines(strings.TrimSpace(trace.Table+" "+trace.Record)+", in "+trace.Column))
	}
	for _, path := range copies {
		fmt.Fprintln(a.Err, "delete this copy, made before an upgrade: "+cli.VisibleLines(path))
	}
	if len(traces)+len(copies) > 0 {
		return cli.ErrFound
	}
	return nil
}
