package partnerscmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/cli/neighbourhoodcmd"
	"borough/internal/record"
	"borough/internal/report/partnersreport"
	"borough/internal/store"
	"borough/internal/store/partnersdb"
)

func practiceCommands(a *cli.App) *cobra.Command {
	return cli.Group("practice", "Good practice: what worked, kept for others to know of",
		practiceAdd(a),
		practiceEdit(a),
		practiceShare(a),
		practiceVoid(a),
		a.ReportCommand("list", partnersreport.PracticeList),
		a.ReportCommand("show", partnersreport.PracticeCard),
	)
}

func practiceAdd(a *cli.App) *cobra.Command {
	var p record.Practice
	cmd := &cobra.Command{
		Use: "add TITLE", Short: "Keep an example of good practice", Args: cli.Args("TITLE"),
		Long: `add keeps an example of good practice: whose it is, whom it reaches,
what was done and what came of it, so that other teams can do the same.`,
		Example: `  borough practice add "Tea with the day centre" --team thornfield --group disability-group --did "a constable calls in on Wednesdays" --on 2026-11-04`,
	}
	addPracticeFlags(a, cmd, &p)
	cli.RequireFlags(cmd, "group", "did")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if p.Title, err = record.CleanLine("title", args[0]); err != nil {
			return err
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			p.On = cmp.Or(p.On, tx.Today)
			after, result, err := partnersdb.AddPractice(tx, p)
			if err == nil {
				err = cli.ConflictUnlessAdded(result,
					fmt.Sprintf("%s, %s of %s,", after.Ref, record.Quote(after.Title), after.On))
			}
			return describePractice(after), err
		})
	}
	return cmd
}

// practiceEditFlags are the flags of practice edit, and the fields that they change.
var practiceEditFlags = cli.EditFlags[record.Practice]{
	{Flag: "title", Copy: func(target, source *record.Practice) { target.Title = source.Title }},
	{Flag: "on", Copy: func(target, source *record.Practice) { target.On = source.On }},
	{Flag: "team", Copy: func(target, source *record.Practice) { target.Team = source.Team }},
	{Flag: "group", Copy: func(target, source *record.Practice) { target.Group = source.Group }},
	{Flag: "did", Copy: func(target, source *record.Practice) { target.Did = source.Did }},
	{Flag: "result", Copy: func(target, source *record.Practice) { target.Result = source.Result }},
	{Flag: "shared", Copy: func(target, source *record.Practice) { target.Shared = source.Shared }},
}

func practiceEdit(a *cli.App) *cobra.Command {
	var changes record.Practice
	cmd := &cobra.Command{
		Use: "edit PRACTICE", Short: "Correct an example of good practice", Args: cli.Args("PRACTICE"),
		Long: `edit changes what its flags give and leaves the rest. An empty --team makes it the
whole borough's, an empty --result takes away what was there, and an empty --shared
takes back that it was shared.`,
		Example:           `  borough practice edit G0001 --result "two of them now come to the panel"`,
		ValidArgsFunction: cli.CompleteFirstArg(a.CompleteRefs(record.PracticeRegister)),
	}
	cli.LineFlag(cmd, &changes.Title, "title", "a few `WORDS` for it, without names")
	addPracticeFlags(a, cmd, &changes)
	cmd.Flags().Lookup("on").Usage = "the `DATE` it is of"
	cmd.Flags().Lookup("team").Usage = "the `TEAM` that did it; empty is the whole borough"
	cli.AllowEmpty(cmd, "team", "result", "shared")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if practiceEditFlags.Changed(cmd) == nil {
			return cli.NothingToChange(cmd)
		}
		return cli.FindAndChange(a, cmd, partnersdb.FindPractice, args[0],
			func(tx *store.Tx, before record.Practice) (string, error) {
				after := before
				practiceEditFlags.Copy(cmd, &after, &changes)
				after, _, err := partnersdb.EditPractice(tx, before, after)
				return describePractice(after), err
			})
	}
	return cmd
}

// addPracticeFlags adds a flag for each field of an example except its title. The values are stored in p.
func addPracticeFlags(a *cli.App, cmd *cobra.Command, p *record.Practice) {
	a.EventDateFlag(cmd, &p.On, "on", "the `DATE` it is of; today when not given")
	cli.LineFlag(cmd, &p.Team, "team",
		"the `TEAM` that did it, by its code, its name or its ward; the whole borough when not given")
	cli.Must(cmd.RegisterFlagCompletionFunc("team", neighbourhoodcmd.CompleteTeams(a)))
	cli.CodeFlag(cmd, &p.Group, "group", "the `GROUP` that it reaches", record.PracticeGroups)
	cli.LineFlag(cmd, &p.Did, "did", "what was done, in `WORDS` without names")
	cli.LineFlag(cmd, &p.Result, "result", "what came of it, in `WORDS` without names")
	a.EmptyableDateFlag(cmd, &p.Shared, "shared", "the `DATE` it was made known to others")
}

func practiceShare(a *cli.App) *cobra.Command {
	var date record.Date
	cmd := &cobra.Command{
		Use:   "share PRACTICE",
		Short: "Say when an example of good practice was made known to others",
		Args:  cli.Args("PRACTICE"),
		Long: `share keeps the day on which an example was made known to others, as by the
Central Team's page. borough practice list --shared no shows those
that nobody else knows of.`,
		Example:           "  borough practice share G0003 --on 2026-11-20",
		ValidArgsFunction: cli.CompleteFirstArg(a.CompleteRefs(record.PracticeRegister)),
	}
	a.EventDateFlag(cmd, &date, "on", "the `DATE`; today when not given")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return cli.FindAndChange(a, cmd, partnersdb.FindPractice, args[0],
			func(tx *store.Tx, p record.Practice) (string, error) {
				after, err := partnersdb.SharePractice(tx, p, cmp.Or(date, tx.Today))
				return describePractice(after), err
			})
	}
	return cmd
}

// describePractice returns the line that a command prints about an example of good practice.
func describePractice(p record.Practice) string {
	line := fmt.Sprintf("%s: %s, good practice of %s, of %s, reaches %s",
		p.Ref, p.Title, p.On, cmp.Or(p.Team, "the whole borough"), p.Group)
	if p.Shared == "" {
		return line + "; not shared yet"
	}
	return line + "; shared on " + string(p.Shared)
}

func practiceVoid(a *cli.App) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use:   "void PRACTICE",
		Short: "Take back an example of good practice that was kept wrongly",
		Args:  cli.Args("PRACTICE"),
		Long: `void takes an example out of the register. The audit keeps it, with the reason, and
its ref is never given again.`,
		Example:           `  borough practice void G0001 --reason "kept twice"`,
		ValidArgsFunction: cli.CompleteFirstArg(a.CompleteRefs(record.PracticeRegister)),
	}
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return cli.FindAndChange(a, cmd, partnersdb.FindPractice, args[0],
			func(tx *store.Tx, p record.Practice) (string, error) {
				return fmt.Sprintf("%s is voided: %s", p.Ref, p.Title), partnersdb.VoidPractice(tx, p, reason)
			})
	}
	return cmd
}
