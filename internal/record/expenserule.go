package record

import "fmt"

// TravelFacts is what R4 is asked about: a day of travel.
type TravelFacts struct {
	On       Date
	Sessions []Session // the volunteer's sessions on the day
}

// TravelRule is R4: travel out of pocket is repaid only for a day with a session.
var TravelRule = Rule[TravelFacts]{
	ID: "R4", Text: "Travel out of pocket is repaid only for a day with a session.", Source: "000 FAQ",
	Ask: func(o TravelFacts) (string, bool) {
		switch n := len(o.Sessions); n {
		case 0:
			return "no session on " + string(o.On), false
		case 1:
			return "a session on " + string(o.On), true
		default:
			return fmt.Sprintf("%d sessions on %s", n, o.On), true
		}
	},
}

// MealMinutes is the length that a session must exceed for a meal to be owed (R5).
const MealMinutes Minutes = 240

// MealRule is R5: a meal is owed only for more than four hours in one session,
// once a session.
var MealRule = Rule[Session]{
	ID: "R5", Text: "A meal is owed only for more than four hours in one session, once a session.", Source: "000 FAQ",
	Ask: func(s Session) (string, bool) {
		if s.Minutes > MealMinutes {
			return fmt.Sprintf("%s in one session is more than 4h", s.Minutes), true
		}
		return fmt.Sprintf("%s in one session is not more than 4h", s.Minutes), false
	},
}

// ClaimFacts is what the rules on a claim are asked about.
type ClaimFacts struct {
	Expense
	Settings Settings  // on the day of the expense
	Sessions []Session // the volunteer's sessions on the day
	Others   []Expense // the volunteer's other claims of the day that were not rejected
}

// AmountDue returns the amount to repay: the setting of the day for a meal, the miles
// at their rate to the nearest penny, or the fare. If the setting it needs is not
// set on that day, the amount is 0 and unset is the key of the setting.
func (c ClaimFacts) AmountDue() (due Pence, unset string) {
	setting, rate := c.rate()
	switch {
	case setting == "":
		return c.Pence, ""
	case rate == 0:
		return 0, setting
	case c.Kind == "meal":
		return rate, ""
	}
	return (rate*Pence(c.Miles) + 5) / 10, ""
}

// rate returns the key of the setting from which the amount follows, and its value on
// the day; "" if a fare is claimed.
func (c ClaimFacts) rate() (setting string, rate Pence) {
	switch {
	case c.Kind == "meal":
		return "meal", c.Settings.Meal
	case c.Mode == "car":
		return "mileage-car", c.Settings.CarMile
	case c.Mode == "motorcycle":
		return "mileage-motorcycle", c.Settings.CycleMile
	case c.Mode == "bicycle":
		return "mileage-bicycle", c.Settings.BicycleMile
	}
	return "", 0
}

// ownSession returns the session of a meal; ok is false if it is not one of the day's.
func (c ClaimFacts) ownSession() (own Session, ok bool) {
	for _, s := range c.Sessions {
		if s.ID == c.Session {
			return s, true
		}
	}
	return Session{}, false
}

// claimTravelRule is R4, asked about a claim.
var claimTravelRule = Rule[ClaimFacts]{
	ID:     TravelRule.ID,
	Text:   TravelRule.Text,
	Source: TravelRule.Source,
	Ask: func(c ClaimFacts) (string, bool) {
		return TravelRule.Ask(TravelFacts{On: c.On, Sessions: c.Sessions})
	},
}

// claimMealRule is R5, asked about a claim.
var claimMealRule = Rule[ClaimFacts]{
	ID:     MealRule.ID,
	Text:   MealRule.Text,
	Source: MealRule.Source,
	Ask: func(c ClaimFacts) (string, bool) {
		s, ok := c.ownSession()
		if !ok {
			return fmt.Sprintf("%s is no session of %s on %s", SessionRef(c.Session), c.Volunteer, c.On), false
		}
		return MealRule.Ask(s)
	},
}

// InTimeRule is R22a: an expense is claimed soon enough to be checked.
var InTimeRule = Rule[ClaimFacts]{
	ID:     "R22a",
	Text:   "A claim comes on the day it is of, or within claim-days after it.",
	Source: "000 FAQ: reasonable expenses",
	Ask: func(c ClaimFacts) (string, bool) {
		last := c.On.AddDays(c.Settings.ClaimDays)
		switch {
		case c.Claimed < c.On:
			return fmt.Sprintf("claimed on %s, before the day it is of, %s", c.Claimed, c.On), false
		case c.Claimed > last:
			return fmt.Sprintf("claimed on %s, and what is of %s was to be claimed by %s (claim-days: %d)",
				c.Claimed, c.On, last, c.Settings.ClaimDays), false
		}
		return fmt.Sprintf("claimed on %s, by %s", c.Claimed, last), true
	},
}

