package record

import (
	"fmt"
	"strings"
)

// Course is training a role can ask for. Months is how long it stays in date;
// 0 is for good.
type Course struct {
	ID     int64 `json:"-"`
	Code   string
	Title  string
	Months int
}

// ParseCourseMonths reads how many months a course stays in date: from 1 to 600,
// which is fifty years.
func ParseCourseMonths(text string) (int, error) { return ParseNumber(text, 1, 600) }

// TrainingDone is one course done by a volunteer. Expires is the last day it
// is in date; "" is for good.
type TrainingDone struct {
	Course  string
	On      Date
	Expires Date
}

// NeverExpires is the expiry of training that stays in date for good although its
// course, as it is now, would let it run out.
const NeverExpires Date = "never"

// TrainingRule is R3d: the training the role needs is done and in date.
var TrainingRule = Rule[DeploymentFacts]{
	ID: "R3d", Text: "The training the role needs is done and in date before any time is given.", Source: "000 FAQ",
	Ask: func(d DeploymentFacts) (string, bool) {
		if d.Role == nil {
			return "no role named: training is asked for when a role is", true
		}
		if len(d.Role.Courses) == 0 {
			return d.Role.Code + " needs no training", true
		}
		var done, missing []string
		for _, course := range d.Role.Courses {
			evidence, ok := d.hasTraining(course)
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

func (d DeploymentFacts) hasTraining(course string) (string, bool) {
	evidence := course + " is not done by " + string(d.On)
	for _, t := range d.Training {
		if t.Course != course || t.On > d.On {
			continue
		}
		if t.Expires == "" || d.On <= t.Expires {
			return fmt.Sprintf("%s done on %s", course, t.On), true
		}
		evidence = fmt.Sprintf("%s ran out on %s", course, t.Expires)
	}
	return evidence, false
}
