package partnerscmd

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/partnersreport"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

// csasPersonCommands returns the commands about people of accredited organisations. CSAS is the
// Community Safety Accreditation Scheme.
func csasPersonCommands(a *cli.App) *cobra.Command {
	return cli.Group("person", "The people of accredited organisations, and the powers they hold",
		personAdd(a),
		personEnd(a),
		personVoid(a),
		a.ReportCommand("list", partnersreport.AccreditedList),
	)
}

func personAdd(a *cli.App) *cobra.Command {
	var p record.AccreditedPerson
	allowNamesake := false
	cmd := &cobra.Command{
		Use:   "add CASE NAME",
		Short: "Give somebody of an accredited organisation powers",
		Args:  cli.Args("CASE", "NAME"),
		Long: `add records that somebody holds powers from one day to another, while the organisation is
accredited (R21f). The powers are the paragraphs of Schedule 5 to the Police Reform
Act 2002, as enacted. They can be given again ahead, from the day after those that the
person holds.`,
		Example:           `  borough csas person add C0001 "Tobias Pretend" --power p2,p3 --from 2026-11-20 --until 2027-11-19`,
		ValidArgsFunction: cli.CompleteFirstArg(a.CompleteRefs(record.CsasCaseRegister)),
	}
	cli.CodesFlag(cmd, &p.Powers, "power", "the `POWERS`, by code, with commas between them", record.Powers.ParseCodes)
	cli.DescribeFlag(cmd, "power", record.Powers)
	a.EventDateFlag(cmd, &p.From, "from", "the first `DATE`; today when not given")
	a.EventDateFlag(cmd, &p.Until, "until", "the last `DATE`")
	cmd.Flags().BoolVar(&allowNamesake, "another", false, "keep a second person of the same name")
	cli.RequireFlags(cmd, "power", "until")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if p.Name, err = record.CleanName(args[1]); err != nil {
			return err
		}
		if p.Powers, err = record.Powers.ParseCodes(strings.Join(p.Powers, ",")); err != nil {
			return err
		}
		return cli.FindAndChange(a, cmd, partnersdb.FindCsasCase, args[0],
			func(tx *store.Tx, c record.CsasCase) (string, error) {
				p.From = cmp.Or(p.From, tx.Today)
				person, result, err := partnersdb.AddAccredited(tx, c, p, allowNamesake)
				if err == nil {
					description := fmt.Sprintf("%s, from %s under %s,", person.Ref, person.From, c.Ref)
					err = cli.ConflictUnlessAdded(result, description)
				}
				return fmt.Sprintf("%s %s of %s holds %s from %s to %s",
					person.Ref, person.Name, c.Organisation, strings.Join(person.Powers, ", "), person.From,
					person.Until), err
			})
	}
	return cmd
}

func personEnd(a *cli.App) *cobra.Command {
	var date record.Date
	var reason string
	cmd := &cobra.Command{
		Use: "end PERSON", Short: "End somebody's powers before their last day",
		Long:    "end makes a day the last on which somebody holds powers.",
		Example: "  borough csas person end A0001 --on 2026-11-20 --reason left",
	}
	a.EventDateFlag(cmd, &date, "on", "the last `DATE`; today when not given")
	cli.CodeFlag(cmd, &reason, "reason", "why they end: `REASON`", record.AccreditedEndReasons)
	cli.RequireFlags(cmd, "reason")
	return makePersonCommand(a, cmd, func(tx *store.Tx, p record.AccreditedPerson) (string, error) {
		person, err := partnersdb.EndAccredited(tx, p, cmp.Or(date, tx.Today), reason)
		return fmt.Sprintf("%s %s holds powers until %s", person.Ref, person.Name, person.Ended), err
	})
}

func personVoid(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "void PERSON", Short: "Take back somebody's powers that were recorded wrongly",
		Long: `void takes somebody and their powers out of every list and figure; the audit keeps
all but the name, with the reason. borough csas person end is for what was right and
is over.`,
		Example: `  borough csas person void A0001 --reason "another case was meant"`,
	}
	cli.ReasonFlag(cmd, &reason)
	return makePersonCommand(a, cmd, func(tx *store.Tx, p record.AccreditedPerson) (string, error) {
		return fmt.Sprintf("%s %s is voided: powers under %s from %s to %s", p.Ref, p.Name, p.Case, p.From,
				p.LastDay()),
			partnersdb.VoidAccredited(tx, p, reason)
	})
}

// makePersonCommand adds the argument and the function RunE to cmd, and returns cmd. The argument is
// the ref of an accredited person. The command calls change with the person and prints the line that
// change returns.
func makePersonCommand(
	a *cli.App, cmd *cobra.Command, change func(*store.Tx, record.AccreditedPerson) (line string, err error),
) *cobra.Command {
	cmd.Args, cmd.ValidArgsFunction = cli.Args("PERSON"),
		cli.CompleteFirstArg(a.CompleteRefs(record.AccreditedRegister))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return cli.FindAndChange(a, cmd, partnersdb.FindAccredited, args[0], change)
	}
	return cmd
}
