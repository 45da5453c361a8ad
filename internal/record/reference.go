package record

import "fmt"

// ReferenceKinds are the kinds of reference. Only professional references count for the rule
// that two are needed, ReferencesRule (R3b).
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
	Key     string `json:"-"` // identifies the referee; see Dossier.RefereeKey
	Own     bool   `json:"-"` // whether the referee has the volunteer's own name
	Kind    string // one of ReferenceKinds
	Asked   Date   // the day on which the referee was asked
	Outcome string // one of ReferenceOutcomes; "" until there is an answer
	Result  Date   // the day of the answer; "" until there is an answer
}

// InterviewOutcomes are the outcomes of a formal interview.
var InterviewOutcomes = Codes{"outcome", []Item{
	{"passed", "Passed"},
	{"failed", "Failed"},
}}

// Interview is a formal interview with an applicant.
type Interview struct {
	On      Date
	Outcome string // one of InterviewOutcomes
}

// RefereeKey returns the key that identifies the referee with the name. All references of
// the same referee have the same key, however the name is written: if there is an earlier
// reference under the same name, its key is returned, and otherwise the NameKey of the name.
// If the name is the volunteer's own, the NameKey of the volunteer's name is returned.
func (d *Dossier) RefereeKey(name string) string {
	if IsSameName(d.Name, name) {
		return NameKey(d.Name)
	}
	for _, r := range d.References {
		if IsSameName(r.Referee, name) {
			return r.Key // it differs from NameKey(name) if one name is Smith Jane, the other Jane Smith
		}
	}
	return NameKey(name)
}

// CheckReferee returns a *Refusal if the name is the volunteer's own, because nobody can be
// their own referee (R3b).
func (d *Dossier) CheckReferee(name string) error {
	if !IsSameName(d.Name, name) {
		return nil
	}
	return d.ownRefereeRefusal(Quote(name) + " is the volunteer's own name")
}

// CheckRename returns a *Refusal if the volunteer's new name is the name of one of the
// volunteer's referees, because nobody can be their own referee (R3b). A reference that is
// already marked as Own does not prevent the change.
func (d *Dossier) CheckRename(name string) error {
	for _, r := range d.References {
		if !r.Own && IsSameName(name, r.Referee) {
			return d.ownRefereeRefusal(fmt.Sprintf("%s is the name of the referee of %s", Quote(name), r.Asked))
		}
	}
	return nil
}

// ownRefereeRefusal returns a *Refusal by the part of R3b that nobody is their own referee.
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
	Check: func(f DeploymentFacts) (string, bool) {
		applied := f.LastApplied(f.On)
		// The keys of the referees who gave a satisfactory professional reference, and no
		// unsatisfactory reference later.
		goodReferees := map[string]bool{}
		personalCount, ownNameCount := 0, 0
		for _, r := range f.References {
			switch {
			case r.Result == "" || r.Result > f.On || r.Asked < applied:
			case r.Own && r.Outcome == "satisfactory":
				ownNameCount++
			case r.Outcome == "satisfactory" && r.Kind == "professional":
				goodReferees[r.Key] = true
			case r.Outcome == "satisfactory":
				personalCount++
			case r.Outcome == "unsatisfactory":
				delete(goodReferees, r.Key)
			}
		}
		evidence := fmt.Sprintf("%d of 2 satisfactory professional references from different referees by %s",
			min(len(goodReferees), 2), f.On)
		if len(goodReferees) < 2 && personalCount > 0 {
			evidence += fmt.Sprintf(" (a personal reference does not count: %d)", personalCount)
		}
		if ownNameCount > 0 {
			evidence += fmt.Sprintf(" (one under the volunteer's own name does not count: %d)", ownNameCount)
		}
		evidence += f.adverseText(DeploymentFacts.badReferences)
		return evidence, len(goodReferees) >= 2
	},
}

// InterviewRule is R3c: since the latest application there was a formal interview, and the
// latest interview was passed.
var InterviewRule = Rule[DeploymentFacts]{
	ID: "R3c", Text: "A formal interview is passed before any time is given.", Source: "000 FAQ",
	Check: func(f DeploymentFacts) (string, bool) {
		applied := f.LastApplied(f.On)
		var latest Interview
		for _, interview := range f.Interviews {
			if interview.On >= applied && interview.On <= f.On {
				latest = interview
			}
		}
		switch latest.Outcome {
		case "passed":
			return "interview passed on " + string(latest.On) + f.adverseText(DeploymentFacts.failedInterviews), true
		case "failed":
			return "interview failed on " + string(latest.On), false
		}
		return "no interview held by " + string(f.On), false
	},
}
