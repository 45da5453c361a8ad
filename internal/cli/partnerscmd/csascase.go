package partnerscmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

func csasApply(a *cli.App) *cobra.Command {
	var s record.CsasStep
	cmd := &cobra.Command{
		Use:   "apply ORGANISATION",
		Short: "Record that an organisation applied to be accredited",
		Args:  cli.Args("ORGANISATION"),
		Long: `apply begins the case of an organisation, against the standard in force on that day
(R21a). An organisation has one case at a time; after a refusal or a withdrawal it
may apply anew.`,
		Example: `  borough csas apply "Foxglove Market traders" --on 2026-11-20`,
	}
	a.EventDateFlag(cmd, &s.On, "on", "the `DATE`; today when not given")
	cli.LineFlag(cmd, &s.Note, "note", "a `NOTE`, without names")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name, err := record.CleanLine("organisation", args[0])
		if err == nil && name == "" {
			err = record.Invalidf("the organisation is empty; give its name")
		}
		if err != nil {
			return err
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			s.On = cmp.Or(s.On, tx.Today)
			c, _, err := partnersdb.OpenCsasCase(tx, record.CsasCase{Organisation: name}, s)
			return fmt.Sprintf("%s: %s applied on %s against standard %s", c.Ref, c.Organisation, s.On, c.Edition), err
		})
	}
	return cmd
}

func csasEndorse(a *cli.App) *cobra.Command {
	var body string
	oppose := false
	cmd := &cobra.Command{
		Use: "endorse CASE", Short: "Record that a local body endorsed an application, or opposed it",
		Long: `endorse keeps what a local body says of an application. Several may be heard, and
one may change its mind until it is decided: what it said last counts.`,
		Example: `  borough csas endorse C0003 --by crime-and-disorder-partnership --on 2026-11-20
  borough csas endorse C0003 --by council --oppose`,
	}
	cli.CodeFlag(cmd, &body, "by", "the local `BODY`", record.LocalBodies)
	cmd.Flags().BoolVar(&oppose, "oppose", false, "it opposes the application")
	cli.RequireFlags(cmd, "by")
	return makeStepCommand(a, cmd, func(s *record.CsasStep) error {
		s.By, s.Step = body, "endorsed"
		if oppose {
			s.Step = "opposed"
		}
		return nil
	})
}

func csasDecide(a *cli.App) *cobra.Command {
	var office string
	var next record.Date
	cmd := &cobra.Command{
		Use: "decide CASE", Short: "Record the decision on behalf of the Commissioner",
		Long: `decide accredits an organisation or refuses it, after a local body was heard. It is
accredited only with the endorsement of one (R21d), and reviewed after as many months
as its standard says.`,
		Example: "  borough csas endorse C0003 --by council\n  borough csas decide C0003 --accredit --by assistant-commissioner",
	}
	choose := addChoiceFlags(cmd, "accredit", "it is accredited", "refuse", "it is refused")
	cli.CodeFlag(cmd, &office, "by", "the `OFFICE` that decided", record.CentralOffices)
	a.EventDateFlag(cmd, &next, "next", "the `DATE` of the first review; as the standard says when not given")
	cli.RequireFlags(cmd, "by")
	return makeStepCommand(a, cmd, func(s *record.CsasStep) error {
		s.By, s.Next, s.Step = office, next, choose("accredited", "refused")
		return nil
	})
}

func csasReview(a *cli.App) *cobra.Command {
	office := "csas-office"
	var next record.Date
	cmd := &cobra.Command{
		Use: "review CASE", Short: "Record a review of an accreditation: it goes on, or is withdrawn",
		Long: `review keeps that an accreditation was looked at again. Where it is withdrawn, it and
the powers of the organisation's people are in force no more from that day.`,
		Example: "  borough csas review C0001 --continue --on 2026-11-20 --next 2027-11-20",
	}
	choose := addChoiceFlags(cmd, "continue", "it goes on", "withdraw", "it is withdrawn")
	cli.CodeFlag(cmd, &office, "by", "the `OFFICE` that reviewed it; the central accreditation office when not given",
		record.CentralOffices)
	a.EventDateFlag(cmd, &next, "next", "the `DATE` of the next review; as the standard says when not given")
	return makeStepCommand(a, cmd, func(s *record.CsasStep) error {
		s.By, s.Next, s.Step = office, next, choose("continued", "withdrawn")
		return nil
	})
}

// addChoiceFlags adds the flags first and second, exactly one of which must be given. The function
// choose returns ifFirst or ifSecond, depending on which flag was given.
func addChoiceFlags(
	cmd *cobra.Command, first, firstUsage, second, secondUsage string,
) (choose func(ifFirst, ifSecond string) string) {
	isFirst := cmd.Flags().Bool(first, false, firstUsage)
	cmd.Flags().Bool(second, false, secondUsage)
	cmd.MarkFlagsMutuallyExclusive(first, second)
	cli.RequireOneFlag(cmd, first, second)
	return func(ifFirst, ifSecond string) string {
		if *isFirst {
			return ifFirst
		}
		return ifSecond
	}
}

