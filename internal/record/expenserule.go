package record

import "fmt"

// TravelFacts are the facts for TravelRule (R4), on travel without a session.
type TravelFacts struct {
	On       Date      // the day of the travel
	Sessions []Session // the volunteer's sessions on the day
}

// TravelRule is R4: travel out of pocket is repaid only for a day with a session.
var TravelRule = Rule[TravelFacts]{
	ID: "R4", Text: "Travel out of pocket is repaid only for a day with a session.", Source: "000 FAQ",
	Check: func(f TravelFacts) (string, bool) {
		switch n := len(f.Sessions); n {
		case 0:
			return "no session on " + string(f.On), false
		case 1:
			return "a session on " + string(f.On), true
		default:
			return fmt.Sprintf("%d sessions on %s", n, f.On), true
		}
	},
}

// MealThreshold is the length that a session must exceed before a meal is paid (MealRule, R5).
const MealThreshold Minutes = 240

// MealRule is R5: a meal is paid only for a session of more than four hours, once for
// each session.
var MealRule = Rule[Session]{
	ID: "R5", Text: "A meal is owed only for more than four hours in one session, once a session.", Source: "000 FAQ",
	Check: func(s Session) (string, bool) {
		if s.Minutes > MealThreshold {
			return fmt.Sprintf("%s in one session is more than 4h", s.Minutes), true
		}
		return fmt.Sprintf("%s in one session is not more than 4h", s.Minutes), false
	},
}

// ClaimFacts are the facts for the rules on a claim (R4, R5 and R22a to R22e).
type ClaimFacts struct {
	Expense               // the claim
	Settings    Settings  // the settings on the day of the expense
	Sessions    []Session // the volunteer's sessions on the day
	OtherClaims []Expense // the volunteer's other claims of the day that were not rejected
}

// AmountDue returns the amount to repay. For a meal, it is the value of the setting meal.
// For miles, it is the number of miles multiplied by the rate, to the nearest penny. For
// other travel, it is the fare. If the setting had no value on the day of the expense,
// AmountDue returns 0 and the key of the setting.
func (f ClaimFacts) AmountDue() (due Pence, unsetKey string) {
	key, rate := f.rateSetting()
	switch {
	case key == "":
		return f.Pence, ""
	case rate == 0:
		return 0, key
	case f.Kind == "meal":
		return rate, ""
	}
	return (rate*Pence(f.Miles) + 5) / 10, ""
}

// rateSetting returns the key of the setting that determines the amount, and the value of
// the setting on the day of the expense. The key is "" for a fare.
func (f ClaimFacts) rateSetting() (key string, rate Pence) {
	switch {
	case f.Kind == "meal":
		return "meal", f.Settings.Meal
	case f.Mode == "car":
		return "mileage-car", f.Settings.CarMile
	case f.Mode == "motorcycle":
		return "mileage-motorcycle", f.Settings.MotorcycleMile
	case f.Mode == "bicycle":
		return "mileage-bicycle", f.Settings.BicycleMile
	}
	return "", 0
}

// mealSession returns the session for which a meal is claimed. ok is false if the volunteer
// had no such session on the day.
func (f ClaimFacts) mealSession() (session Session, ok bool) {
	for _, s := range f.Sessions {
		if s.ID == f.Session {
			return s, true
		}
	}
	return Session{}, false
}

// claimTravelRule is TravelRule (R4), travel only with a session, for ClaimFacts.
var claimTravelRule = Rule[ClaimFacts]{
	ID:     TravelRule.ID,
	Text:   TravelRule.Text,
	Source: TravelRule.Source,
	Check: func(f ClaimFacts) (string, bool) {
		return TravelRule.Check(TravelFacts{On: f.On, Sessions: f.Sessions})
	},
}

// claimMealRule is MealRule (R5), a meal only for a long session, for ClaimFacts.
var claimMealRule = Rule[ClaimFacts]{
	ID:     MealRule.ID,
	Text:   MealRule.Text,
	Source: MealRule.Source,
	Check: func(f ClaimFacts) (string, bool) {
		session, ok := f.mealSession()
		if !ok {
			return fmt.Sprintf("%s is no session of %s on %s", SessionRef(f.Session), f.Volunteer, f.On), false
		}
		return MealRule.Check(session)
	},
}

// ClaimDeadlineRule is R22a: an expense is claimed on its day or within claim-days (a setting)
// after its day.
var ClaimDeadlineRule = Rule[ClaimFacts]{
	ID:     "R22a",
	Text:   "A claim comes on the day it is of, or within claim-days after it.",
	Source: "000 FAQ: reasonable expenses",
	Check: func(f ClaimFacts) (string, bool) {
		deadline := f.On.AddDays(f.Settings.ClaimDays)
		switch {
		case f.Claimed < f.On:
			return fmt.Sprintf("claimed on %s, before the day it is of, %s", f.Claimed, f.On), false
		case f.Claimed > deadline:
			return fmt.Sprintf("claimed on %s, and what is of %s was to be claimed by %s (claim-days: %d)",
				f.Claimed, f.On, deadline, f.Settings.ClaimDays), false
		}
		return fmt.Sprintf("claimed on %s, by %s", f.Claimed, deadline), true
	},
}

