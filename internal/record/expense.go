package record

import (
	"fmt"
	"strconv"
	"strings"
)

// ExpenseKinds are the kinds of expense that volunteers are repaid (000 FAQ).
var ExpenseKinds = Codes{"kind", []Item{
	{"travel", "Travel out of pocket"},
	{"meal", "Meal"},
}}

// TravelModes are the ways of travelling that are repaid.
var TravelModes = Codes{"mode", []Item{
	{"bus", "Bus"},
	{"tube", "Underground"},
	{"train", "Train, Overground or DLR"},
	{"tram", "Tram"},
	{"river", "River bus"},
	{"taxi", "Taxi or minicab"},
	{"car", "Own car"},
	{"motorcycle", "Own motorcycle"},
	{"bicycle", "Own bicycle"},
}}

// ExpenseStates are the states a claim can be in.
var ExpenseStates = []string{"claimed", "approved", "rejected", "paid"}

// ExpenseOutcomes are the decisions on a claim.
var ExpenseOutcomes = Codes{"outcome", []Item{{ClaimApproved, "Approved"}, {ClaimRejected, "Rejected"}}}

// The codes of ExpenseOutcomes.
const (
	ClaimApproved = "approved"
	ClaimRejected = "rejected"
)

// Expense is a volunteer's claim to be repaid.
type Expense struct {
	ID          int64 `json:"-"`
	VolunteerID int64 `json:"-"`
	Ref         string
	Volunteer   string // the volunteer's ref
	Kind        string
	On          Date   // the day of the travel or meal
	Session     int64  // the id of the session, for a meal only
	Mode        string // the mode of travel
	Miles       Miles  // for travel that is paid by the mile
	Receipt     string // the reference of a receipt
	Pence       Pence
	Claimed     Date
	Decided     Date   // "" until it is decided
	Outcome     string // approved or rejected
	Reason      string // why it was rejected
	Payment     string // the ref of the payment run that paid it
}

// ExpenseRegister is the register of claims.
var ExpenseRegister = Register{"X", 4, "claim", "expense list"}

// State returns the state of the claim, one of ExpenseStates.
func (e Expense) State() string {
	switch {
	case e.Payment != "":
		return "paid"
	case e.Outcome != "":
		return e.Outcome
	}
	return "claimed"
}

// Description returns the claim in a few words: "travel by bus on 2026-11-10".
func (e Expense) Description() string {
	if e.Kind == "meal" {
		return "a meal on " + string(e.On)
	}
	return fmt.Sprintf("travel by %s on %s", e.Mode, e.On)
}

// CheckParts returns an *Invalid if the claim lacks a part that its kind needs, or has
// one of another kind. prefix goes before the name of each part in the message: "--"
// on the command line, "" in a file.
func (e Expense) CheckParts(prefix string) error {
	wrong := func(part, why string) error { return Wrong("%s%s: %s", prefix, part, why) }
	byMile := IsByMile(e.Mode)
	switch {
	case e.Kind == "meal" && (e.Mode != "" || e.Miles != 0 || e.Receipt != ""):
		return Wrong("a meal has no %smode, %smiles or %sreceipt; leave them out", prefix, prefix, prefix)
	case e.Kind == "meal" && e.On == "" && e.Session == 0:
		return wrong("session", "a meal is of a session; give it, or the day of the only one that is long enough")
	case e.Kind == "meal":
		return nil
	case e.Session != 0:
		return wrong("session", "travel is of a day; give the day alone")
	case e.On == "":
		return wrong("on", "travel is of a day; give it")
	case e.Mode == "":
		return wrong("mode", "travel has a mode, one of: "+strings.Join(TravelModes.Codes(), ", "))
	case byMile && e.Miles == 0:
		return wrong("miles", "travel by "+e.Mode+" is paid by the mile; give how many, such as 4.5")
	case byMile && e.Receipt != "":
		return wrong("receipt", "miles have none; leave it out")
	case !byMile && e.Miles != 0:
		return wrong("miles", "travel by "+e.Mode+" is paid by its fare; give the amount")
	case !byMile && e.Pence == 0:
		return wrong("amount", "travel by "+e.Mode+" is paid by its fare; give what was paid, such as 3.40")
	}
	return nil
}

// HasSetRate reports whether the amount follows from a setting, so that nobody types
// it.
func (e Expense) HasSetRate() bool { return e.Kind == "meal" || IsByMile(e.Mode) }

// Miles is a distance in tenths of a mile.
type Miles int

// String returns the distance as people write it: 4.5, 12.
func (m Miles) String() string {
	return strings.TrimSuffix(strconv.FormatFloat(float64(m)/10, 'f', 1, 64), ".0")
}

// ParseMiles reads a distance from 0.1 to 999.9 miles, with one decimal at most. Any
// other text is an *Invalid.
func ParseMiles(text string) (Miles, error) {
	whole, tenth, decimal := strings.Cut(strings.TrimSpace(text), ".")
	n, ok := parseDigits(whole, 1, 3)
	part := 0
	if decimal && ok {
		part, ok = parseDigits(tenth, 1, 1)
	}
	if !ok || n == 0 && part == 0 {
		return 0, Wrong("miles %s: give a distance from 0.1 to 999.9 with one decimal at most, such as 4.5",
			Quote(text))
	}
	return Miles(10*n + part), nil
}

// ParseFare reads a fare in any form of [ParsePence]. An amount of zero is an *Invalid
// too (R4).
func ParseFare(text string) (Pence, error) {
	p, err := ParsePence(text)
	if err == nil && p == 0 {
		err = Wrong("amount %s: an amount is more than £0.00", Quote(text))
	}
	return p, err
}

// ExpenseSettings are the settings on what is repaid and how soon it is claimed.
type ExpenseSettings struct {
	Meal        Pence // for a meal (R5); 0 until the borough sets it
	CarMile     Pence // per mile by car; 0 until set
	CycleMile   Pence // per mile by motorcycle; 0 until set
	BicycleMile Pence // per mile by bicycle; 0 until set
	ReceiptOver Pence // a fare of more needs a receipt
	TravelMost  Pence // the most for one day's travel; 0 for no limit
	ClaimDays   int   // how many days after the expense it can be claimed
	WaitDays    int   // after how many days a waiting claim is due
}

// ExpenseSettingKeys are the keys of the settings on which claims depend.
var ExpenseSettingKeys = []string{
	"meal", "mileage-car", "mileage-motorcycle", "mileage-bicycle", "receipt-over", "travel-most", "claim-days",
}

// IsByMile reports whether travel by the mode is paid by the mile rather than by its
// fare.
func IsByMile(mode string) bool { return mode == "car" || mode == "motorcycle" || mode == "bicycle" }

// IsSameCost reports whether two claims of one volunteer are for the same expense. The
// receipts are compared by [NameKey].
func (e Expense) IsSameCost(o Expense) bool {
	return e.Kind == o.Kind && e.On == o.On && e.Session == o.Session && e.Mode == o.Mode &&
		NameKey(e.Receipt) == NameKey(o.Receipt)
}
