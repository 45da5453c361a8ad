package record

import "fmt"

// Powers are the powers that an accredited person can hold. Each power is in one paragraph
// of Schedule 5 to the Police Reform Act 2002, as the Act was passed. The titles are
// short summaries of the paragraphs.
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

// AccreditedEndReasons are the reasons why a person's powers ended early.
var AccreditedEndReasons = Codes{"reason", []Item{
	{"left", "Left the organisation"},
	{"moved-post", "Moved to work that needs no powers"},
	{"not-renewed", "Training or checks not renewed"},
	{"taken-back", "Taken back on behalf of the Commissioner"},
	{"died", "Died"},
	{"other", "Another reason"},
	{NotKnown, "Not known"},
}}

// AccreditedPerson is a person who was given powers under the case of an organisation
// (see CsasCase). The powers last from the day From to LastDay, but the person holds them
// only on days on which the case is accredited. The audit never has the person's name.
type AccreditedPerson struct {
	ID     int64 `json:"-"`
	CaseID int64 `json:"-"`
	Ref    string
	Case   string // the ref of the case
	Name   string `json:"-"`
	Powers []string
	From   Date
	Until  Date   // the last day as planned when the powers were given
	Ended  Date   // the last day, if the powers ended early; "" otherwise
	Reason string // why the powers ended early
}

// AccreditedRegister is the register of accredited persons.
var AccreditedRegister = Register{"A", 4, "accredited person", "csas person list"}

// KindAccredited is the PersonKind of accredited persons. It is not one of PersonKinds,
// since accredited persons are found by their refs and not by their names.
var KindAccredited = PersonKind{
	Code:        "accredited",
	Letter:      AccreditedRegister.Letter,
	Noun:        AccreditedRegister.Noun,
	ListCommand: AccreditedRegister.ListCommand,
}

// Overlaps reports whether there is a day on which p and other both hold powers.
func (p AccreditedPerson) Overlaps(other AccreditedPerson) bool {
	return p.From <= other.LastDay() && other.From <= p.LastDay()
}

// LastDay returns the last day on which the powers are held.
func (p AccreditedPerson) LastDay() Date {
	if p.Ended != "" {
		return p.Ended
	}
	return p.Until
}

// Check returns an *Invalid if the powers, the days and the reason contradict each other,
// or if a day that must be past is after today. Powers may begin after today if they begin
// by latestStart: the day after the person's earlier powers under the case end, or "" if
// there were none.
func (p AccreditedPerson) Check(today, latestStart Date) error {
	switch {
	case len(p.Powers) == 0:
		return Invalidf("an accredited person needs a power; give it by its code, as p1")
	case p.From > max(today, latestStart):
		return Invalidf("powers from %s begin after today, %s", p.From, today)
	case !p.Until.Valid() || p.Until < p.From:
		return Invalidf("the last day, %s, is before the first, %s", p.Until, p.From)
	case (p.Ended == "") != (p.Reason == ""):
		return Invalidf("the day on which powers ended and the reason go together; give both or neither")
	case p.Ended > today:
		return Invalidf("a last day of %s is after today, %s", p.Ended, today)
	case p.Ended != "" && (p.Ended < p.From || p.Ended >= p.Until):
		return Invalidf("powers from %s to %s do not end early on %s", p.From, p.Until, p.Ended)
	}
	return nil
}

// PowersFacts are the facts for PowersRule (R21f), which allows powers only while the
// organisation is accredited: the organisation's case, and the first day of the powers.
type PowersFacts struct {
	Case CsasCase
	From Date
}

// PowersRule is R21f: a person is given powers only on a day on which the organisation
// is accredited.
var PowersRule = Rule[PowersFacts]{
	ID:     "R21f",
	Text:   "Somebody is given powers only on a day on which the organisation is accredited.",
	Source: "002 para 2",
	Check: func(f PowersFacts) (string, bool) {
		if f.Case.IsAccreditedOn(f.From) {
			return fmt.Sprintf("%s is accredited on %s", f.Case.Ref, f.From), true
		}
		lastStep := f.Case.LastStepBy(f.From)
		if lastStep.Step == "" {
			return fmt.Sprintf("%s began only on %s", f.Case.Ref, f.Case.Steps[0].On), false
		}
		return fmt.Sprintf("%s is not accredited on %s; its last step by then is of %s: %s",
			f.Case.Ref, f.From, lastStep.On, lastStep.Step), false
	},
}
