package record

import (
	"fmt"
	"slices"
	"strings"
)

// CsasApplicationFacts is what R21a is asked about: the day of an application, and
// the standard in force on it.
type CsasApplicationFacts struct {
	On       Date
	Standard CsasStandard // the zero CsasStandard if none is in force
	First    Date         // the day the first standard was published; "" if none was
}

// StandardRule is R21a: there is a standard before there are applications.
var StandardRule = Rule[CsasApplicationFacts]{
	ID:     "R21a",
	Text:   "An organisation applies against the standard in force on that day; before one is published it cannot apply.",
	Source: "002 para 14",
	Ask: func(a CsasApplicationFacts) (string, bool) {
		switch {
		case a.Standard.Edition != "":
			return fmt.Sprintf("standard %s is in force on %s, published on %s",
				a.Standard.Edition, a.On, a.Standard.Published), true
		case a.First == "":
			return "no standard is published", false
		}
		return fmt.Sprintf("no standard was published by %s; the first was on %s", a.On, a.First), false
	},
}

// CsasStepFacts is what the rules on the steps of a case are asked about: the case as
// it is, and the step to be taken.
type CsasStepFacts struct {
	Case       CsasCase
	Step       CsasStep
	AppealDays int // the setting csas-appeal-days on the day of the decision
}

// StageRule is R21b: a case goes through the stages in order.
var StageRule = Rule[CsasStepFacts]{
	ID:     "R21b",
	Text:   "A case goes from application to local endorsement, central decision and review; no stage is skipped, and a refusal or a withdrawal is appealed once.",
	Source: "002 para 14",
	Ask: func(m CsasStepFacts) (string, bool) {
		return m.Case.Status(), slices.Contains(nextSteps[m.Case.Stage()], m.Step.Step)
	},
}

// StepDayRule is R21c: no step is dated before the step it follows.
var StepDayRule = Rule[CsasStepFacts]{
	ID: "R21c", Text: "A step of a case is on the day of the step before it or later.", Source: "002 para 14",
	Ask: func(m CsasStepFacts) (string, bool) {
		last := m.Case.LastStep()
		if m.Step.On < last.On {
			return fmt.Sprintf("%s is before the last step, of %s (%s)", m.Step.On, last.On, last.Step), false
		}
		return fmt.Sprintf("%s is not before the last step, of %s", m.Step.On, last.On), true
	},
}

// EndorsedRule is R21d: every accreditation has the endorsement of a local body. The
// latest word of each body counts. An appeal that is upheld accredits as a decision
// does.
var EndorsedRule = Rule[CsasStepFacts]{
	ID:     "R21d",
	Text:   "An organisation is accredited only with the endorsement of a local body; what a body said last counts.",
	Source: "002 para 14",
	Ask: func(m CsasStepFacts) (string, bool) {
		accredits := m.Step.Step == "accredited" && m.Case.Stage() == "decision" || m.Step.Step == "upheld"
		if !accredits {
			return "it is not accredited by this step", true
		}
		latest := map[string]CsasStep{}
		for _, s := range m.Case.Steps {
			if s.Step == "endorsed" || s.Step == "opposed" {
				latest[s.By] = s
			}
		}
		var against []string
		for _, body := range LocalBodies.Items {
			switch s := latest[body.Code]; s.Step {
			case "endorsed":
				return fmt.Sprintf("%s endorsed it on %s", body.Title, s.On), true
			case "opposed":
				against = append(against, fmt.Sprintf("%s opposed it on %s", body.Title, s.On))
			}
		}
		return "no local body endorses it: " + strings.Join(against, ", "), false
	},
}

// AppealRule is R21e: an appeal is made within the time allowed.
var AppealRule = Rule[CsasStepFacts]{
	ID:     "R21e",
	Text:   "An appeal is made within csas-appeal-days of the refusal or withdrawal, as the setting stood on that day.",
	Source: "002 para 14",
	Ask: func(m CsasStepFacts) (string, bool) {
		if stage := m.Case.Stage(); m.Step.Step != "appealed" || stage != "refused" && stage != "withdrawn" {
			return "it is no appeal", true
		}
		decided := m.Case.LastStep().On
		until := decided.AddDays(m.AppealDays)
		return fmt.Sprintf("what was decided on %s could be appealed until %s (%d days), and this is %s",
			decided, until, m.AppealDays, m.Step.On), m.Step.On <= until
	},
}

// CsasRules are asked about a step once R21b is met.
var CsasRules = []Rule[CsasStepFacts]{StepDayRule, EndorsedRule, AppealRule}
