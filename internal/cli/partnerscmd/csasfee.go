package partnerscmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/partnersreport"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

func csasFeeCommands(a *cli.App) *cobra.Command {
	return cli.Group("fee", "What organisations are charged for accreditation: due, paid or waived",
		feeDue(a),
		feePay(a),
		feeWaive(a),
		feeVoid(a),
		a.ReportCommand("list", partnersreport.CsasFees),
	)
}

func feeDue(a *cli.App) *cobra.Command {
	var f record.CsasFee
	cmd := &cobra.Command{
		Use: "due CASE", Short: "Record a fee that an organisation is to pay",
		Long: `due keeps a fee of a case: that of its standard when no amount is given. Fees go to
what the scheme costs and to nothing else. While the setting
csas-scheme is proof-of-concept on that day it is refused (R21g).`,
		Example: "  borough csas fee due C0001 --on 2026-11-20 --amount 260",
	}
	cli.Flag(cmd, &f.Amount, "amount", "the `AMOUNT`, as £250.00; the standard's fee when not given", record.ParseFee)
	a.EventDateFlag(cmd, &f.Due, "on", "the `DATE` it is due; today when not given")
	return makeCaseCommand(a, cmd, func(tx *store.Tx, c record.CsasCase) (string, error) {
		f.Due = cmp.Or(f.Due, tx.Today)
		fee, result, err := partnersdb.AddCsasFee(tx, c, f)
		if err == nil {
			err = cli.ConflictUnlessAdded(result, fmt.Sprintf("%s's fee of %s due on %s", c.Ref, fee.Amount, fee.Due))
		}
		return fmt.Sprintf("%s: %s owes a fee of %s, due on %s", c.Ref, c.Organisation, fee.Amount, fee.Due), err
	})
}

func feePay(a *cli.App) *cobra.Command {
	return makeSettleFeeCommand(a, &cobra.Command{
		Use: "pay CASE", Short: "Record that a fee was paid",
		Example: "  borough csas fee pay C0003 --on 2026-11-20",
	}, "paid", new(string))
}

func feeWaive(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "waive CASE", Short: "Record that a fee is waived",
		Example: `  borough csas fee waive C0003 --reason "a site of the study"`,
	}
	cli.LineFlag(cmd, &reason, "reason", "`WHY` it is waived, without names")
	cli.RequireFlags(cmd, "reason")
	return makeSettleFeeCommand(a, cmd, "waived", &reason)
}

// makeSettleFeeCommand adds flags and the function RunE to cmd, and returns cmd. The command records
// that a fee was settled. outcome is "paid" or "waived", and reason is why the fee was waived.
func makeSettleFeeCommand(a *cli.App, cmd *cobra.Command, outcome string, reason *string) *cobra.Command {
	var due, date record.Date
	a.EventDateFlag(cmd, &date, "on", "the `DATE`; today when not given")
	a.DateFlagOfKind(cmd, record.AnyDay, &due, "due", "the `DATE` the fee was due, where more than one is")
	return makeCaseCommand(a, cmd, func(tx *store.Tx, c record.CsasCase) (string, error) {
		fee, err := partnersdb.SettleCsasFee(tx, c, due, outcome, cmp.Or(date, tx.Today), *reason)
		return fmt.Sprintf("%s: the fee of %s due on %s was %s on %s",
			c.Ref, fee.Amount, fee.Due, fee.Outcome, fee.Settled), err
	})
}

func feeVoid(a *cli.App) *cobra.Command {
	var due record.Date
	var reason string
	cmd := &cobra.Command{
		Use: "void CASE", Short: "Take back a fee that was recorded wrongly",
		Long:    "void takes a fee out of every list and figure, with what came of it; the audit keeps\nit, with the reason. borough csas fee waive is for a fee that is not asked for.",
		Example: `  borough csas fee void C0006 --due 2026-05-19 --reason "another case was meant"`,
	}
	a.DateFlagOfKind(cmd, record.AnyDay, &due, "due", "the `DATE` it was due, where there is more than one")
	cli.ReasonFlag(cmd, &reason)
	return makeCaseCommand(a, cmd, func(tx *store.Tx, c record.CsasCase) (string, error) {
		voided, err := partnersdb.VoidCsasFee(tx, c, due, reason)
		return fmt.Sprintf("%s: the fee of %s due on %s is voided", c.Ref, voided.Amount, voided.Due), err
	})
}

func csasCostCommands(a *cli.App) *cobra.Command {
	return cli.Group("cost", "What running the accreditation scheme costs",
		costAdd(a),
		costVoid(a),
		a.ReportCommand("list", partnersreport.CsasCosts),
	)
}

func costAdd(a *cli.App) *cobra.Command {
	var c record.CsasCost
	cmd := &cobra.Command{
		Use: "add WHAT", Short: "Record what running the scheme cost",
		Example: `  borough csas cost add "printing of identity cards" --amount 84.50 --on 2026-11-20`,
	}
	cli.Flag(cmd, &c.Amount, "amount", "the `AMOUNT`, as £84.50", record.ParsePence)
	cli.RequireFlags(cmd, "amount")
	return makeCostCommand(a, cmd, &c, func(tx *store.Tx) (string, error) {
		result, err := partnersdb.AddCsasCost(tx, c)
		if err == nil {
			err = cli.ConflictUnlessAdded(result, fmt.Sprintf("the cost of %s on %s", record.Quote(c.Text), c.On))
		}
		return fmt.Sprintf("the scheme cost %s on %s: %s", c.Amount, c.On, c.Text), err
	})
}

func costVoid(a *cli.App) *cobra.Command {
	var c record.CsasCost
	var reason string
	cmd := &cobra.Command{
		Use: "void WHAT", Short: "Take back a cost that was recorded wrongly",
		Example: `  borough csas cost add "identity cards" --amount 84.50 --on 2026-11-20
  borough csas cost void "identity cards" --on 2026-11-20 --reason "paid by the council"`,
	}
	cli.ReasonFlag(cmd, &reason)
	return makeCostCommand(a, cmd, &c, func(tx *store.Tx) (string, error) {
		voided, err := partnersdb.VoidCsasCost(tx, c, reason)
		return fmt.Sprintf("the cost of %s on %s is voided: %s", voided.Amount, voided.On, voided.Text), err
	})
}

// makeCostCommand adds the argument, the flag --on and the function RunE to cmd, and returns cmd. The
// argument says what a cost was for, and the flag is its date. The command stores both in cost, and
// then calls change.
func makeCostCommand(
	a *cli.App, cmd *cobra.Command, cost *record.CsasCost, change func(*store.Tx) (line string, err error),
) *cobra.Command {
	cmd.Args = cli.Args("WHAT")
	a.EventDateFlag(cmd, &cost.On, "on", "the `DATE`; today when not given")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if cost.Text, err = record.CleanLine("cost", args[0]); err != nil {
			return err
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			cost.On = cmp.Or(cost.On, tx.Today)
			return change(tx)
		})
	}
	return cmd
}
