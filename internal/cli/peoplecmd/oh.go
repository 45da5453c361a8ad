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

func ohCommand(a *cli.App) *cobra.Command {
	cmd := cli.Group("oh", "Referrals to Occupational Health, and what is done so that people can take part",
		ohRefer(a),
		ohOutcome(a),
		ohVoid(a),
		a.ReportCommand("list", peoplereport.OHList),
	)
	cli.RequireWholeNames(cmd)
	cmd.Long = `Referrals to Occupational Health are kept as outcomes only: whether
somebody can take part and what is done for it, never why. No other list, card,
filter, rule or export reads them; borough export writes them only when
--confidential asks.`
	return cmd
}

func ohRefer(a *cli.App) *cobra.Command {
	var r record.Referral
	cmd := &cobra.Command{
		Use:   "refer VOLUNTEER",
		Short: "Record that a volunteer was referred to Occupational Health",
		Args:  cli.Args("VOLUNTEER"),
		Long: `refer keeps that a volunteer was referred, and nothing of why. One referral is waited
for at a time.`,
		Example:           "  borough oh refer V0017 --on 2026-11-20",
		ValidArgsFunction: cli.CompleteFirstArg(completeVolunteers(a)),
	}
	a.EventDateFlag(cmd, &r.On, "on", "the `DATE`; today when not given")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			r.On = cmp.Or(r.On, tx.Today)
			result, err := peopledb.AddReferral(tx, d, r)
			if err == nil {
				err = cli.ConflictUnlessAdded(result, fmt.Sprintf("%s's referral of %s", d.Ref, r.On))
			}
			return fmt.Sprintf("%s %s is referred to Occupational Health since %s", d.Ref, d.Name, r.On), err
		})
	}
	return cmd
}

func ohOutcome(a *cli.App) *cobra.Command {
	var r record.Referral
	cmd := &cobra.Command{
		Use:   "outcome VOLUNTEER",
		Short: "Record what Occupational Health answered, and the adjustments",
		Args:  cli.Args("VOLUNTEER"),
		Long: `outcome records the answer to the referral that is waited for. Adjustments are what
is done, not what somebody has, and go with the outcome adjusted.`,
		Example: "  borough oh refer V0017 --on 2026-11-06\n" +
			"  borough oh outcome V0017 --outcome adjusted --adjustment step-free,shorter-sessions --review 2027-05-20",
		ValidArgsFunction: cli.CompleteFirstArg(completeVolunteers(a)),
	}
	cli.CodeFlag(cmd, &r.Outcome, "outcome", "the `OUTCOME`", record.OHOutcomes)
	addCodeListFlag(cmd, &r.Adjustments, "adjustment", "an `ADJUSTMENT`; several with commas",
		record.Adjustments.ParseCodes)
	cli.DescribeFlag(cmd, "adjustment", record.Adjustments)
	a.EventDateFlag(cmd, &r.Answered, "on", "the `DATE` of the answer; today when not given")
	a.EventDateFlag(cmd, &r.Review, "review", "the `DATE` when the adjustments are looked at again")
	cli.RequireFlags(cmd, "outcome")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			r.Answered = cmp.Or(r.Answered, tx.Today)
			answered, err := peopledb.AnswerReferral(tx, d, r)
			return fmt.Sprintf("%s %s's referral of %s is answered since %s", d.Ref, d.Name, answered.On,
				answered.Answered), err
		})
	}
	return cmd
}

func ohVoid(a *cli.App) *cobra.Command {
	var date record.Date
	var reason string
	cmd := &cobra.Command{
		Use: "void VOLUNTEER", Short: "Take back a referral that was recorded wrongly", Args: cli.Args("VOLUNTEER"),
		Long: `void takes the referral of a day and its answer out for good. The reason is one of the
codes, since words could say what must not be kept.`,
		Example: "  borough oh refer V0017 --on 2026-11-20\n" +
			"  borough oh void V0017 --on 2026-11-20 --reason wrong-person",
		ValidArgsFunction: cli.CompleteFirstArg(completeVolunteers(a)),
	}
	a.DateFlagOfKind(cmd, record.AnyDay, &date, "on", "the `DATE` of the referral")
	cli.RequireFlags(cmd, "on")
	addMistakeFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			message := fmt.Sprintf("%s %s's referral of %s is voided", d.Ref, d.Name, date)
			return message, peopledb.VoidReferral(tx, d, date, reason)
		})
	}
	return cmd
}
