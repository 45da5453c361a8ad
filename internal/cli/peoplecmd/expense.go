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

func expenseCommand(a *cli.App) *cobra.Command {
	cmd := cli.Group("expense", "What volunteers claim back: travel and meals, and the runs that pay them",
		expenseClaim(a),
		expenseApprove(a),
		expenseReject(a),
		expenseVoid(a),
		expensePay(a),
		a.ReportCommand("list", peoplereport.ExpenseList),
		a.ReportCommand("show", peoplereport.ExpenseDetails),
		cli.Group("run", "Payment runs: what was paid, and when",
			a.ReportCommand("list", peoplereport.PaymentList),
			a.ReportCommand("show", peoplereport.Payment),
		),
	)
	cli.RequireWholeNames(cmd)
	cmd.Long = `expense keeps what volunteers are repaid: travel out of pocket on a day with a session
(R4), and a meal for more than four hours in one (R5). A claim is decided once, and
what was approved is paid once, by a run that is handed to finance as a file.`
	return cmd
}

func expenseClaim(a *cli.App) *cobra.Command {
	var e record.Expense
	cmd := &cobra.Command{
		Use:   "claim VOLUNTEER KIND",
		Short: "Claim travel or a meal for a volunteer",
		Args:  cli.ArgsNeeding(cli.Args("VOLUNTEER", "KIND"), missingOfTravel),
		Long: `claim keeps a claim; KIND is travel or meal. Whoever has left can still claim what
is owed.

A meal needs no amount: it is the setting meal of the day of its session. --on will
do where one session of that day alone was longer than four hours. Travel by one's
own car, motorcycle or bicycle is paid by the mile, at the setting mileage-car,
mileage-motorcycle or mileage-bicycle of the day. Other travel is the fare that was
paid, with --receipt when it is over the setting receipt-over. There and back is one
claim.`,
		Example: `  borough expense claim V0001 travel --on 2026-11-10 --mode bus --amount 3.50 --receipt "tickets 4 and 5"
  borough expense claim V0001 travel --on 2026-11-10 --mode car --miles 4.5`,
		ValidArgsFunction: cli.CompleteArgs(completeVolunteers(a), cli.CompleteCodes(record.ExpenseKinds)),
	}
	a.EventDateFlag(cmd, &e.On, "on", "the `DATE` of the session")
	cli.Flag(cmd, &e.Session, "session", "the `SESSION` of a meal, as S00042", record.ParseSessionRef)
	cli.CodeFlag(cmd, &e.Mode, "mode", "the `MODE` of travel: bus, tube, train, car ...", record.TravelModes)
	cli.Flag(cmd, &e.Pence, "amount", "the fare that was paid, an `AMOUNT` such as 3.40", record.ParseFare)
	cli.Flag(cmd, &e.Miles, "miles", "the `MILES` that were travelled, such as 4.5", record.ParseMiles)
	cli.LineFlag(cmd, &e.Receipt, "receipt",
		"the `NUMBER` or name that the receipt is filed under, without names of people")
	a.EventDateFlag(cmd, &e.Claimed, "claimed", "the `DATE` the claim came in; today when not given")
	cmd.MarkFlagsMutuallyExclusive("on", "session")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if e.Kind, err = record.ExpenseKinds.Find(args[1]); err != nil {
			return err
		}
		if err := e.CheckParts("--"); err != nil {
			return err
		}
		if e.HasSetRate() && e.Pence != 0 {
			return record.Invalidf("--amount: a meal, and a mile, is paid at the borough's setting of the day; leave it out")
		}
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			claim, result, err := peopledb.ClaimExpense(tx, d, e, tx.Today)
			if err == nil && result != store.Added {
				err = &record.Conflict{
					Text: fmt.Sprintf("%s is there already: %s, %s, %s", claim.Ref, claim.Description(), claim.Pence,
						claim.State()),
					Hint: fmt.Sprintf("borough expense void %s takes it back, unless it is paid; "+
						"another --receipt tells two journeys of one day apart", claim.Ref),
				}
			}
			return fmt.Sprintf("%s: %s claims %s for %s", claim.Ref, d.RefAndName(), claim.Pence,
				claim.Description()), err
		})
	}
	return cmd
}

