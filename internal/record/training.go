package record

import (
	"fmt"
	"strings"
)

// Course is training that a role can require.
type Course struct {
	ID     int64 `json:"-"`
	Code   string
	Title  string
	Months int // for how many months the training stays in date; 0 if it does not expire
}

// Expiry returns the last day on which training on the day is in date, or "" if it does not
// expire.
func (c Course) Expiry(day Date) Date {
	if c.Months == 0 {
		return ""
	}
	return day.AddMonths(c.Months).AddDays(-1)
}

// ParseCourseMonths reads how many months a course stays in date, from 1 to 600. Any
// other text is an *Invalid.
func ParseCourseMonths(text string) (int, error) { return ParseNumber(text, 1, 600) }

// TrainingDone is a course that somebody completed.
type TrainingDone struct {
	Course  string // the course's code
	On      Date
	Expires Date // the last day on which the training is in date; "" if it does not expire
}

// NeverExpires is given as the expiry of training that does not expire although training on
// its course usually does.
const NeverExpires Date = "never"

// TrainingRule is R3d: every course that the role requires is done and in date.
var TrainingRule = Rule[DeploymentFacts]{
	ID:     "R3d",
	Text:   "The training the role needs is done and in date before any time is given, until the last minute of it.",
	Source: "000 FAQ",
	Check: func(f DeploymentFacts) (string, bool) {
		if f.Role == nil {
			return "no role named: training is asked for when a role is", true
		}
		if len(f.Role.Courses) == 0 {
			return f.Role.Code + " needs no training", true
		}
		var done, missing []string
		for _, course := range f.Role.Courses {
			evidence, ok := f.checkTraining(course)
			if ok {
				done = append(done, evidence)
			} else {
				missing = append(missing, evidence)
			}
		}
		if missing != nil {
			return strings.Join(missing, "; "), false
		}
		return strings.Join(done, "; "), true
	},
}

// checkTraining reports whether the course is done and in date on the day On, and returns
// the evidence. course is the course's code.
func (f DeploymentFacts) checkTraining(course string) (evidence string, ok bool) {
	evidence = course + " is not done by " + string(f.On)
	for _, t := range f.Training {
		if t.Course != course || t.On > f.On {
			continue
		}
		if t.Expires == "" || f.On <= t.Expires {
			return fmt.Sprintf("%s done on %s", course, t.On), true
		}
		evidence = fmt.Sprintf("%s ran out on %s", course, t.Expires)
	}
	return evidence, false
}
