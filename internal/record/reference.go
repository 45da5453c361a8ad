package record

import "fmt"

// ReferenceKinds are the kinds of reference. Only professional ones count towards R3b.
var ReferenceKinds = Codes{"kind", []Item{
	{"professional", "Professional"},
	{"personal", "Personal"},
}}

// ReferenceOutcomes are the outcomes of asking for a reference.
var ReferenceOutcomes = Codes{"outcome", []Item{
	{"satisfactory", "Satisfactory"},
	{"unsatisfactory", "Unsatisfactory"},
	{"no-reply", "No reply"},
}}

// Reference is the report of a referee on an applicant, or the request for it.
type Reference struct {
	ID      int64 `json:"-"`
	Referee string
	Key     string `json:"-"` // the NameKey of the referee's name
	Kind    string
	Asked   Date
	Outcome string // "" until there is an answer
	Result  Date   // the day of the answer
}

// InterviewOutcomes are the outcomes of a formal interview.
var InterviewOutcomes = Codes{"outcome", []Item{
	{"passed", "Passed"},
	{"failed", "Failed"},
}}

// Interview is a formal interview with an applicant.
type Interview struct {
	On      Date
	Outcome string
}

// ReferencesRule is R3b: two satisfactory professional references from different
// referees, asked for since the latest application. If a referee was asked more than
// once, the latest answer counts.
var ReferencesRule = Rule[DeploymentFacts]{
	ID:     "R3b",
	Text:   "Two satisfactory professional references from different referees are in before any time is given.",
	Source: "000 FAQ",
	Ask: func(f DeploymentFacts) (string, bool) {
		applied := f.LastApplied(f.On)
		referees := map[string]bool{}
		personal := 0
		for _, r := range f.References {
			switch {
			case r.Result == "" || r.Result > f.On || r.Asked < applied:
			case r.Outcome == "satisfactory" && r.Kind == "professional":
				referees[r.Key] = true
			case r.Outcome == "satisfactory":
				personal++
			case r.Outcome == "unsatisfactory":
				delete(referees, r.Key)
			}
		}
		evidence := fmt.Sprintf("%d of 2 satisfactory professional references from different referees by %s",
			min(len(referees), 2), f.On)
		if len(referees) < 2 && personal > 0 {
			evidence += fmt.Sprintf(" (a personal reference does not count: %d)", personal)
		}
		return evidence, len(referees) >= 2
	},
}

// InterviewRule is R3c: a formal interview was passed since the latest application, and
// none was failed after it.
var InterviewRule = Rule[DeploymentFacts]{
	ID: "R3c", Text: "A formal interview is passed before any time is given.", Source: "000 FAQ",
	Ask: func(f DeploymentFacts) (string, bool) {
		applied := f.LastApplied(f.On)
		var last Interview
		for _, i := range f.Interviews {
			if i.On >= applied && i.On <= f.On {
				last = i
			}
		}
		switch last.Outcome {
		case "passed":
			return "interview passed on " + string(last.On), true
		case "failed":
			return "interview failed on " + string(last.On), false
		}
		return "no interview held by " + string(f.On), false
	},
}
