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
	Key     string `json:"-"` // the same for all references of one referee; see Dossier.RefereeKey
	Own     bool   `json:"-"` // whether the referee has the volunteer's own name
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

// RefereeKey returns the key of the references of a referee with the name. It is that of
// an earlier reference of a referee of the same name, or else the NameKey. For the
// volunteer's own name it is the NameKey of the volunteer.
func (d *Dossier) RefereeKey(name string) string {
	if IsSameName(d.Name, name) {
		return NameKey(d.Name)
	}
	for _, r := range d.References {
		if IsSameName(r.Referee, name) {
			return r.Key // as "Smith, Jane" is Jane Smith
		}
	}
	return NameKey(name)
}

// CheckReferee returns a *Refusal if somebody of the name cannot be a referee: nobody is
// their own referee (R3b).
func (d *Dossier) CheckReferee(name string) error {
	if !IsSameName(d.Name, name) {
		return nil
	}
	return d.ownRefereeRefusal(Quote(name) + " is the volunteer's own name")
}

// CheckRename returns a *Refusal if the volunteer cannot have the new name because a
// referee has it, and did not have the name before (R3b).
func (d *Dossier) CheckRename(name string) error {
	for _, r := range d.References {
		if !r.Own && IsSameName(name, r.Referee) {
			return d.ownRefereeRefusal(fmt.Sprintf("%s is the name of the referee of %s", Quote(name), r.Asked))
		}
	}
	return nil
}

func (d *Dossier) ownRefereeRefusal(evidence string) error {
	rule := ReferencesRule
	evidence += ", and nobody is their own referee"
	return &Refusal{
		About:  d.Ref,
		Broken: []Outcome{{rule.ID, rule.Text, rule.Source, evidence, false}},
		Hint:   `a referee of the same name is told apart by more of it, as "Ada Testwell senior"`,
	}
}

// ReferencesRule is R3b: two satisfactory professional references from different
// referees, asked for since the latest application. If a referee was asked more than
// once, the latest answer counts. Nobody is their own referee.
var ReferencesRule = Rule[DeploymentFacts]{
	ID: "R3b",
	Text: "Two satisfactory professional references from different referees are in before any time is given; " +
		"nobody is their own referee.",
	Source: "000 FAQ",
	Ask: func(f DeploymentFacts) (string, bool) {
		applied := f.LastApplied(f.On)
		referees := map[string]bool{}
		personal, own := 0, 0
		for _, r := range f.References {
			switch {
			case r.Result == "" || r.Result > f.On || r.Asked < applied:
			case r.Own && r.Outcome == "satisfactory":
				own++
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
		if own > 0 {
			evidence += fmt.Sprintf(" (one under the volunteer's own name does not count: %d)", own)
		}
		evidence += f.adverseText(f.badReferences())
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
			return "interview passed on " + string(last.On) + f.adverseText(f.failedInterviews()), true
		case "failed":
			return "interview failed on " + string(last.On), false
		}
		return "no interview held by " + string(f.On), false
	},
}
