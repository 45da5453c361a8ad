package record

import "fmt"

// The keys of the settings that cases and fees in the books rest on.
const (
	CsasSchemeKey = "csas-scheme"
	AppealDaysKey = "csas-appeal-days"
)

// CsasSchemes are what the accreditation scheme is: a study that charges nobody,
// or one that recovers what it costs (002 para 15).
var CsasSchemes = Codes{"scheme", []Item{
	{"proof-of-concept", "Proof of concept: nothing is charged"},
	{"charging", "Fees are charged, to recover what the scheme costs"},
}}

// CsasFee is what an organisation is charged, and what came of it.
type CsasFee struct {
	ID      int64 `json:"-"`
	CaseID  int64 `json:"-"`
	Case    string
	Due     Date
	Amount  Pence
	Settled Date   // "" while it is due
	Outcome string // paid or waived
	Reason  string // why it was waived
}

// ParseFee reads what an organisation is charged, which is over nothing.
func ParseFee(text string) (Pence, error) {
	amount, err := ParsePence(text)
	if err == nil && amount == 0 {
		err = Wrong("a fee is over £0.00, and %s is not", Quote(text))
	}
	return amount, err
}

// Check returns what of the fee cannot be so by itself, today.
func (f CsasFee) Check(today Date) error {
	switch {
	case f.Due > today:
		return Wrong("a fee due on %s is after today, %s", f.Due, today)
	case f.Amount <= 0:
		return Wrong("a fee is over £0.00; give its amount")
	case (f.Settled == "") != (f.Outcome == ""):
		return Wrong("the day on which a fee was settled and its outcome go together; give both or neither")
	case f.Settled > today:
		return Wrong("a fee %s on %s is after today, %s", f.Outcome, f.Settled, today)
	case f.Settled != "" && f.Settled < f.Due:
		return Wrong("a fee %s on %s comes before it was due, on %s", f.Outcome, f.Settled, f.Due)
	case (f.Outcome == "waived") != (f.Reason != ""):
		return Wrong("a reason goes with a fee that is waived, and only with one")
	}
	return nil
}

// CsasFeeOutcomes are how a fee is settled.
var CsasFeeOutcomes = Codes{"outcome", []Item{{"paid", "Paid"}, {"waived", "Waived"}}}

// CsasCost is what running the scheme cost on a day.
type CsasCost struct {
	On     Date
	Text   string
	Amount Pence
}

// ChargeFacts is what R21g is asked of: the day of a fee, and what the scheme is then.
type ChargeFacts struct {
	On     Date
	Scheme string
}

// ChargingRule is R21g: the organisations that help with the study pay nothing.
var ChargingRule = Rule[ChargeFacts]{
	ID:     "R21g",
	Text:   "No fee is charged while the accreditation scheme is a proof of concept (csas-scheme).",
	Source: "002 para 15",
	Ask: func(c ChargeFacts) (string, bool) {
		if c.Scheme == "proof-of-concept" {
			return fmt.Sprintf("the scheme is a proof of concept on %s (csas-scheme), and charges nothing",
				c.On), false
		}
		return fmt.Sprintf("the scheme charges on %s (csas-scheme)", c.On), true
	},
}
