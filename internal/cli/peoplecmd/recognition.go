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

func recognitionCommand(a *cli.App) *cobra.Command {
	return cli.Group("recognition", "Milestones of service, and who was thanked for them",
		recognitionThank(a),
		recognitionVoid(a),
		a.ReportCommand("list", peoplereport.RecognitionList),
	)
}

func recognitionThank(a *cli.App) *cobra.Command {
	var t record.Thanks
	cmd := &cobra.Command{
		Use:   "thank VOLUNTEER",
		Short: "Record that a volunteer was thanked for a milestone",
		Args:  cli.Args("VOLUNTEER"),
		Long: `thank keeps that a volunteer was thanked for hours given or years of service. What is
not reached by that day is refused (R25a); hours and standings that were thanked for
are corrected only as far as the milestone stands.`,
		Example:           `  borough recognition thank V0001 --for years:1 --how "letter from the borough commander" --on 2026-11-20`,
		ValidArgsFunction: cli.CompleteFirstArg(completeVolunteers(a)),
	}
	cli.Flag(cmd, &t.Milestone, "for", "the `MILESTONE`, as hours:100 or years:5", record.ParseMilestone)
	cli.LineFlag(cmd, &t.How, "how", "`HOW` they were thanked: a letter, an award; without names")
	a.EventDateFlag(cmd, &t.On, "on", "the `DATE`; today when not given")
	cli.RequireFlags(cmd, "for", "how")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeVolunteer(a, cmd, args[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			t.On = cmp.Or(t.On, tx.Today)
			result, err := peopledb.AddThanks(tx, d, t)
			if err == nil {
				err = cli.ConflictUnlessAdded(result,
					fmt.Sprintf("%s's thanks for %s on %s", d.Ref, t.Milestone, t.On))
			}
			return fmt.Sprintf("%s %s was thanked for %s on %s: %s", d.Ref, d.Name, t.Milestone, t.On, t.How), err
		})
	}
	return cmd
}

func recognitionVoid(a *cli.App) *cobra.Command {
	var m record.Milestone
	cmd := &cobra.Command{
		Use: "void VOLUNTEER", Short: "Take back thanks that were recorded wrongly",
		Long: `void takes the thanks for a milestone out of every list. The audit keeps them, with
the reason.`,
		Example: "  borough recognition thank V0001 --for years:1 --how letter\n" +
			`  borough recognition void V0001 --for years:1 --reason "the letter was not sent"`,
	}
	cli.Flag(cmd, &m, "for", "the `MILESTONE`, as hours:100 or years:5", record.ParseMilestone)
	cli.RequireFlags(cmd, "for")
	return makeVoidCommand(a, cmd, func(tx *store.Tx, d *record.Dossier, reason string) (string, error) {
		voided, err := peopledb.VoidThanks(tx, d, m, reason)
		return fmt.Sprintf("%s %s's thanks for %s on %s are voided", d.Ref, d.Name, m, voided.On), err
	})
}
