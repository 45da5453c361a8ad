// This file is about the Community Safety Accreditation Scheme (CSAS, document 002). An
// organisation applies to be accredited. Its people can then be given powers.

package record

import "fmt"

// LocalBodies are the local bodies that can endorse or oppose an organisation's
// application (002 para 14). A borough has one body of each kind, so the code identifies
// the body.
var LocalBodies = Codes{"body", []Item{
	{"crime-and-disorder-partnership", "Crime and disorder reduction partnership"},
	{"council", "Borough council"},
	{"borough-police", "Borough police commander"},
	{"consultative-group", "Community police consultative group"},
	{"ward-panels", "Ward panels, together"},
	{"fire-brigade", "Fire brigade"},
	{"health", "Health service"},
	{"probation", "Probation or youth offending team"},
	{"business-forum", "Business forum"},
	{"residents-forum", "Residents' or tenants' forum"},
}}

// CentralOffices are the offices that decide on behalf of the Commissioner (002
// paras 9 and 14).
var CentralOffices = Codes{"office", []Item{
	{"csas-office", "Central accreditation office"},
	{"commissioner", "Commissioner"},
	{"deputy-commissioner", "Deputy Commissioner"},
	{"assistant-commissioner", "Assistant Commissioner"},
	{"appeal-panel", "Appeal panel"},
}}

// CsasApplicant is the value of CsasStep.By for a step that the organisation itself
// takes.
const CsasApplicant = "applicant"

// CsasSteps are the kinds of steps in a case.
var CsasSteps = Codes{"step", []Item{
	{"applied", "The organisation applied"},
	{"endorsed", "A local body endorsed it"},
	{"opposed", "A local body opposed it"},
	{"accredited", "Accredited on behalf of the Commissioner"},
	{"refused", "Refused on behalf of the Commissioner"},
	{"continued", "Reviewed, and goes on"},
	{"withdrawn", "Reviewed, and withdrawn"},
	{"appealed", "The organisation appealed"},
	{"upheld", "The appeal was upheld"},
	{"dismissed", "The appeal was dismissed"},
}}

// CsasStages are the stages of a case: the decision that the case waits for, or the result
// of the last decision.
var CsasStages = Codes{"stage", []Item{
	{"endorsement", "Applied; for local endorsement"},
	{"decision", "Heard locally; for the central decision"},
	{"accredited", "Accredited; reviewed from time to time"},
	{"appeal", "Appealed; for the outcome"},
	{"refused", "Refused"},
	{"withdrawn", "Withdrawn"},
	{"dismissed", "Refused or withdrawn; the appeal was dismissed"},
}}

// stageAfter gives the stage of a case after each kind of step. nextSteps gives the kinds
// of steps that are allowed at each stage; the stage "" is before the first step.
var (
	stageAfter = map[string]string{
		"applied": "endorsement", "endorsed": "decision", "opposed": "decision",
		"accredited": "accredited", "continued": "accredited", "upheld": "accredited",
		"refused": "refused", "withdrawn": "withdrawn", "appealed": "appeal", "dismissed": "dismissed",
	}
	nextSteps = map[string][]string{
		"":            {"applied"},
		"endorsement": {"endorsed", "opposed"},
		"decision":    {"endorsed", "opposed", "accredited", "refused"},
		"accredited":  {"continued", "withdrawn"},
		"refused":     {"appealed"},
		"withdrawn":   {"appealed"},
		"appeal":      {"upheld", "dismissed"},
	}
)

// CsasStandard is an edition of the standard that an organisation must meet to be
// accredited, in force from the day it is published (002 para 14).
type CsasStandard struct {
	ID         int64 `json:"-"`
	Edition    string
	Published  Date
	Training   string // the requirements on training
	Vetting    string // the requirements on vetting
	Management string // the requirements on management
	Fee        Pence  // not charged while the scheme is a proof of concept
	Months     int    // how many months after accreditation, and after each review, the next review is due
}

// ParseReviewMonths reads the number of months between reviews, from 1 to 120. Any
// other text is an *Invalid.
func ParseReviewMonths(text string) (int, error) { return ParseNumber(text, 1, 120) }

// CsasStep is a step of a case, taken on the day On.
type CsasStep struct {
	Step string // one of CsasSteps
	On   Date
	By   string // who took the step: a local body, a central office or CsasApplicant
	Next Date   // the day of the next review; "" if the case is not accredited after the step
	Note string
}

// CsasCase is an organisation's application for accreditation and all later steps.
type CsasCase struct {
	ID           int64 `json:"-"`
	Ref          string
	Organisation string
	Standard     CsasStandard `json:"-"`
	Edition      string       // the edition of the standard
	Steps        []CsasStep   // in the order they were taken
}

