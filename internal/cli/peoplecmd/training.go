package peoplecmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

func trainCommand(a *cli.App) *cobra.Command {
	return cli.Group("train", "Training: the courses there are and who has done them (R3d), staff apart",
		trainCourse(a),
		a.ReportCommand("courses", peoplereport.CourseList),
		a.ReportCommand("list", peoplereport.TrainingList),
		a.ReportCommand("due", peoplereport.TrainingDue),
	)
}

func trainCourse(a *cli.App) *cobra.Command {
	var c record.Course
	cmd := &cobra.Command{
		Use: "course CODE", Short: "Add a course, or change its title and how long it lasts", Args: cli.Args("CODE"),
		Long: `course keeps a course that roles can need, or that staff do. With --months it stays
in date for so long from the day it is done, without it for good. What was done
before a change keeps its date.`,
		Example:           `  borough train course first-aid --title "First aid" --months 36`,
		ValidArgsFunction: cli.CompleteFirstArg(completeCourses(a)),
	}
	cli.LineFlag(cmd, &c.Title, "title", "the course's `TITLE`")
	cli.Flag(cmd, &c.Months, "months", "how many `MONTHS` it stays in date; for good when not given",
		record.ParseCourseMonths)
	cli.RequireFlags(cmd, "title")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if c.Code, err = record.ParseCode("course", args[0]); err != nil {
			return err
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			result, err := peopledb.AddCourse(tx, c)
			if err == nil && result == store.Unchanged {
				err = &record.Conflict{Text: "course " + c.Code + " is already there, just so"}
			}
			duration := "for good"
			if c.Months > 0 {
				duration = "for " + cli.Plural(c.Months, "month")
			}
			return fmt.Sprintf("course %s is %s, in date %s", c.Code, c.Title, duration), err
		})
	}
	return cmd
}

// CourseFlag adds the flag --course, which takes the code of a course.
func CourseFlag(a *cli.App, cmd *cobra.Command, target *string) {
	cli.LineFlag(cmd, target, "course", "the `COURSE`, by its code")
	cli.Must(cmd.RegisterFlagCompletionFunc("course", completeCourses(a)))
}

// completeCourses returns a Completion with the codes of the courses.
func completeCourses(a *cli.App) cli.Completion { return a.Complete(peopledb.CourseCompletions) }
