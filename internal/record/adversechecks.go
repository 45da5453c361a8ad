package record

import (
	"fmt"
	"slices"
	"strings"
)

// StartReasonRule is R3e: the start of a volunteer needs a reason if a reference since the
// application is unsatisfactory or an interview since then was failed. The start is allowed
// if other references and a later interview are good: see ReferencesRule (R3b) and
// InterviewRule (R3c).
var StartReasonRule = Rule[DeploymentFacts]{
	ID: "R3e",
	Text: "Somebody with an unsatisfactory reference or a failed interview since the application is started " +
		"only with a reason to do so despite it.",
	Source: "bookkeeping",
	Check: func(f DeploymentFacts) (string, bool) {
		adverse := f.AdverseChecks()
		switch {
		case adverse == nil:
			return "no unsatisfactory reference and no failed interview since the application", true
		case f.Despite == "":
			return strings.Join(adverse, "; ") + "; a start despite that needs a reason", false
		}
		return strings.Join(adverse, "; ") + "; started despite that: " + f.Despite, true
	},
}

// AdverseChecks returns the unsatisfactory references and the failed interviews since the latest
// application, each in words, or nil if there are none.
func (f DeploymentFacts) AdverseChecks() []string {
	return append(f.badReferences(), f.failedInterviews()...)
}

// CheckReasonNeeded returns an *Invalid if the start of the volunteer needs no reason,
// because Adverse returns nothing. The caller calls it if a reason was given.
func (f DeploymentFacts) CheckReasonNeeded() error {
	if f.AdverseChecks() != nil {
		return nil
	}
	return Invalidf("--despite: %s has no unsatisfactory reference and no failed interview since the application; "+
		"leave it out", f.Ref)
}

// badReferences returns the unsatisfactory references since the latest application, each
// in words.
func (f DeploymentFacts) badReferences() (texts []string) {
	applied := f.LastApplied(f.On)
	for _, r := range f.References {
		if r.Outcome == "unsatisfactory" && r.Asked >= applied && r.Result <= f.On {
			texts = append(texts, fmt.Sprintf("reference from %s unsatisfactory on %s", r.Referee, r.Result))
		}
	}
	return texts
}

// failedInterviews returns the failed interviews since the latest application, each in
// words.
func (f DeploymentFacts) failedInterviews() (texts []string) {
	applied := f.LastApplied(f.On)
	for _, interview := range f.Interviews {
		if interview.Outcome == "failed" && interview.On >= applied && interview.On <= f.On {
			texts = append(texts, "interview failed on "+string(interview.On))
		}
	}
	return texts
}

// adverseText returns a text that is added to the evidence of a rule that is met. The text
// lists the bad references or failed interviews, as find returns them, which the evidence
// leaves out. If the volunteer was started in spite of some of them, the text gives the reason,
// and lists those of a later day after it. adverseText returns "" if there are none.
func (f DeploymentFacts) adverseText(find func(DeploymentFacts) []string) string {
	adverse := find(f)
	if adverse == nil {
		return ""
	}
	for i := len(f.Spells) - 1; i >= 0; i-- {
		s := f.Spells[i]
		if s.From > f.On || s.From < f.LastApplied(f.On) || s.Despite == "" {
			continue
		}
		start := f
		start.On = s.From
		atStart := find(start)
		if atStart == nil {
			break
		}
		text := fmt.Sprintf("; beside that: %s; started on %s despite that: %s", strings.Join(atStart, ", "),
			s.From, s.Despite)
		later := slices.DeleteFunc(adverse, func(t string) bool { return slices.Contains(atStart, t) })
		if len(later) > 0 {
			text += "; since then: " + strings.Join(later, ", ")
		}
		return text
	}
	return "; beside that: " + strings.Join(adverse, ", ")
}
