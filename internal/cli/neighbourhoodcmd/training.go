package neighbourhoodcmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/cli/peoplecmd"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
	"borough/internal/store/peopledb"
)

func trainRecord(a *cli.App) *cobra.Command {
	var t record.TrainingDone
	cmd := &cobra.Command{
		Use:   "record PERSON",
		Short: "Record a course that a volunteer or a member of staff has done",
		Args:  cli.Args("PERSON"),
		Long: `record keeps a course that a volunteer has done, or a member of staff. The two are
kept apart: what staff did does not run out.`,
		Example: `  borough train record V0007 --course induction --on 2026-11-14
  borough train record T0001 --course sn-course --on 2026-11-13`,
		ValidArgsFunction: cli.CompleteFirstArg(completeTrainees(a)),
	}
	peoplecmd.CourseFlag(a, cmd, &t.Course)
	a.EventDateFlag(cmd, &t.On, "on", "the `DATE` it was done; today when not given")
	a.DateFlagOfKind(cmd, record.ExpiryDay, &t.Expires, "expires",
		"the last `DATE` a volunteer's is in date; as the course says when not given")
	cli.RequireFlags(cmd, "course")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeTrainee(a, cmd, args[0], func(tx *store.Tx, p record.Person) (string, error) {
			t.On = cmp.Or(t.On, tx.Today)
			done, result, err := addTraining(tx, p, t)
			if err != nil {
				return "", err
			}
			if result == store.Unchanged {
				return "", &record.Conflict{Text: fmt.Sprintf("%s's %s of %s is already there", p.Ref, done.Course,
					done.On)}
			}
			line := fmt.Sprintf("%s %s did %s on %s", p.Ref, p.Name, done.Course, done.On)
			switch {
			case p.Kind == record.KindStaff:
			case done.Expires == "":
				line += ", in date for good"
			default:
				line += ", in date until " + string(done.Expires)
			}
			return line, nil
		})
	}
	return cmd
}

// addTraining stores the training t of a volunteer or a member of staff. It returns a
// *record.Invalid if t has an expiry date and the person is staff. It also returns the
// errors of peopledb.AddTraining and AddStaffTraining.
func addTraining(tx *store.Tx, p record.Person, t record.TrainingDone) (record.TrainingDone, store.Result, error) {
	if p.Kind == record.KindStaff {
		if t.Expires != "" {
			return t, store.Unchanged,
				record.Invalidf("--expires is for volunteers' training; staff's does not run out")
		}
		return neighbourhooddb.AddStaffTraining(tx, p, t)
	}
	d, err := peopledb.Dossier(tx, p.ID)
	if err != nil {
		return t, store.Unchanged, err
	}
	return peopledb.AddTraining(tx, d, t)
}

func trainVoid(a *cli.App) *cobra.Command {
	var course, reason string
	var day record.Date
	cmd := &cobra.Command{
		Use: "void PERSON", Short: "Take back training that was recorded wrongly", Args: cli.Args("PERSON"),
		Long: `void takes a course that somebody had done out of every list and figure. The audit
keeps it, with the reason. What rests on it must be taken back first.`,
		Example:           `  borough train void V0006 --course induction --reason "he was not there"`,
		ValidArgsFunction: cli.CompleteFirstArg(completeTrainees(a)),
	}
	peoplecmd.CourseFlag(a, cmd, &course)
	a.DateFlagOfKind(cmd, record.AnyDay, &day, "on", "the `DATE` it was recorded for; the latest when not given")
	cli.ReasonFlag(cmd, &reason)
	cli.RequireFlags(cmd, "course")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeTrainee(a, cmd, args[0], func(tx *store.Tx, p record.Person) (string, error) {
			t, err := voidTraining(tx, p, course, day, reason)
			return fmt.Sprintf("%s %s's %s of %s is voided", p.Ref, p.Name, t.Course, t.On), err
		})
	}
	return cmd
}

// voidTraining voids the training of a volunteer or a member of staff.
func voidTraining(
	tx *store.Tx, p record.Person, course string, day record.Date, reason string,
) (record.TrainingDone, error) {
	if p.Kind == record.KindStaff {
		return neighbourhooddb.VoidStaffTraining(tx, p, course, day, reason)
	}
	d, err := peopledb.Dossier(tx, p.ID)
	if err != nil {
		return record.TrainingDone{}, err
	}
	return peopledb.VoidTraining(tx, d, course, day, reason)
}

// changeTrainee is cli.FindAndChange for the volunteer or member of staff that text names.
func changeTrainee(
	a *cli.App, cmd *cobra.Command, text string, change func(*store.Tx, record.Person) (line string, err error),
) error {
	return cli.FindAndChange(a, cmd, neighbourhooddb.FindTrainee, text, change)
}

func completeTrainees(a *cli.App) cli.Completion { return a.Complete(peopledb.TraineeCompletions) }
