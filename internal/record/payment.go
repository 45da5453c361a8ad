package record

import "fmt"

// PaidOnceRule is R22g: a claim is paid once, after it is approved.
var PaidOnceRule = Rule[Expense]{
	ID: "R22g", Text: "Only a claim that was approved is paid, and once.", Source: "000 FAQ",
	Ask: func(e Expense) (string, bool) {
		switch {
		case e.Payment != "":
			return fmt.Sprintf("it was paid in %s", e.Payment), false
		case e.Outcome != ClaimApproved:
			return fmt.Sprintf("it is %s, not approved", e.State()), false
		}
		return fmt.Sprintf("approved on %s and not paid", e.Decided), true
	},
}

// Payment is a payment run: approved claims handed to finance together. The number of
// claims and the amount are stored with it, so that no claim can be added or removed
// later.
type Payment struct {
	ID     int64 `json:"-"`
	Ref    string
	On     Date
	Claims int
	Pence  Pence
}

// PaymentRegister is the register of payment runs.
var PaymentRegister = Register{"Y", 4, "payment run", "expense run list"}
