package record

import "fmt"

// CommitmentBodies are the bodies that each have a plan under the engagement
// commitment (004 para 9).
var CommitmentBodies = Codes{"body", []Item{
	{"mpa", "Metropolitan Police Authority"},
	{"mps", "Metropolitan Police Service"},
}}

// ProgressStatuses are the statuses that an action of the commitment can have.
var ProgressStatuses = Codes{"status", []Item{
	{"not-started", "Not started"},
	{"under-way", "Under way"},
	{"done", "Done"},
	{"dropped", "Dropped"},
}}

// Principle is one of the principles by which the bodies deliver the commitment (004
// para 8). It applies from the day From.
type Principle struct {
	ID   int64 `json:"-"`
	Code string
	Text string
	From Date
}

// PlanAction is an action in a body's plan. Each action serves one of the principles.
type PlanAction struct {
	ID        int64 `json:"-"`
	Ref       string
	Principle string // the principle's code
	Body      string
	Owner     string // the office responsible, never a person's name
	Text      string
	From      Date // the day on which the action was added to the plan
	Due       Date // the day by which the action is to be done
}

// PlanActionRegister is the register of the commitment's actions.
var PlanActionRegister = Register{"N", 4, "action of the commitment", "commitment action list"}

// Progress is a report on an action: its status on a day, and the evidence.
type Progress struct {
	On       Date
	Status   string
	Evidence string
}

// ProgressFacts are the facts for ProgressRule (R23a), on the day of a report, and for
// EvidenceRule (R23b), on its evidence. Next is a new report on the action, and Last is the
// latest report that is recorded already.
type ProgressFacts struct {
	Action     PlanAction
	Last, Next Progress
	Today      Date
}

// ProgressRule is R23a: a report on an action is not dated before the action began, before
// the latest report, or after today.
var ProgressRule = Rule[ProgressFacts]{
	ID:     "R23a",
	Text:   "Progress is reported on a day from the beginning of the action to today, and not before what was reported last.",
	Source: "004 para 9",
	Check: func(f ProgressFacts) (string, bool) {
		switch {
		case f.Next.On > f.Today:
			return fmt.Sprintf("%s is after today, %s", f.Next.On, f.Today), false
		case f.Next.On < f.Action.From:
			return fmt.Sprintf("%s is before %s began, on %s", f.Next.On, f.Action.Ref, f.Action.From), false
		case f.Next.On < f.Last.On:
			return fmt.Sprintf("%s is before the last report on %s, of %s", f.Next.On, f.Action.Ref, f.Last.On), false
		}
		return fmt.Sprintf("%s began on %s", f.Action.Ref, f.Action.From), true
	},
}

// EvidenceRule is R23b: a report that an action is done needs evidence.
var EvidenceRule = Rule[ProgressFacts]{
	ID: "R23b", Text: "An action is done with evidence of it.", Source: "004 para 9",
	Check: func(f ProgressFacts) (string, bool) {
		if f.Next.Status == "done" && f.Next.Evidence == "" {
			return fmt.Sprintf("%s has no evidence that it is done", f.Action.Ref), false
		}
		return fmt.Sprintf("%s is %s", f.Action.Ref, f.Next.Status), true
	},
}
