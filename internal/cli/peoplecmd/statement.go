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

func statementCommand(a *cli.App) *cobra.Command {
	return cli.Group("statement", "Statements of expectations, and who signed which edition",
		statementSign(a),
		statementVoid(a),
		a.ReportCommand("list", peoplereport.StatementList),
	)
}

func statementSign(a *cli.App) *cobra.Command {
	var s record.Statement
	cmd := &cobra.Command{
		Use:   "sign VOLUNTEER",
		Short: "Record that a volunteer signed the statement of expectations",
		Args:  cli.Args("VOLUNTEER"),
		Long: `sign keeps that a volunteer signed an edition of the statement of expectations. The
setting statement-edition says which edition is in force from a day on; borough due
lists the active volunteers who have still to sign it.`,
		Example:           "  borough statement sign V0017 --on 2026-11-20",
		ValidArgsFunction: cli.CompleteFirstArg(completeVolunteers(a)),
	}
	cli.Flag(cmd, &s.Edition, "edition", "the `EDITION`, as 2026; the one in force that day when not given",
		record.ParseEdition)
	a.EventDateFlag(cmd, &s.On, "on", "the `DATE` it was signed; today when not given")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			s.On = cmp.Or(s.On, tx.Today)
			signed, result, err := peopledb.SignStatement(tx, d, s)
			if err == nil {
				err = cli.ConflictUnlessAdded(result,
					fmt.Sprintf("%s's signing of edition %s on %s", d.Ref, signed.Edition, signed.On))
			}
			return fmt.Sprintf("%s %s signed edition %s of the statement on %s", d.Ref, d.Name, signed.Edition,
				signed.On), err
		})
	}
	return cmd
}

func statementVoid(a *cli.App) *cobra.Command {
	var edition string
	cmd := &cobra.Command{
		Use: "void VOLUNTEER", Short: "Take back that a volunteer signed a statement, where that was wrong",
		Long: `void takes the signing of an edition out of every list. The audit keeps it, with the
reason.`,
		Example: `  borough statement void V0001 --edition 2026 --reason "it was another volunteer's"`,
	}
	cli.Flag(cmd, &edition, "edition", "the `EDITION` that was not signed", record.ParseEdition)
	cli.RequireFlags(cmd, "edition")
	return makeVoidCommand(a, cmd, func(tx *store.Tx, d *record.Dossier, reason string) (string, error) {
		voided, err := peopledb.VoidStatement(tx, d, edition, reason)
		return fmt.Sprintf("%s %s's signing of edition %s on %s is voided", d.Ref, d.Name, voided.Edition,
			voided.On), err
	})
}
