package cli

import (
	"github.com/spf13/cobra"

	"borough/internal/report"
	"borough/internal/store"
)

func (a *app) subject() *cobra.Command {
	cmd := group("subject", "What is held on one person: all of it, for the person it is about",
		a.subjectExport(),
	)
	cmd.Long = `A person may ask for all that is held on them. PERSON is a volunteer, one of a
team's staff, a panel member or a KIN contact, by ref or by part of the name, or
an accredited person by ref.`
	return cmd
}

func (a *app) subjectExport() *cobra.Command {
	cmd := &cobra.Command{
		Use: "export PERSON", Short: "Write down all that is held on one person, to give to them", Args: args("PERSON"),
		Long: `export writes all that this file holds on one person, section by section, and what
it is held for, where it came from, who is given it and how long each kind is kept.
What is said of others is left out: who gave a reference and what it said, who
decided or wrote something, other people's names.

This is the one command that shows equality answers, concerns and referrals to
Occupational Health one by one (R14): they are the person's own. Be sure to whom
the document goes. --format json has the same for a program; formats of one table
(csv, tsv, jsonl) have no room for it. The file is written for its owner alone.`,
		Example:           "  borough subject export V0001\n  borough subject export V0001 -O markdown\n  borough subject export M0001 -o m0001.json",
		ValidArgsFunction: firstArg(a.people()),
	}
	o := outputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, words []string) error {
		if err := a.settle(o); err != nil {
			return err
		}
		if o.oneTable() {
			return &usage{"a person's data are many tables, and --fields and the formats csv, tsv and jsonl have one", "give --format table, markdown, html, json or xlsx"}
		}
		return a.view(cmd.Context(), func(tx *store.Tx) error {
			p, err := tx.FindSubject(words[0])
			if err != nil {
				return err
			}
			asked, err := a.arguments(tx, report.Report{}, nil)
			if err != nil {
				return err
			}
			tables, err := report.Subject(cmd.Context(), tx, asked, p)
			if err != nil {
				return err
			}
			return a.show(o, "Held on "+p.Ref, tables...)
		})
	}
	return cmd
}