// missingOfTravel returns the flags that a claim for travel needs and that were not given.
func missingOfTravel(cmd *cobra.Command, args []string) (missing []string) {
	if kind, err := record.ExpenseKinds.Find(args[1]); err != nil || kind != "travel" {
		return nil
	}
	for _, name := range []string{"on", "mode"} {
		if !cmd.Flags().Changed(name) {
			missing = append(missing, "--"+name)
		}
	}
	if !cmd.Flags().Changed("amount") && !cmd.Flags().Changed("miles") {
		missing = append(missing, "--amount or --miles")
	}
	return missing
}

func expenseApprove(a *cli.App) *cobra.Command {
	cmd := &cobra.Command{
		Use: "approve CLAIM...", Short: "Approve claims, for the next payment run", Args: cli.OneOrMore("CLAIM"),
		Long: `approve decides one claim or several: all of them, or none when one cannot be
approved. The audit keeps who decided. A decision is final (R22f); void takes back a
claim that is not paid, and it can then be claimed again.`,
		Example: "  borough expense list --state claimed\n  borough expense approve X0005 X0006",
	}
	return makeDecideCommand(a, cmd, record.ClaimApproved, new(string))
}

func expenseReject(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "reject CLAIM...", Short: "Reject claims, with the reason", Args: cli.OneOrMore("CLAIM"),
		Long: `reject decides one claim or several: all of them, or none when one cannot be
rejected. What was rejected can be claimed again, with what was wrong put right.`,
		Example: `  borough expense reject X0005 --reason "the receipt is of another day"`,
	}
	cli.Flag(cmd, &reason, "reason", "`WHY`, without names", cli.ParseReason("why the claim is rejected"))
	cli.RequireFlags(cmd, "reason")
	return makeDecideCommand(a, cmd, record.ClaimRejected, &reason)
}

// makeDecideCommand adds the flag --on, the completion and the function RunE to cmd, and
// returns cmd. The command approves or rejects claims. outcome is the decision, and reason
// is why the claims are rejected.
func makeDecideCommand(a *cli.App, cmd *cobra.Command, outcome string, reason *string) *cobra.Command {
	var date record.Date
	a.EventDateFlag(cmd, &date, "on", "the `DATE` of the decision; today when not given")
	cmd.ValidArgsFunction = a.CompleteRefs(record.ExpenseRegister)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			var sum record.Pence
			var decided []record.Expense
			seen := map[string]bool{}
			for _, text := range args {
				e, err := peopledb.FindExpense(tx, text)
				if err != nil {
					return "", err
				}
				if seen[e.Ref] {
					return "",
						record.Invalidf("%s is given twice, and nothing is decided; give each claim once", e.Ref)
				}
				seen[e.Ref] = true
				if e, err = peopledb.DecideExpense(tx, e, cmp.Or(date, tx.Today), outcome, *reason); err != nil {
					return "", err
				}
				sum += e.Pence
				decided = append(decided, e)
			}
			if e := decided[0]; len(decided) == 1 {
				return fmt.Sprintf("%s is %s: %s of %s, %s", e.Ref, outcome, e.Description(), e.VolunteerRefAndName(),
					e.Pence), nil
			}
			return fmt.Sprintf("%s are %s, %s in all: %s", cli.Plural(len(decided), "claim"), outcome, sum,
				claimsText(decided)), nil
		})
	}
	return cmd
}

func expenseVoid(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "void CLAIM", Short: "Take back a claim that was wrong and is not paid", Args: cli.Args("CLAIM"),
		Long: `void takes a claim out of every list and figure; the audit keeps it, with the reason.
What was paid stays.`,
		Example:           `  borough expense void X0005 --reason "typed twice"`,
		ValidArgsFunction: cli.CompleteFirstArg(a.CompleteRefs(record.ExpenseRegister)),
	}
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return cli.FindAndChange(a, cmd, peopledb.FindExpense, args[0],
			func(tx *store.Tx, e record.Expense) (string, error) {
				message := fmt.Sprintf("%s is voided: %s of %s, %s", e.Ref, e.Description(),
					e.VolunteerRefAndName(), e.Pence)
				return message, peopledb.VoidExpense(tx, e, reason)
			})
	}
	return cmd
}
