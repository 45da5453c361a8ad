package record

import "fmt"

// ReferenceKinds are who can vouch for an applicant. Only professional
// references count towards R3b.
var ReferenceKinds = Codes{"kind", []Item{
	{"professional", "Professional"},
	{"personal", "Personal"},
}}

// ReferenceOutcomes are what can become of a reference that was asked for.
var ReferenceOutcomes = Codes{"outcome", []Item{
	{"satisfactory", "Satisfactory"},
	{"unsatisfactory", "Unsatisfactory"},
	{"no-reply", "No reply"},
}}

// Reference is a report on an applicant, from the day it was asked for.
type Reference struct {
	ID      int64 `json:"-"`
	Referee string
	Key     string `json:"-"` // the referee's name in lower case
	Kind    string
	Asked   Date
	Outcome string // "" until the answer is in
	Result  Date
}

// InterviewOutcomes are how a formal interview can end.
var InterviewOutcomes = Codes{"outcome", []Item{
	{"passed", "Passed"},
	{"failed", "Failed"},
}}

// Interview is a formal interview and how it ended.
type Interview struct {
	On      Date
	Outcome string
}

// ReferencesRule is R3b: two satisfactory professional references from
// different referees, asked for since the latest application. Where a referee
// was asked again, the later answer is the one that counts.
var ReferencesRule = Rule[DeploymentFacts]{
	ID:     "R3b",
	Text:   "Two satisfactory professional references from different referees are in before any time is given.",
	Source: "000 FAQ",
	Ask: func(d DeploymentFacts) (string, bool) {
		applied := d.LastApplied(d.On)
		referees := map[string]bool{}
		personal := 0
		for _, r := range d.References {
			switch {
			case r.Result == "" || r.Result > d.On || r.Asked < applied:
			case r.Outcome == "satisfactory" && r.Kind == "professional":
				referees[r.Key] = true
			case r.Outcome == "satisfactory":
				personal++
			case r.Outcome == "unsatisfactory":
				delete(referees, r.Key)
			}
		}
		evidence := fmt.Sprintf("%d of 2 satisfactory professional references from different referees by %s",
			min(len(referees), 2), d.On)
		if len(referees) < 2 && personal > 0 {
			evidence += fmt.Sprintf(" (a personal reference does not count: %d)", personal)
		}
		return evidence, len(referees) >= 2
	},
}

// InterviewRule is R3c: a formal interview passed since the latest application.
var InterviewRule = Rule[DeploymentFacts]{
	ID: "R3c", Text: "A formal interview is passed before any time is given.", Source: "000 FAQ",
	Ask: func(d DeploymentFacts) (string, bool) {
		applied := d.LastApplied(d.On)
		var last Interview
		for _, i := range d.Interviews {
			if i.On >= applied && i.On <= d.On {
				last = i
			}
		}
		switch last.Outcome {
		case "passed":
			return "interview passed on " + string(last.On), true
		case "failed":
			return "interview failed on " + string(last.On), false
		}
		return "no interview held by " + string(d.On), false
	},
}
