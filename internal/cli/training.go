package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

func (a *app) train() *cobra.Command {
	return group("train", "Training: the courses there are and who has done them (R3d), staff apart",
		a.trainCourse(),
		a.print("courses", peoplereport.CourseList),
		a.print("list", peoplereport.TrainingList),
		a.print("due", peoplereport.TrainingDue),
	)
}

func (a *app) trainCourse() *cobra.Command {
	var c record.Course
	cmd := &cobra.Command{
		Use: "course CODE", Short: "Add a course, or change its title and how long it lasts", Args: args("CODE"),
		Long: `course keeps a course that roles can need, or that staff do. With --months it stays
in date for so long from the day it is done, without it for good. What was done
before a change keeps its date.`,
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
			kept, err := peopledb.AddCourse(tx, c)
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

// courseFlag adds the flag that names a course.
func (a *app) courseFlag(cmd *cobra.Command, into *string) {
	lineFlag(cmd, into, "course", "the `COURSE`, by its code")
	must(cmd.RegisterFlagCompletionFunc("course", a.courses()))
}

func (a *app) courses() completion { return a.completing(peopledb.CourseWords) }
