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

// ExpenseStates are the states that a claim can be in.
var ExpenseStates = []string{"claimed", "approved", "rejected", "paid"}

// ExpenseOutcomes are the decisions on a claim.
var ExpenseOutcomes = Codes{"outcome", []Item{{ClaimApproved, "Approved"}, {ClaimRejected, "Rejected"}}}

// The codes of ExpenseOutcomes.
const (
	ClaimApproved = "approved"
	ClaimRejected = "rejected"
)

// Expense is a volunteer's claim to be repaid for travel or a meal.
type Expense struct {
	ID            int64 `json:"-"`
	VolunteerID   int64 `json:"-"`
	Ref           string
	Volunteer     string // the volunteer's ref
	VolunteerName string `json:"-"`
	Kind          string
	On            Date   // the day of the travel or meal
	Session       int64  // the id of the session, for a meal only
	Mode          string // the mode of travel
	Miles         Miles  // only for travel that is paid by the mile
	Receipt       string // the reference of a receipt
	Pence         Pence
	Claimed       Date   // the day on which the claim was made
	Decided       Date   // "" if the claim is not decided yet
	Outcome       string // approved or rejected
	Reason        string // why the claim was rejected
	Payment       string // the ref of the payment run that paid the claim
}

// VolunteerRefAndName returns the ref and the name of the volunteer.
func (e Expense) VolunteerRefAndName() string { return e.Volunteer + " " + e.VolunteerName }

// ExpenseRegister is the register of Expenses.
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

// CheckParts returns an *Invalid if the claim lacks a part that its kind requires, or
// has a part that its kind does not allow. The error names the part. prefix is put before
// the name: "--" for a flag of the command line, "" for a column of a file.
func (e Expense) CheckParts(prefix string) error {
	invalidPart := func(part, why string) error { return Invalidf("%s%s: %s", prefix, part, why) }
	paidByMile := IsByMile(e.Mode)
	switch {
	case e.Kind == "meal" && (e.Mode != "" || e.Miles != 0 || e.Receipt != ""):
		return Invalidf("a meal has no %smode, %smiles or %sreceipt; leave them out", prefix, prefix, prefix)
	case e.Kind == "meal" && e.On == "" && e.Session == 0:
		return invalidPart("session",
			"a meal is of a session; give it, or the day of the only one that is long enough")
	case e.Kind == "meal":
		return nil
	case e.Session != 0:
		return invalidPart("session", "travel is of a day; give the day alone")
	case e.On == "":
		return invalidPart("on", "travel is of a day; give it")
	case e.Mode == "":
		return invalidPart("mode", "travel has a mode, one of: "+strings.Join(TravelModes.Codes(), ", "))
	case paidByMile && e.Miles == 0:
		return invalidPart("miles", "travel by "+e.Mode+" is paid by the mile; give how many, such as 4.5")
	case paidByMile && e.Receipt != "":
		return invalidPart("receipt", "miles have none; leave it out")
	case !paidByMile && e.Miles != 0:
		return invalidPart("miles", "travel by "+e.Mode+" is paid by its fare; give the amount")
	case !paidByMile && e.Pence == 0:
		return invalidPart("amount", "travel by "+e.Mode+" is paid by its fare; give what was paid, such as 3.40")
	}
	return nil
}

// HasSetRate reports whether a setting determines the amount of the claim. If so, the amount
// cannot be typed.
func (e Expense) HasSetRate() bool { return e.Kind == "meal" || IsByMile(e.Mode) }

// Miles is a distance in tenths of a mile.
type Miles int

// String returns the distance as people write it, such as 4.5 or 12.
func (m Miles) String() string {
	return strings.TrimSuffix(strconv.FormatFloat(float64(m)/10, 'f', 1, 64), ".0")
}

// ParseMiles reads a distance from 0.1 to 999.9 miles, with one decimal at most. Any
// other text is an *Invalid.
func ParseMiles(text string) (Miles, error) {
	whole, fraction, hasPoint := strings.Cut(strings.TrimSpace(text), ".")
	miles, ok := parseDigits(whole, 1, 3)
	tenths := 0
	if hasPoint && ok {
		tenths, ok = parseDigits(fraction, 1, 1)
	}
	if !ok || miles == 0 && tenths == 0 {
		return 0, Invalidf("miles %s: give a distance from 0.1 to 999.9 with one decimal at most, such as 4.5",
			Quote(text))
	}
	return Miles(10*miles + tenths), nil
}

// ParseFare reads a fare in the forms that [ParsePence] accepts. Any other text is an
// *Invalid, and so is an amount of zero.
func ParseFare(text string) (Pence, error) {
	amount, err := ParsePence(text)
	if err == nil && amount == 0 {
		err = Invalidf("amount %s: an amount is more than £0.00", Quote(text))
	}
	return amount, err
}

// ExpenseSettings are the settings on claims: the amounts that are repaid, and the time
// limits.
type ExpenseSettings struct {
	Meal             Pence // for a meal (R5); 0 if the borough has not set an amount
	CarMile          Pence // per mile by car; 0 if not set
	MotorcycleMile   Pence // per mile by motorcycle; 0 if not set
	BicycleMile      Pence // per mile by bicycle; 0 if not set
	ReceiptThreshold Pence // a fare above this amount needs a receipt
	MaxDayTravel     Pence // the highest amount for the travel of one day; 0 for no limit
	ClaimDays        int   // how many days after its day an expense can be claimed
	WaitDays         int   // after how many days borough due lists an undecided or unpaid claim
}

// ExpenseSettingKeys are the keys of the settings on which claims depend.
var ExpenseSettingKeys = []string{
	"meal", "mileage-car", "mileage-motorcycle", "mileage-bicycle", "receipt-over", "travel-most", "claim-days",
}

// IsByMile reports whether travel by the mode is paid by the mile. Other travel is paid by
// its fare.
func IsByMile(mode string) bool { return mode == "car" || mode == "motorcycle" || mode == "bicycle" }

// IsSameCost reports whether two claims of one volunteer are for the same expense. [Fold]
// says when two spellings of a receipt are the same.
func (e Expense) IsSameCost(other Expense) bool {
	return e.Kind == other.Kind && e.On == other.On && e.Session == other.Session && e.Mode == other.Mode &&
		Fold(e.Receipt) == Fold(other.Receipt)
}
