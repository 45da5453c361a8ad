package record

import (
	"fmt"
	"slices"
	"strings"
)

// CsasApplicationFacts are the facts for CsasStandardRule (R21a), on whether an organisation
// can apply.
type CsasApplicationFacts struct {
	On             Date         // the day of the application
	Standard       CsasStandard // the standard in force on that day; the zero CsasStandard if there is none
	FirstPublished Date         // the day on which the first standard was published; "" if there is no standard
}

// CsasStandardRule is R21a: an organisation can apply only after a standard was published.
var CsasStandardRule = Rule[CsasApplicationFacts]{
	ID:     "R21a",
	Text:   "An organisation applies against the standard in force on that day; before one is published it cannot apply.",
	Source: "002 para 14",
	Check: func(f CsasApplicationFacts) (string, bool) {
		switch {
		case f.Standard.Edition != "":
			return fmt.Sprintf("standard %s is in force on %s, published on %s",
				f.Standard.Edition, f.On, f.Standard.Published), true
		case f.FirstPublished == "":
			return "no standard is published", false
		}
		return fmt.Sprintf("no standard was published by %s; the first was on %s", f.On, f.FirstPublished), false
	},
}

// CsasStepFacts are the facts for the rules on a step of a case (R21b to R21e).
type CsasStepFacts struct {
	Case       CsasCase // the case before the step
	Step       CsasStep // the step that is to be taken
	AppealDays int      // the setting csas-appeal-days on the day of the decision
}

// StageRule is R21b: a case goes through the stages in order and skips none.
var StageRule = Rule[CsasStepFacts]{
	ID:     "R21b",
	Text:   "A case goes from application to local endorsement, central decision and review; no stage is skipped, and a refusal or a withdrawal is appealed once.",
	Source: "002 para 14",
	Check: func(f CsasStepFacts) (string, bool) {
		return f.Case.Status(), slices.Contains(nextSteps[f.Case.Stage()], f.Step.Step)
	},
}

// StepDayRule is R21c: a step is not dated before the previous step.
var StepDayRule = Rule[CsasStepFacts]{
	ID: "R21c", Text: "A step of a case is on the day of the step before it or later.", Source: "002 para 14",
	Check: func(f CsasStepFacts) (string, bool) {
		last := f.Case.LastStep()
		if f.Step.On < last.On {
			return fmt.Sprintf("%s is before the last step, of %s (%s)", f.Step.On, last.On, last.Step), false
		}
		return fmt.Sprintf("%s is not before the last step, of %s", f.Step.On, last.On), true
	},
}

// EndorsedRule is R21d: an organisation is accredited only if a local body endorses it. Of
// several answers of one body, the latest counts. The rule also applies to an appeal that
// is upheld, since that accredits the organisation.
var EndorsedRule = Rule[CsasStepFacts]{
	ID:     "R21d",
	Text:   "An organisation is accredited only with the endorsement of a local body; what a body said last counts.",
	Source: "002 para 14",
	Check: func(f CsasStepFacts) (string, bool) {
		isAccredited := f.Step.Step == "accredited" && f.Case.Stage() == "decision"
		isUpheld := f.Step.Step == "upheld"
		if !isAccredited && !isUpheld {
			return "it is not accredited by this step", true
		}
		latestByBody := map[string]CsasStep{}
		for _, s := range f.Case.Steps {
			if s.Step == "endorsed" || s.Step == "opposed" {
				latestByBody[s.By] = s
			}
		}
		var objections []string
		for _, body := range LocalBodies.Items {
			switch s := latestByBody[body.Code]; s.Step {
			case "endorsed":
				return fmt.Sprintf("%s endorsed it on %s", body.Title, s.On), true
			case "opposed":
				objections = append(objections, fmt.Sprintf("%s opposed it on %s", body.Title, s.On))
			}
		}
		return "no local body endorses it: " + strings.Join(objections, ", "), false
	},
}

// AppealRule is R21e: an appeal is made within csas-appeal-days of the decision.
var AppealRule = Rule[CsasStepFacts]{
	ID:     "R21e",
	Text:   "An appeal is made within csas-appeal-days of the refusal or withdrawal, as the setting stood on that day.",
	Source: "002 para 14",
	Check: func(f CsasStepFacts) (string, bool) {
		if stage := f.Case.Stage(); f.Step.Step != "appealed" || stage != "refused" && stage != "withdrawn" {
			return "it is no appeal", true
		}
		decided := f.Case.LastStep().On
		deadline := decided.AddDays(f.AppealDays)
		return fmt.Sprintf("what was decided on %s could be appealed until %s (%d days), and this is %s",
			decided, deadline, f.AppealDays, f.Step.On), f.Step.On <= deadline
	},
}

// AllowedStepRules are the rules that are checked if StageRule (R21b) allows the step: R21c to
// R21e, on the day of the step, the endorsement and the appeal.
var AllowedStepRules = []Rule[CsasStepFacts]{StepDayRule, EndorsedRule, AppealRule}
