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
		Use: "record PERSON", Short: "Record a course that a volunteer or a member of staff has done", Args: cli.Args("PERSON"),
		Long: `record keeps a course that a volunteer has done, or a member of staff. The two are
kept apart: what staff did does not run out.`,
		Example: `  borough train record V0007 --course induction --on 2026-11-14
  borough train record T0001 --course sn-course --on 2026-11-13`,
		ValidArgsFunction: cli.FirstArg(trainees(a)),
	}
	peoplecmd.CourseFlag(a, cmd, &t.Course)
	a.DateFlag(cmd, &t.On, "on", "the `DATE` it was done; today when not given")
	a.DateFlag(cmd, &t.Expires, "expires", "the last `DATE` a volunteer's is in date; as the course says when not given")
	cli.Need(cmd, "course")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return changeOfTrainee(a, cmd, given[0], func(tx *store.Tx, p record.Person) (string, error) {
			t.On = cmp.Or(t.On, tx.Today)
			now, kept, err := addTraining(tx, p, t)
			if err != nil {
				return "", err
			}
			if kept == store.Same {
				return "", &record.Conflict{Text: fmt.Sprintf("%s's %s of %s is already there", p.Ref, now.Course, now.On)}
			}
			said := fmt.Sprintf("%s %s did %s on %s", p.Ref, p.Name, now.Course, now.On)
			switch {
			case p.Kind == record.OfStaff:
			case now.Expires == "":
				said += ", in date for good"
			default:
				said += ", in date until " + string(now.Expires)
			}
			return said, nil
		})
	}
	return cmd
}

// addTraining keeps the training where that of such people is kept.
func addTraining(tx *store.Tx, p record.Person, t record.TrainingDone) (record.TrainingDone, store.Kept, error) {
	if p.Kind == record.OfStaff {
		if t.Expires != "" {
			return t, store.Same, record.Wrong("--expires is for volunteers' training; staff's does not run out")
		}
		return neighbourhooddb.AddStaffTraining(tx, p, t)
	}
	d, err := peopledb.Dossier(tx, p.ID)
	if err != nil {
		return t, store.Same, err
	}
	return peopledb.AddTraining(tx, d, t)
}

func trainVoid(a *cli.App) *cobra.Command {
	var course, reason string
	var on record.Date
	cmd := &cobra.Command{
		Use: "void PERSON", Short: "Take back training that was recorded wrongly", Args: cli.Args("PERSON"),
		Long: `void takes a course that somebody had done out of every list and figure. The audit
keeps it, with the reason. What rests on it must be taken back first.`,
		Example:           `  borough train void V0006 --course induction --reason "he was not there"`,
		ValidArgsFunction: cli.FirstArg(trainees(a)),
	}
	peoplecmd.CourseFlag(a, cmd, &course)
	a.DateFlag(cmd, &on, "on", "the `DATE` it was recorded for; the latest when not given")
	cli.ReasonFlag(cmd, &reason)
	cli.Need(cmd, "course")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return changeOfTrainee(a, cmd, given[0], func(tx *store.Tx, p record.Person) (string, error) {
			t, err := voidTraining(tx, p, course, on, reason)
			return fmt.Sprintf("%s %s's %s of %s is voided", p.Ref, p.Name, t.Course, t.On), err
		})
	}
	return cmd
}

func voidTraining(tx *store.Tx, p record.Person, course string, on record.Date, reason string) (record.TrainingDone, error) {
	if p.Kind == record.OfStaff {
		return neighbourhooddb.VoidStaffTraining(tx, p, course, on, reason)
	}
	d, err := peopledb.Dossier(tx, p.ID)
	if err != nil {
		return record.TrainingDone{}, err
	}
	return peopledb.VoidTraining(tx, d, course, on, reason)
}

// changeOfTrainee is Change for a write to the volunteer, or whoever of the
// staff, that who names.
func changeOfTrainee(a *cli.App, cmd *cobra.Command, who string, do func(*store.Tx, record.Person) (said string, err error)) error {
	return cli.ChangeFound(a, cmd, neighbourhooddb.FindTrainee, who, do)
}

func trainees(a *cli.App) cli.Completion { return a.Complete(peopledb.TraineeWords) }
