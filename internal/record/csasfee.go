package record

import "fmt"

// The keys of the settings on which cases and fees depend.
const (
	CsasSchemeKey = "csas-scheme"
	AppealDaysKey = "csas-appeal-days"
)

// CsasSchemes are the two forms that the accreditation scheme can have: a proof of concept
// without fees, and a scheme whose fees recover its costs (002 para 15).
var CsasSchemes = Codes{"scheme", []Item{
	{"proof-of-concept", "Proof of concept: nothing is charged"},
	{"charging", "Fees are charged, to recover what the scheme costs"},
}}

// CsasFee is a fee charged to an organisation, and how the fee was settled.
type CsasFee struct {
	ID      int64  `json:"-"`
	CaseID  int64  `json:"-"`
	Case    string // the ref of the case
	Due     Date
	Amount  Pence
	Settled Date   // "" if the fee is still owed
	Outcome string // one of CsasFeeOutcomes
	Reason  string // why the fee was waived
}

// ParseFee reads a fee in the forms that [ParsePence] accepts. Any other text is an
// *Invalid, and so is an amount of zero.
func ParseFee(text string) (Pence, error) {
	amount, err := ParsePence(text)
	if err == nil && amount == 0 {
		err = Invalidf("a fee is over £0.00, and %s is not", Quote(text))
	}
	return amount, err
}

// Check returns an *Invalid if the fee's days, amount, outcome and reason contradict
// each other, or if a day is after today.
func (f CsasFee) Check(today Date) error {
	switch {
	case f.Due > today:
		return Invalidf("a fee due on %s is after today, %s", f.Due, today)
	case f.Amount <= 0:
		return Invalidf("a fee is over £0.00; give its amount")
	case (f.Settled == "") != (f.Outcome == ""):
		return Invalidf("the day on which a fee was settled and its outcome go together; give both or neither")
	case f.Settled > today:
		return Invalidf("a fee %s on %s is after today, %s", f.Outcome, f.Settled, today)
	case f.Settled != "" && f.Settled < f.Due:
		return Invalidf("a fee %s on %s comes before it was due, on %s", f.Outcome, f.Settled, f.Due)
	case (f.Outcome == "waived") != (f.Reason != ""):
		return Invalidf("a reason goes with a fee that is waived, and only with one")
	}
	return nil
}

// CsasFeeOutcomes are the ways a fee is settled.
var CsasFeeOutcomes = Codes{"outcome", []Item{{"paid", "Paid"}, {"waived", "Waived"}}}

// CsasCost is a cost of running the scheme.
type CsasCost struct {
	On     Date
	Text   string
	Amount Pence
}

// ChargeFacts are the facts for ChargingRule (R21g), on when a fee may be charged.
type ChargeFacts struct {
	On     Date   // the day of the fee
	Scheme string // the scheme in force on that day, one of CsasSchemes
}

// ChargingRule is R21g: no fee is charged while the scheme is a proof of concept.
var ChargingRule = Rule[ChargeFacts]{
	ID:     "R21g",
	Text:   "No fee is charged while the accreditation scheme is a proof of concept (csas-scheme).",
	Source: "002 para 15",
	Check: func(f ChargeFacts) (string, bool) {
		if f.Scheme == "proof-of-concept" {
			return fmt.Sprintf("the scheme is a proof of concept on %s (csas-scheme), and charges nothing",
				f.On), false
		}
		return fmt.Sprintf("the scheme charges on %s (csas-scheme)", f.On), true
	},
}
