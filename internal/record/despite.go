package record

import (
	"fmt"
	"strings"
)

// DespiteRule is R3e: an unsatisfactory reference or a failed interview since the
// application does not stand in the way of a start if two other references and a later
// interview are good (R3b, R3c), but the start then needs a reason.
var DespiteRule = Rule[DeploymentFacts]{
	ID: "R3e",
	Text: "Somebody with an unsatisfactory reference or a failed interview since the application is started " +
		"only with a reason to do so despite it.",
	Source: "bookkeeping",
	Ask: func(f DeploymentFacts) (string, bool) {
		adverse := f.Adverse()
		switch {
		case adverse == nil:
			return "no unsatisfactory reference and no failed interview since the application", true
		case f.Despite == "":
			return strings.Join(adverse, "; ") + "; a start despite that needs a reason", false
		}
		return strings.Join(adverse, "; ") + "; started despite that: " + f.Despite, true
	},
}

// Adverse returns each unsatisfactory reference and each failed interview since the latest
// application, in words, or nil if there is none.
func (f DeploymentFacts) Adverse() []string {
	return append(f.badReferences(), f.failedInterviews()...)
}

// CheckDespiteNeeded returns an *Invalid if there is nothing despite which the volunteer
// would be started.
func (f DeploymentFacts) CheckDespiteNeeded() error {
	if f.Adverse() != nil {
		return nil
	}
	return Invalidf("--despite: %s has no unsatisfactory reference and no failed interview since the application; "+
		"leave it out", f.Ref)
}

// badReferences returns each unsatisfactory reference since the latest application, in
// words.
func (f DeploymentFacts) badReferences() (words []string) {
	applied := f.LastApplied(f.On)
	for _, r := range f.References {
		if r.Outcome == "unsatisfactory" && r.Asked >= applied && r.Result <= f.On {
			words = append(words, fmt.Sprintf("reference from %s unsatisfactory on %s", r.Referee, r.Result))
		}
	}
	return words
}

// failedInterviews returns each failed interview since the latest application, in words.
func (f DeploymentFacts) failedInterviews() (words []string) {
	applied := f.LastApplied(f.On)
	for _, i := range f.Interviews {
		if i.Outcome == "failed" && i.On >= applied && i.On <= f.On {
			words = append(words, "interview failed on "+string(i.On))
		}
	}
	return words
}

// adverseText returns what evidence of a good outcome says of the bad ones beside it, and
// why the volunteer was started despite them. It returns "" if there are none.
func (f DeploymentFacts) adverseText(adverse []string) string {
	if adverse == nil {
		return ""
	}
	text := "; beside that: " + strings.Join(adverse, ", ")
	for i := len(f.Spells) - 1; i >= 0; i-- {
		s := f.Spells[i]
		if s.From <= f.On && s.From >= f.LastApplied(f.On) && s.Despite != "" {
			return fmt.Sprintf("%s; started on %s despite that: %s", text, s.From, s.Despite)
		}
	}
	return text
}
