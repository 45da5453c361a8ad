package record

import "strings"

// OHOutcomes are the answers of Occupational Health (001 para 27). An answer says whether
// somebody can take part, and never gives a reason.
var OHOutcomes = Codes{"outcome", []Item{
	{"as-is", "Can take part as things are"},
	{"adjusted", "Can take part with adjustments"},
	{"not-now", "Cannot take part for now"},
	{"withdrawn", "The referral was withdrawn"},
}}

// Adjustments are the arrangements that can be made so that somebody can take part.
// None of them names a condition.
var Adjustments = Codes{"adjustment", []Item{
	{"step-free", "A step-free place"},
	{"near-home", "A place near home"},
	{"quiet-place", "A quiet place"},
	{"parking", "Parking by the door"},
	{"shorter-sessions", "Shorter sessions"},
	{"more-breaks", "More breaks"},
	{"flexible-times", "Other times of day"},
	{"large-print", "Large print"},
	{"plain-instructions", "Instructions in plain words, or written down"},
	{"hearing-loop", "A hearing loop"},
	{"interpreter", "An interpreter"},
	{"equipment", "Equipment or a chair of one's own"},
	{"companion", "A companion or supporter"},
	{"other-duties", "Some duties left out"},
	{"other", "Something else"},
}}

// Referral is a volunteer's referral to Occupational Health, with the answer (001 para
// 27). It is as confidential as an [Issue].
type Referral struct {
	On          Date
	Answered    Date   // the day of the answer; "" until there is an answer
	Outcome     string // one of OHOutcomes; "" until there is an answer
	Adjustments CodeList
	Review      Date // the day on which the adjustments are to be reviewed
}

// Check returns an *Invalid if the referral's days, outcome and adjustments contradict each
// other, or if the referral or the answer is dated after today.
func (r Referral) Check(today Date) error {
	switch {
	case r.On > today:
		return Invalidf("a referral on %s is after today, %s", r.On, today)
	case (r.Answered == "") != (r.Outcome == ""):
		return Invalidf("the day of the answer and its outcome go together; give both or neither")
	case r.Answered > today:
		return Invalidf("an answer on %s is after today, %s", r.Answered, today)
	case r.Answered != "" && r.Answered < r.On:
		return Invalidf("an answer on %s comes before the referral, on %s", r.Answered, r.On)
	case r.Outcome == "adjusted" && r.Adjustments == "":
		return Invalidf("the outcome adjusted needs what is to be done: %s", strings.Join(Adjustments.Codes(), ", "))
	case r.Outcome != "adjusted" && r.Adjustments != "":
		return Invalidf("adjustments go with the outcome adjusted")
	case r.Review != "" && (r.Outcome == "" || r.Review <= r.Answered):
		return Invalidf("the review on %s does not come after the answer", r.Review)
	}
	return nil
}