func csasAppeal(a *cli.App) *cobra.Command {
	var office string
	var next record.Date
	uphold, dismiss := false, false
	cmd := &cobra.Command{
		Use: "appeal CASE", Short: "Record an appeal against a refusal or a withdrawal, and what came of it",
		Long: `appeal keeps that an organisation appealed, within the days of the setting
csas-appeal-days (R21e) and once; and with --uphold or --dismiss what came of it. An
appeal that is upheld makes the case accredited from that day on.`,
		Example: `  borough csas appeal C0004 --on 2026-11-20
  borough csas appeal C0004 --dismiss --by appeal-panel`,
	}
	cmd.Flags().BoolVar(&uphold, "uphold", false, "the appeal was upheld")
	cmd.Flags().BoolVar(&dismiss, "dismiss", false, "the appeal was dismissed")
	cmd.MarkFlagsMutuallyExclusive("uphold", "dismiss")
	cli.CodeFlag(cmd, &office, "by", "the `OFFICE` that heard it; with --uphold or --dismiss", record.CentralOffices)
	a.EventDateFlag(cmd, &next, "next",
		"the `DATE` of the next review, with --uphold; as the standard says when not given")
	return makeStepCommand(a, cmd, func(s *record.CsasStep) error {
		s.By, s.Next, s.Step = office, next, "appealed"
		switch {
		case uphold:
			s.Step = "upheld"
		case dismiss:
			s.Step = "dismissed"
		}
		if decided := uphold || dismiss; decided != (office != "") {
			return record.Invalidf("--by says who heard the appeal; it goes with --uphold or --dismiss")
		}
		if s.Step == "appealed" {
			s.By = record.CsasApplicant
		}
		return nil
	})
}

// makeStepCommand adds flags and the function RunE to cmd, and returns cmd. The command records the
// next step of a case. setFields sets the fields of the step that depend on the command.
func makeStepCommand(a *cli.App, cmd *cobra.Command, setFields func(*record.CsasStep) error) *cobra.Command {
	var s record.CsasStep
	a.EventDateFlag(cmd, &s.On, "on", "the `DATE`; today when not given")
	cli.LineFlag(cmd, &s.Note, "note", "a `NOTE`, without names")
	return makeCaseCommand(a, cmd, func(tx *store.Tx, c record.CsasCase) (string, error) {
		if err := setFields(&s); err != nil {
			return "", err
		}
		s.On = cmp.Or(s.On, tx.Today)
		after, result, err := partnersdb.AddCsasStep(tx, c, s)
		if err == nil {
			err = cli.ConflictUnlessAdded(result, fmt.Sprintf("%s, %s on %s,", c.Ref, s.Step, s.On))
		}
		line := fmt.Sprintf("%s: %s was %s on %s", c.Ref, c.Organisation, s.Step, s.On)
		switch s.Step {
		case "appealed":
			line = fmt.Sprintf("%s: %s appealed on %s", c.Ref, c.Organisation, s.On)
		case "upheld", "dismissed":
			line = fmt.Sprintf("%s: the appeal of %s was %s on %s", c.Ref, c.Organisation, s.Step, s.On)
		}
		if next := after.LastStep().Next; next != "" {
			line += ", for review on " + string(next)
		}
		return line, err
	})
}

func csasUndo(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "undo CASE", Short: "Take back the last step of a case that was recorded wrongly",
		Long: `undo takes the last step of a case back; the audit keeps it, with the reason. With
the application goes the case.`,
		Example: `  borough csas undo C0001 --reason "another case was meant"`,
	}
	cli.ReasonFlag(cmd, &reason)
	return makeCaseCommand(a, cmd, func(tx *store.Tx, c record.CsasCase) (string, error) {
		undone, err := partnersdb.UndoCsasStep(tx, c, reason)
		return fmt.Sprintf("%s: the step of %s is taken back: %s", c.Ref, undone.On, undone.Step), err
	})
}

// makeCaseCommand adds the argument and the function RunE to cmd, and returns cmd. The argument is the
// ref of an accreditation case. The command calls change with the case and prints the line that change
// returns.
func makeCaseCommand(
	a *cli.App, cmd *cobra.Command, change func(tx *store.Tx, c record.CsasCase) (line string, err error),
) *cobra.Command {
	cmd.Args, cmd.ValidArgsFunction = cli.Args("CASE"), cli.CompleteFirstArg(a.CompleteRefs(record.CsasCaseRegister))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return cli.FindAndChange(a, cmd, partnersdb.FindCsasCase, args[0], change)
	}
	return cmd
}