// RateRule is R22b: an amount that follows from a setting is exactly that amount.
var RateRule = Rule[ClaimFacts]{
	ID:     "R22b",
	Text:   "A meal and a mile are paid at the setting of their day, and not before one is set.",
	Source: "000 FAQ",
	Ask: func(c ClaimFacts) (string, bool) {
		due, unset := c.AmountDue()
		setting, rate := c.rate()
		switch {
		case unset != "":
			return fmt.Sprintf("no %s is set on %s", unset, c.On), false
		case setting == "":
			return "the fare was " + c.Pence.String(), true
		case due == 0:
			return fmt.Sprintf("%s miles at %s come to less than a penny", c.Miles, rate), false
		case due != c.Pence:
			return fmt.Sprintf("%s is not the %s that %s of %s on %s comes to",
				c.Pence, due, setting, rate, c.On), false
		}
		return fmt.Sprintf("%s of %s comes to %s", setting, rate, due), true
	},
}

// ReceiptRule is R22c: a larger fare has a receipt.
var ReceiptRule = Rule[ClaimFacts]{
	ID: "R22c", Text: "A fare of more than receipt-over has a receipt.", Source: "000 FAQ: out of pocket",
	Ask: func(c ClaimFacts) (string, bool) {
		over := c.Settings.ReceiptOver
		switch {
		case c.Receipt != "":
			return "there is a receipt", true
		case c.Pence <= over:
			return fmt.Sprintf("%s is not more than %s", c.Pence, over), true
		}
		return fmt.Sprintf("%s is more than %s and has no receipt (receipt-over)", c.Pence, over), false
	},
}

// TravelLimitRule is R22d: one day's travel stays within the borough's limit.
var TravelLimitRule = Rule[ClaimFacts]{
	ID:     "R22d",
	Text:   "The travel of one day comes to travel-most at most, where the borough has set it.",
	Source: "000 FAQ: reasonable expenses",
	Ask: func(c ClaimFacts) (string, bool) {
		day := c.Pence
		for _, o := range c.Others {
			if o.Kind == "travel" {
				day += o.Pence
			}
		}
		switch most := c.Settings.TravelMost; {
		case most == 0:
			return "no travel-most is set on " + string(c.On), true
		case day > most:
			return fmt.Sprintf("the travel of %s would come to %s, more than %s (travel-most)", c.On, day, most), false
		default:
			return fmt.Sprintf("the travel of %s comes to %s of %s", c.On, day, most), true
		}
	},
}

// ClaimedOnceRule is R22e: no expense is claimed twice.
var ClaimedOnceRule = Rule[ClaimFacts]{
	ID:     "R22e",
	Text:   "The meal of a session is claimed once, and so is the travel of a day by one mode on one receipt.",
	Source: "000 FAQ",
	Ask: func(c ClaimFacts) (string, bool) {
		for _, o := range c.Others {
			if o.IsSameCost(c.Expense) {
				return fmt.Sprintf("%s is claimed already, as %s", o.Description(), o.Ref), false
			}
		}
		return "nothing like it is claimed", true
	},
}

// Rules returns the rules that the claim must meet unless it is rejected.
func (c ClaimFacts) Rules() []Rule[ClaimFacts] {
	switch {
	case c.Kind == "meal":
		return []Rule[ClaimFacts]{claimMealRule, InTimeRule, RateRule, ClaimedOnceRule}
	case IsByMile(c.Mode):
		return []Rule[ClaimFacts]{claimTravelRule, InTimeRule, RateRule, TravelLimitRule, ClaimedOnceRule}
	}
	return []Rule[ClaimFacts]{claimTravelRule, InTimeRule, ReceiptRule, TravelLimitRule, ClaimedOnceRule}
}

// DecidedOnceRule is R22f: no claim is decided twice.
var DecidedOnceRule = Rule[Expense]{
	ID: "R22f", Text: "A claim is decided once.", Source: "000 FAQ",
	Ask: func(e Expense) (string, bool) {
		if e.Outcome == "" {
			return e.Ref + " waits for a decision", true
		}
		return fmt.Sprintf("it was %s on %s already", e.Outcome, e.Decided), false
	},
}
