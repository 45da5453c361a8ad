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

func csasStandardCommands(a *cli.App) *cobra.Command {
	return cli.Group("standard", "What an organisation must meet to be accredited",
		standardPublish(a),
		standardVoid(a),
		a.ReportCommand("list", partnersreport.CsasStandards),
		a.ReportCommand("show", partnersreport.CsasStandardCard),
	)
}

func standardPublish(a *cli.App) *cobra.Command {
	s := record.CsasStandard{Months: 12}
	cmd := &cobra.Command{
		Use:   "publish EDITION",
		Short: "Publish the standard that applications are measured by",
		Args:  cli.Args("EDITION"),
		Long: `publish keeps what an organisation must meet in training, vetting and management,
and the fee. From that day on applications are made against it; a case keeps the
standard it began with. A standard may name a fee while the scheme is a proof of
concept: none is charged until the setting csas-scheme says so (R21g).`,
		Example: `  borough csas standard publish 2026-11 --training "five days, and a test" --vetting "counter-terrorist check" --management "a named supervisor on each shift" --fee 260 --review-months 12`,
	}
	cli.LineFlag(cmd, &s.Training, "training", "what is asked of training, in `WORDS`")
	cli.LineFlag(cmd, &s.Vetting, "vetting", "what is asked of vetting, in `WORDS`")
	cli.LineFlag(cmd, &s.Management, "management", "what is expected of management, in `WORDS`")
	cli.Flag(cmd, &s.Fee, "fee", "the `FEE`, as £250.00; none when not given", record.ParsePence)
	cli.Flag(cmd, &s.Months, "review-months", "a case is reviewed every so many `MONTHS`; 12 when not given",
		record.ParseReviewMonths)
	a.EventDateFlag(cmd, &s.Published, "on", "the `DATE`; today when not given")
	cli.RequireFlags(cmd, "training", "vetting", "management")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if s.Edition, err = record.ParseCode("edition", args[0]); err != nil {
			return err
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			s.Published = cmp.Or(s.Published, tx.Today)
			result, err := partnersdb.PublishCsasStandard(tx, s)
			if err == nil {
				err = cli.ConflictUnlessAdded(result, fmt.Sprintf("standard %s of %s", s.Edition, s.Published))
			}
			return fmt.Sprintf("standard %s is in force from %s: fee %s, reviewed every %s",
				s.Edition, s.Published, s.Fee, cli.Plural(s.Months, "month")), err
		})
	}
	return cmd
}

func standardVoid(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "void EDITION", Short: "Take back a standard that was recorded wrongly", Args: cli.Args("EDITION"),
		Long: `void takes a standard out of every list; the audit keeps it, with the reason. One
that an organisation applied against stays.`,
		Example: `  borough csas standard publish 2026-11 --training "as before" --vetting "as before" --management "as before"
  borough csas standard void 2026-11 --reason "it was a draft"`,
		ValidArgsFunction: cli.CompleteFirstArg(a.Complete(partnersdb.CsasStandardCompletions)),
	}
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return cli.FindAndChange(a, cmd, partnersdb.FindCsasStandard, args[0],
			func(tx *store.Tx, s record.CsasStandard) (string, error) {
				return fmt.Sprintf("standard %s of %s is voided", s.Edition, s.Published),
					partnersdb.VoidCsasStandard(tx, s, reason)
			})
	}
	return cmd
}
