package record

import "fmt"

// Powers are those that an accredited person can hold: the paragraphs of Schedule
// 5 to the Police Reform Act 2002, as enacted, in our words.
var Powers = Codes{"power", []Item{
	{"p1", "Fixed penalty notices for cycling on a footway, dog fouling and litter (para 1)"},
	{"p2", "Name and address, for an offence that harms people or property (para 2)"},
	{"p3", "Name and address, for antisocial behaviour (para 3)"},
	{"p4", "Alcohol: no drinking in designated places (para 4)"},
	{"p5", "Alcohol: taken from young people (para 5)"},
	{"p6", "Tobacco: taken from young people (para 6)"},
	{"p7", "Removal of abandoned vehicles (para 7)"},
	{"p8", "Stopping vehicles for testing (para 8)"},
	{"p9", "Traffic control to escort abnormal loads (para 9)"},
}}

// AccreditedEndReasons are why somebody no longer holds powers.
var AccreditedEndReasons = Codes{"reason", []Item{
	{"left", "Left the organisation"},
	{"moved-post", "Moved to work that needs no powers"},
	{"not-renewed", "Training or checks not renewed"},
	{"taken-back", "Taken back on behalf of the Commissioner"},
	{"died", "Died"},
	{"other", "Another reason"},
	{NotKnown, "Not known"},
}}

// AccreditedPerson is one of an organisation's people who hold powers. They are in
// force from the first day to the last, while the case is accredited. The name
// stands nowhere but in its own column.
type AccreditedPerson struct {
	ID     int64 `json:"-"`
	CaseID int64 `json:"-"`
	Ref    string
	Case   string // its ref
	Name   string `json:"-"`
	Powers []string
	From   Date
	Until  Date // the last day, as they were given
	Ended  Date // the last day, where that came earlier; "" otherwise
	Reason string
}

// AccreditedRegister is the register of the accredited persons, who hold powers.
var AccreditedRegister = Register{"A", 4, "accredited person", "csas person list"}

// KindAccredited are the same as a kind of people: the one of which a name finds
// nobody, only the ref.
var KindAccredited = PersonKind{"accredited", AccreditedRegister.Letter, AccreditedRegister.What, AccreditedRegister.List}

// Overlaps reports whether there is a day on which both hold.
func (p AccreditedPerson) Overlaps(other AccreditedPerson) bool {
	return p.From <= other.LastDay() && other.From <= p.LastDay()
}

// LastDay is the last day on which the powers are held.
func (p AccreditedPerson) LastDay() Date {
	if p.Ended != "" {
		return p.Ended
	}
	return p.Until
}

// Check returns what of the person's days cannot be so by itself, today.
func (p AccreditedPerson) Check(today Date) error {
	switch {
	case len(p.Powers) == 0:
		return Wrong("an accredited person needs a power; give it by its code, as p1")
	case p.From > today:
		return Wrong("powers from %s begin after today, %s", p.From, today)
	case !p.Until.Valid() || p.Until < p.From:
		return Wrong("the last day, %s, is before the first, %s", p.Until, p.From)
	case (p.Ended == "") != (p.Reason == ""):
		return Wrong("the day on which powers ended and the reason go together; give both or neither")
	case p.Ended > today:
		return Wrong("a last day of %s is after today, %s", p.Ended, today)
	case p.Ended != "" && (p.Ended < p.From || p.Ended >= p.Until):
		return Wrong("powers from %s to %s do not end early on %s", p.From, p.Until, p.Ended)
	}
	return nil
}

// PowersFacts is what R21f is asked of: the powers of a person, and the case that
// they are held under.
type PowersFacts struct {
	Case CsasCase
	From Date
}

// PowersRule is R21f: only an accredited organisation's people hold powers.
var PowersRule = Rule[PowersFacts]{
	ID:     "R21f",
	Text:   "Somebody is given powers only on a day on which the organisation is accredited.",
	Source: "002 para 2",
	Ask: func(h PowersFacts) (string, bool) {
		if h.Case.IsAccreditedOn(h.From) {
			return fmt.Sprintf("%s is accredited on %s", h.Case.Ref, h.From), true
		}
		last := h.Case.LastStepBy(h.From)
		if last.Step == "" {
			return fmt.Sprintf("%s began only on %s", h.Case.Ref, h.Case.Steps[0].On), false
		}
		return fmt.Sprintf("%s is not accredited on %s; its last step by then is of %s: %s",
			h.Case.Ref, h.From, last.On, last.Step), false
	},
}
