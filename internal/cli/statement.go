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

func (a *app) statement() *cobra.Command {
	return group("statement", "Statements of expectations, and who signed which edition",
		a.statementSign(),
		a.statementVoid(),
		a.print("list", peoplereport.StatementList),
	)
}

func (a *app) statementSign() *cobra.Command {
	var s record.Statement
	cmd := &cobra.Command{
		Use: "sign VOLUNTEER", Short: "Record that a volunteer signed the statement of expectations", Args: args("VOLUNTEER"),
		Long: `sign keeps that a volunteer signed an edition of the statement of expectations. The
setting statement-edition says which edition is in force from a day on; borough due
lists the active volunteers who have still to sign it.`,
		Example:           "  borough statement sign V0017 --on 2026-11-20",
		ValidArgsFunction: firstArg(a.volunteers()),
	}
	flag(cmd, &s.Edition, "edition", "the `EDITION`, as 2026; the one in force that day when not given", record.ParseEdition)
	a.dateFlag(cmd, &s.On, "on", "the `DATE` it was signed; today when not given")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.changeOf(cmd, given[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			s.On = cmp.Or(s.On, tx.Today)
			is, kept, err := peopledb.SignStatement(tx, d, s)
			if err == nil {
				err = added(kept, fmt.Sprintf("%s's signing of edition %s on %s", d.Ref, is.Edition, is.On))
			}
			return fmt.Sprintf("%s %s signed edition %s of the statement on %s", d.Ref, d.Name, is.Edition, is.On), err
		})
	}
	return cmd
}

func (a *app) statementVoid() *cobra.Command {
	var edition string
	cmd := &cobra.Command{
		Use: "void VOLUNTEER", Short: "Take back that a volunteer signed a statement, where that was wrong",
		Long: `void takes the signing of an edition out of every list. The audit keeps it, with the
reason.`,
		Example: `  borough statement void V0001 --edition 2026 --reason "it was another volunteer's"`,
	}
	flag(cmd, &edition, "edition", "the `EDITION` that was not signed", record.ParseEdition)
	need(cmd, "edition")
	return a.void(cmd, func(tx *store.Tx, d *record.Dossier, reason string) (string, error) {
		was, err := peopledb.VoidStatement(tx, d, edition, reason)
		return fmt.Sprintf("%s %s's signing of edition %s on %s is voided", d.Ref, d.Name, was.Edition, was.On), err
	})
}