// CsasCaseRegister is the register of CsasCases.
var CsasCaseRegister = Register{"C", 4, "case", "csas list"}

// openSpan is a period during which a case is open. from is its first day, and until is
// the first day after it, or "" if the case is still open.
type openSpan struct{ from, until Date }

// FirstOverlap returns the first day on which both cases are open, or "" if there is
// none. An organisation may have only one open case at a time.
func (c CsasCase) FirstOverlap(other CsasCase) (first Date) {
	for _, span := range c.openSpans() {
		for _, otherSpan := range other.openSpans() {
			day := max(span.from, otherSpan.from)
			if span.contains(day) && otherSpan.contains(day) && (first == "" || day < first) {
				first = day
			}
		}
	}
	return first
}

func (s openSpan) contains(day Date) bool { return s.from <= day && (s.until == "" || day < s.until) }

// openSpans returns the periods during which the case is open. A period begins with the
// application or with an appeal, and ends when the case is over.
func (c CsasCase) openSpans() (spans []openSpan) {
	for i, step := range c.Steps {
		isOver := CsasCase{Steps: c.Steps[:i+1]}.IsOver()
		lastIndex := len(spans) - 1
		switch {
		case isOver && lastIndex >= 0:
			spans[lastIndex].until = step.On
		case !isOver && (lastIndex < 0 || spans[lastIndex].until != ""):
			spans = append(spans, openSpan{from: step.On})
		}
	}
	return spans
}

// IsOver reports whether the case has ended. A later appeal can reopen the case.
func (c CsasCase) IsOver() bool {
	stage := c.Stage()
	return stage == "refused" || stage == "withdrawn" || stage == "dismissed"
}

// IsAccreditedOn reports whether the case is accredited on the day: from the day of the
// decision until the day before the accreditation is withdrawn.
func (c CsasCase) IsAccreditedOn(day Date) bool { return c.LastStepBy(day).Accredits() }

// LastStepBy returns the latest step that was taken on or before the day, or the zero
// CsasStep if there is none.
func (c CsasCase) LastStepBy(day Date) (last CsasStep) {
	for _, s := range c.Steps {
		if s.On <= day {
			last = s
		}
	}
	return last
}

// Accredits reports whether the case is accredited after the step.
func (s CsasStep) Accredits() bool { return stageAfter[s.Step] == "accredited" }

// Status returns a sentence about the stage of the case and the day on which it began.
func (c CsasCase) Status() string {
	last := c.LastStep()
	switch c.Stage() {
	case "endorsement":
		return fmt.Sprintf("%s applied on %s and waits for a local body to endorse or oppose it", c.Ref, last.On)
	case "decision":
		return fmt.Sprintf("%s was %s by %s on %s and waits for the central decision",
			c.Ref, last.Step, LocalBodies.Title(last.By), last.On)
	case "accredited":
		return fmt.Sprintf("%s is accredited, to be reviewed on %s", c.Ref, last.Next)
	case "appeal":
		return fmt.Sprintf("%s appealed on %s and waits for the outcome", c.Ref, last.On)
	case "dismissed":
		return fmt.Sprintf("%s's appeal was dismissed on %s, and a decision is appealed once", c.Ref, last.On)
	}
	return fmt.Sprintf("%s was %s on %s", c.Ref, last.Step, last.On)
}

// NextCommand returns a sentence that names the command for the next step of the case.
func (c CsasCase) NextCommand() string {
	switch c.Stage() {
	case "endorsement":
		return fmt.Sprintf("borough csas endorse %s --by BODY records what a local body says", c.Ref)
	case "decision":
		return fmt.Sprintf("borough csas decide %s --accredit or --refuse records the decision", c.Ref)
	case "accredited":
		return fmt.Sprintf("borough csas review %s --continue or --withdraw records a review", c.Ref)
	case "appeal":
		return fmt.Sprintf("borough csas appeal %s --uphold or --dismiss records the outcome", c.Ref)
	case "dismissed":
		return "borough csas apply applies anew"
	}
	return fmt.Sprintf("borough csas appeal %s records an appeal, borough csas apply applies anew", c.Ref)
}

// Stage returns the stage of the case, one of [CsasStages], or "" before the first step.
func (c CsasCase) Stage() string { return stageAfter[c.LastStep().Step] }

// LastStep returns the latest step, or the zero CsasStep if there is none.
func (c CsasCase) LastStep() (last CsasStep) {
	if n := len(c.Steps); n > 0 {
		last = c.Steps[n-1]
	}
	return last
}
