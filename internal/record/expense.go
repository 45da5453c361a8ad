package record

import (
	"fmt"
	"strconv"
	"strings"
)

// ExpenseKinds are what a volunteer is repaid (000 FAQ).
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

// ExpenseStates are how far a claim has come.
var ExpenseStates = []string{"claimed", "approved", "rejected", "paid"}

// ExpenseOutcomes are how a claim is decided.
var ExpenseOutcomes = Codes{"outcome", []Item{{ClaimApproved, "Approved"}, {ClaimRejected, "Rejected"}}}

// What a claim is decided as.
const (
	ClaimApproved = "approved"
	ClaimRejected = "rejected"
)

// Expense is a volunteer's claim to be repaid.
type Expense struct {
	ID          int64 `json:"-"`
	VolunteerID int64 `json:"-"`
	Ref         string
	Volunteer   string // the ref
	Kind        string
	On          Date  // the day that it is of
	Session     int64 // of a meal
	Mode        string
	Miles       Miles // of travel that is paid by the mile
	Receipt     string
	Pence       Pence
	Claimed     Date
	Decided     Date   // "" while it waits
	Outcome     string // approved or rejected
	Reason      string // why it was rejected
	Payment     string // the ref of the run that paid it
}

// ExpenseRegister is the register of the claims.
var ExpenseRegister = Register{"X", 4, "claim", "expense list"}

// State is one of ExpenseStates.
func (e Expense) State() string {
	switch {
	case e.Payment != "":
		return "paid"
	case e.Outcome != "":
		return e.Outcome
	}
	return "claimed"
}

// Description is the claim in a few words: "travel by bus on 2026-11-10".
func (e Expense) Description() string {
	if e.Kind == "meal" {
		return "a meal on " + string(e.On)
	}
	return fmt.Sprintf("travel by %s on %s", e.Mode, e.On)
}

// CheckParts refuses a claim that lacks what its kind needs, or has what another's
// does; mark goes before the name of each part, as -- on the command line.
func (e Expense) CheckParts(mark string) error {
	lacks := func(part, why string) error { return Wrong("%s%s: %s", mark, part, why) }
	byMile := IsByMile(e.Mode)
	switch {
	case e.Kind == "meal" && (e.Mode != "" || e.Miles != 0 || e.Receipt != ""):
		return Wrong("a meal has no %smode, %smiles or %sreceipt; leave them out", mark, mark, mark)
	case e.Kind == "meal" && e.On == "" && e.Session == 0:
		return lacks("session", "a meal is of a session; give it, or the day of the only one that is long enough")
	case e.Kind == "meal":
		return nil
	case e.Session != 0:
		return lacks("session", "travel is of a day; give the day alone")
	case e.On == "":
		return lacks("on", "travel is of a day; give it")
	case e.Mode == "":
		return lacks("mode", "travel has a mode, one of: "+strings.Join(TravelModes.Codes(), ", "))
	case byMile && e.Miles == 0:
		return lacks("miles", "travel by "+e.Mode+" is paid by the mile; give how many, such as 4.5")
	case byMile && e.Receipt != "":
		return lacks("receipt", "miles have none; leave it out")
	case !byMile && e.Miles != 0:
		return lacks("miles", "travel by "+e.Mode+" is paid by its fare; give the amount")
	case !byMile && e.Pence == 0:
		return lacks("amount", "travel by "+e.Mode+" is paid by its fare; give what was paid, such as 3.40")
	}
	return nil
}

// HasSetRate reports whether the amount comes from a setting, and nobody types it.
func (e Expense) HasSetRate() bool { return e.Kind == "meal" || IsByMile(e.Mode) }

// Miles are kept in tenths.
type Miles int

// String is a distance as people write it: 4.5, 12.
func (m Miles) String() string {
	return strings.TrimSuffix(strconv.FormatFloat(float64(m)/10, 'f', 1, 64), ".0")
}

// ParseMiles reads a distance of more than nought, with one decimal at most.
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

// ParseFare reads what was paid: an amount of more than nought (R4).
func ParseFare(text string) (Pence, error) {
	p, err := ParsePence(text)
	if err == nil && p == 0 {
		err = Wrong("amount %s: an amount is more than £0.00", Quote(text))
	}
	return p, err
}

// ExpenseSettings are the settings that say what is repaid, and by when it is claimed.
type ExpenseSettings struct {
	Meal        Pence // R5; 0 until the borough sets one
	CarMile     Pence // and so are the next two
	CycleMile   Pence
	BicycleMile Pence
	ReceiptOver Pence // a fare of more needs a receipt
	TravelMost  Pence // for one day's travel; 0 is no limit
	ClaimDays   int   // after the day it is of, that a claim may come
	WaitDays    int   // that a claim waits before it is due
}

// ExpenseSettingKeys are the settings that claims in the books rest on.
var ExpenseSettingKeys = []string{"meal", "mileage-car", "mileage-motorcycle", "mileage-bicycle", "receipt-over", "travel-most", "claim-days"}

// IsByMile reports whether the mode is paid by the mile, and not by its fare.
func IsByMile(mode string) bool { return mode == "car" || mode == "motorcycle" || mode == "bicycle" }

// IsSameCost reports whether both claims of one volunteer are for the same thing,
// however the receipt is written.
func (e Expense) IsSameCost(o Expense) bool {
	return e.Kind == o.Kind && e.On == o.On && e.Session == o.Session && e.Mode == o.Mode && NameKey(e.Receipt) == NameKey(o.Receipt)
}
