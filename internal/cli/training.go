package cli

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/store"
)

func (a *app) train() *cobra.Command {
	return group("train", "Training: the courses there are and who has done them (R3d)",
		a.trainCourse(),
		a.print("courses", report.CourseList),
		a.trainRecord(),
		a.trainVoid(),
		a.print("list", report.TrainingList),
		a.print("due", report.TrainingDue),
	)
}

func (a *app) trainCourse() *cobra.Command {
	var c record.Course
	cmd := &cobra.Command{
		Use: "course CODE", Short: "Add a course, or change its title and how long it lasts", Args: args("CODE"),
		Long: `course keeps a course that roles can need. With --months it stays in date for so
long from the day it is done, without it for good. What was done before a change
keeps its date.`,
		Example:           `  borough train course first-aid --title "First aid" --months 36`,
		ValidArgsFunction: firstArg(a.courses()),
	}
	lineFlag(cmd, &c.Title, "title", "the course's `TITLE`")
	flag(cmd, &c.Months, "months", "how many `MONTHS` it stays in date; for good when not given", record.ParseCourseMonths)
	need(cmd, "title")
	cmd.RunE = func(cmd *cobra.Command, given []string) (err error) {
		if c.Code, err = record.ParseCode("course", given[0]); err != nil {
			return err
		}
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			kept, err := tx.AddCourse(c)
			if err == nil && kept == store.Same {
				err = &record.Conflict{Text: "course " + c.Code + " is already there, just so"}
			}
			lasts := "for good"
			if c.Months > 0 {
				lasts = "for " + counted(c.Months, "month")
			}
			return fmt.Sprintf("course %s is %s, in date %s", c.Code, c.Title, lasts), err
		})
	}
	return cmd
}

func (a *app) trainRecord() *cobra.Command {
	var t record.TrainingDone
	cmd := &cobra.Command{
		Use: "record VOLUNTEER", Short: "Record a course a volunteer has done", Args: args("VOLUNTEER"),
		Example:           "  borough train record V0007 --course induction --on 2026-11-14",
		ValidArgsFunction: firstArg(a.volunteers()),
	}
	a.courseFlag(cmd, &t.Course)
	a.dateFlag(cmd, &t.On, "on", "the `DATE` it was done; today when not given")
	a.dateFlag(cmd, &t.Expires, "expires", "the last `DATE` it is in date; as the course says when not given")
	need(cmd, "course")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.changeOf(cmd, given[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			t.On = cmp.Or(t.On, tx.Today)
			now, kept, err := tx.AddTraining(d, t)
			if err != nil {
				return "", err
			}
			if kept == store.Same {
				return "", &record.Conflict{Text: fmt.Sprintf("%s's %s of %s is already there", d.Ref, now.Course, now.On)}
			}
			lasts := "for good"
			if now.Expires != "" {
				lasts = "until " + string(now.Expires)
			}
			return fmt.Sprintf("%s %s has done %s on %s, in date %s", d.Ref, d.Name, now.Course, now.On, lasts), nil
		})
	}
	return cmd
}

func (a *app) trainVoid() *cobra.Command {
	var course string
	var on record.Date
	cmd := &cobra.Command{
		Use: "void VOLUNTEER", Short: "Take back training that was recorded wrongly",
		Long: `void takes a course a volunteer had done out of every list and figure. The audit
keeps it, with the reason. What rests on it must be taken back first.`,
		Example: `  borough train void V0006 --course induction --reason "he was not there"`,
	}
	a.courseFlag(cmd, &course)
	a.dateFlag(cmd, &on, "on", "the `DATE` it was recorded for; the latest when not given")
	need(cmd, "course")
	return a.void(cmd, func(tx *store.Tx, d *record.Dossier, reason string) (string, error) {
		t, err := tx.VoidTraining(d, course, on, reason)
		return fmt.Sprintf("%s %s's %s of %s is voided", d.Ref, d.Name, t.Course, t.On), err
	})
}

// courseFlag adds the flag that names a course.
func (a *app) courseFlag(cmd *cobra.Command, into *string) {
	lineFlag(cmd, into, "course", "the `COURSE`, by its code")
	must(cmd.RegisterFlagCompletionFunc("course", a.courses()))
}
