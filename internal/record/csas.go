package record

import "fmt"

// LocalBodies are who speaks for the place where an organisation wants powers: it
// is endorsed or opposed by one of them (002 para 14). A borough has one of each,
// so its code names it.
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

// CentralOffices are who decides on behalf of the Commissioner (002 paras 9 and 14).
var CentralOffices = Codes{"office", []Item{
	{"csas-office", "Central accreditation office"},
	{"commissioner", "Commissioner"},
	{"deputy-commissioner", "Deputy Commissioner"},
	{"assistant-commissioner", "Assistant Commissioner"},
	{"appeal-panel", "Appeal panel"},
}}

// CsasApplicant is who takes the steps that are the organisation's own.
const CsasApplicant = "applicant"

// CsasSteps are what happens in a case.
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

// CsasStages are what a case waits for, or what it came to.
var CsasStages = Codes{"stage", []Item{
	{"endorsement", "Applied; for local endorsement"},
	{"decision", "Heard locally; for the central decision"},
	{"accredited", "Accredited; reviewed from time to time"},
	{"appeal", "Appealed; for the outcome"},
	{"refused", "Refused"},
	{"withdrawn", "Withdrawn"},
	{"dismissed", "Refused or withdrawn; the appeal was dismissed"},
}}

// stageAfter is the stage that each step brings a case to, and follows are the
// steps that can be taken there.
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

// CsasStandard is what an organisation must meet to be accredited, as published
// from a day on (002 para 14).
type CsasStandard struct {
	ID         int64 `json:"-"`
	Edition    string
	Published  Date
	Training   string
	Vetting    string
	Management string
	Fee        Pence // none is charged while the scheme is a proof of concept
	Months     int   // until the first review, and from each to the next
}

// ParseReviewMonths reads how many months there are between reviews.
func ParseReviewMonths(text string) (int, error) { return ParseNumber(text, 1, 120) }

// CsasStep is a step of a case: who took it, by office, and when the case is
// looked at again.
type CsasStep struct {
	Step string
	On   Date
	By   string
	Next Date // of a step that leaves the case accredited
	Note string
}

// CsasCase is an organisation's way through the stages.
type CsasCase struct {
	ID           int64 `json:"-"`
	Ref          string
	Organisation string
	Standard     CsasStandard `json:"-"`
	Edition      string
	Steps        []CsasStep // in the order they were taken
}

// CsasCaseRegister is the register of the cases.
var CsasCaseRegister = Register{"C", 4, "case", "csas list"}

// openSpan is from a day on to the day before another, "" where it goes on.
type openSpan struct{ from, until Date }

// FirstOverlap returns the first day on which both cases are open, "" where there is
// none: an organisation has one at a time.
func (c CsasCase) FirstOverlap(other CsasCase) (first Date) {
	for _, t := range c.openSpans() {
		for _, o := range other.openSpans() {
			if day := max(t.from, o.from); t.has(day) && o.has(day) && (first == "" || day < first) {
				first = day
			}
		}
	}
	return first
}

func (t openSpan) has(day Date) bool { return t.from <= day && (t.until == "" || day < t.until) }

// openSpans are the times at which the case is not over: from its application, and
// again from its appeal, to the day before it is decided.
func (c CsasCase) openSpans() (times []openSpan) {
	for n, s := range c.Steps {
		so := CsasCase{Steps: c.Steps[:n+1]}
		last := len(times) - 1
		switch {
		case so.IsOver() && last >= 0:
			times[last].until = s.On
		case !so.IsOver() && (last < 0 || times[last].until != ""):
			times = append(times, openSpan{from: s.On})
		}
	}
	return times
}

// IsOver reports whether nothing more comes of the case, unless it is appealed.
func (c CsasCase) IsOver() bool {
	stage := c.Stage()
	return stage == "refused" || stage == "withdrawn" || stage == "dismissed"
}

// IsAccreditedOn reports whether the case is accredited on the day: from the day it
// is decided, until the day before it is withdrawn.
func (c CsasCase) IsAccreditedOn(on Date) bool { return c.LastStepBy(on).Accredits() }

// LastStepBy is the latest step taken by the end of the day; the zero one before any.
func (c CsasCase) LastStepBy(on Date) (last CsasStep) {
	for _, s := range c.Steps {
		if s.On <= on {
			last = s
		}
	}
	return last
}

// Accredits reports whether the case is accredited from the step on.
func (s CsasStep) Accredits() bool { return stageAfter[s.Step] == "accredited" }

// Status says where the case is, and since when.
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

// NextCommand is the command that takes the case on from where it stands.
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

// Stage is what the case waits for or came to; "" before there is any step.
func (c CsasCase) Stage() string { return stageAfter[c.LastStep().Step] }

// LastStep is the latest step; the zero one before there is any.
func (c CsasCase) LastStep() (last CsasStep) {
	if n := len(c.Steps); n > 0 {
		last = c.Steps[n-1]
	}
	return last
}