// RateRule is R22b: if a setting determines the amount of a claim, exactly that amount must
// be claimed.
var RateRule = Rule[ClaimFacts]{
	ID:     "R22b",
	Text:   "A meal and a mile are paid at the setting of their day, and not before one is set.",
	Source: "000 FAQ",
	Check: func(f ClaimFacts) (string, bool) {
		due, unsetKey := f.AmountDue()
		key, rate := f.rateSetting()
		switch {
		case unsetKey != "":
			return fmt.Sprintf("no %s is set on %s", unsetKey, f.On), false
		case key == "":
			return "the fare was " + f.Pence.String(), true
		case due == 0:
			return fmt.Sprintf("%s miles at %s come to less than a penny", f.Miles, rate), false
		case due != f.Pence:
			return fmt.Sprintf("%s is not the %s that %s of %s on %s comes to",
				f.Pence, due, key, rate, f.On), false
		}
		return fmt.Sprintf("%s of %s comes to %s", key, rate, due), true
	},
}

// ReceiptRule is R22c: a fare above the setting receipt-over needs a receipt.
var ReceiptRule = Rule[ClaimFacts]{
	ID: "R22c", Text: "A fare of more than receipt-over has a receipt.", Source: "000 FAQ: out of pocket",
	Check: func(f ClaimFacts) (string, bool) {
		threshold := f.Settings.ReceiptThreshold
		switch {
		case f.Receipt != "":
			return "there is a receipt", true
		case f.Pence <= threshold:
			return fmt.Sprintf("%s is not more than %s", f.Pence, threshold), true
		}
		return fmt.Sprintf("%s is more than %s and has no receipt (receipt-over)", f.Pence, threshold), false
	},
}

// TravelLimitRule is R22d: the travel of one day costs no more than the setting travel-most.
var TravelLimitRule = Rule[ClaimFacts]{
	ID:     "R22d",
	Text:   "The travel of one day comes to travel-most at most, where the borough has set it.",
	Source: "000 FAQ: reasonable expenses",
	Check: func(f ClaimFacts) (string, bool) {
		total := f.Pence
		for _, claim := range f.OtherClaims {
			if claim.Kind == "travel" {
				total += claim.Pence
			}
		}
		switch limit := f.Settings.MaxDayTravel; {
		case limit == 0:
			return "no travel-most is set on " + string(f.On), true
		case total > limit:
			return fmt.Sprintf("the travel of %s would come to %s, more than %s (travel-most)", f.On, total,
				limit), false
		default:
			return fmt.Sprintf("the travel of %s comes to %s of %s", f.On, total, limit), true
		}
	},
}

// ClaimedOnceRule is R22e: no expense is claimed twice.
var ClaimedOnceRule = Rule[ClaimFacts]{
	ID:     "R22e",
	Text:   "The meal of a session is claimed once, and so is the travel of a day by one mode on one receipt.",
	Source: "000 FAQ",
	Check: func(f ClaimFacts) (string, bool) {
		for _, claim := range f.OtherClaims {
			if claim.IsSameCost(f.Expense) {
				return fmt.Sprintf("%s is claimed already, as %s", claim.Description(), claim.Ref), false
			}
		}
		return "nothing like it is claimed", true
	},
}

// Rules returns the rules that the claim must meet unless it is rejected.
func (f ClaimFacts) Rules() []Rule[ClaimFacts] {
	switch {
	case f.Kind == "meal":
		return []Rule[ClaimFacts]{claimMealRule, ClaimDeadlineRule, RateRule, ClaimedOnceRule}
	case IsByMile(f.Mode):
		return []Rule[ClaimFacts]{claimTravelRule, ClaimDeadlineRule, RateRule, TravelLimitRule, ClaimedOnceRule}
	}
	return []Rule[ClaimFacts]{claimTravelRule, ClaimDeadlineRule, ReceiptRule, TravelLimitRule, ClaimedOnceRule}
}

// DecidedOnceRule is R22f: no claim is decided twice.
var DecidedOnceRule = Rule[Expense]{
	ID: "R22f", Text: "A claim is decided once.", Source: "000 FAQ",
	Check: func(e Expense) (string, bool) {
		if e.Outcome == "" {
			return e.Ref + " waits for a decision", true
		}
		return fmt.Sprintf("it was %s on %s already", e.Outcome, e.Decided), false
	},
}
