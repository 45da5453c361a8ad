package record

import "fmt"

// PaidOnceRule is R22g: only an approved claim is paid, and only once.
var PaidOnceRule = Rule[Expense]{
	ID: "R22g", Text: "Only a claim that was approved is paid, and once.", Source: "000 FAQ",
	Check: func(e Expense) (string, bool) {
		switch {
		case e.Payment != "":
			return fmt.Sprintf("it was paid in %s", e.Payment), false
		case e.Outcome != ClaimApproved:
			return fmt.Sprintf("it is %s, not approved", e.State()), false
		}
		return fmt.Sprintf("approved on %s and not paid", e.Decided), true
	},
}

// Payment is a payment run: approved claims that are handed to finance together. The number
// of claims and the total amount are stored with the run. So they are known
// when some of the claims have been destroyed, and a check finds claims that were added later.
type Payment struct {
	ID     int64 `json:"-"`
	Ref    string
	On     Date
	Claims int   // the number of claims
	Pence  Pence // the total amount
}

// PaymentRegister is the register of payment runs.
var PaymentRegister = Register{"Y", 4, "payment run", "expense run list"}
