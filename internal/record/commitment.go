package record

import "fmt"

// CommitmentBodies are who has a plan of its own under the engagement commitment
// (004 para 9).
var CommitmentBodies = Codes{"body", []Item{
	{"mpa", "Metropolitan Police Authority"},
	{"mps", "Metropolitan Police Service"},
}}

// Progresses are how far an action of the commitment is.
var Progresses = Codes{"status", []Item{
	{"not-started", "Not started"},
	{"under-way", "Under way"},
	{"done", "Done"},
	{"dropped", "Dropped"},
}}

// Principle is one of those that inform how the commitment is delivered
// (004 para 8).
type Principle struct {
	ID   int64 `json:"-"`
	Code string
	Text string
	From Date
}

// PlanAction is an action of a body's plan, which serves a principle.
type PlanAction struct {
	ID        int64 `json:"-"`
	Ref       string
	Principle string // its code
	Body      string
	Owner     string // an office, never a name
	Text      string
	From      Date // when it came into the plan
	Due       Date
}

// PlanActionRegister is the register of the actions of the commitment.
var PlanActionRegister = Register{"N", 4, "action of the commitment", "commitment action list"}

// Progress is how far an action was on a day, and what shows it.
type Progress struct {
	On       Date
	Status   string
	Evidence string
}

// ProgressFacts is what R23a and R23b are asked of: a report on an action, and the
// last one there is.
type ProgressFacts struct {
	Action     PlanAction
	Last, Next Progress
	Today      Date
}

// ProgressRule is R23a: reports on an action come in order, on days it has.
var ProgressRule = Rule[ProgressFacts]{
	ID:     "R23a",
	Text:   "Progress is reported on a day from the beginning of the action to today, and not before what was reported last.",
	Source: "004 para 9",
	Ask: func(r ProgressFacts) (string, bool) {
		switch {
		case r.Next.On > r.Today:
			return fmt.Sprintf("%s is after today, %s", r.Next.On, r.Today), false
		case r.Next.On < r.Action.From:
			return fmt.Sprintf("%s is before %s began, on %s", r.Next.On, r.Action.Ref, r.Action.From), false
		case r.Next.On < r.Last.On:
			return fmt.Sprintf("%s is before the last report on %s, of %s", r.Next.On, r.Action.Ref, r.Last.On), false
		}
		return fmt.Sprintf("%s began on %s", r.Action.Ref, r.Action.From), true
	},
}

// EvidenceRule is R23b: what is said to be done is shown.
var EvidenceRule = Rule[ProgressFacts]{
	ID: "R23b", Text: "An action is done with evidence of it.", Source: "004 para 9",
	Ask: func(r ProgressFacts) (string, bool) {
		if r.Next.Status == "done" && r.Next.Evidence == "" {
			return fmt.Sprintf("%s has no evidence that it is done", r.Action.Ref), false
		}
		return fmt.Sprintf("%s is %s", r.Action.Ref, r.Next.Status), true
	},
}
