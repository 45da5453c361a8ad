package record

// ContactKinds are the occupations and positions by which the contacts of a key individual
// network are known in their neighbourhood (001 para 33).
var ContactKinds = Codes{"kind", []Item{
	{"teacher", "Schoolteacher"},
	{"faith-leader", "Faith leader"},
	{"shopkeeper", "Shopkeeper"},
	{"postal-worker", "Postman or postwoman"},
	{"community-worker", "Community or youth worker"},
	{"health", "Doctor, nurse or other health worker"},
	{"business", "Other business"},
	{"resident", "Well-connected resident"},
	{"other", "Somebody else"},
}}

// ContactEndReasons are the reasons why a contact left a network.
var ContactEndReasons = Codes{"reason", []Item{
	{"moved", "Moved away"},
	{"changed-work", "Changed work"},
	{"stood-down", "Asked to stop"},
	{"stopped-answering", "Could not be reached any more"},
	{"died", "Died"},
	{"other", "Another reason"},
	{NotKnown, "Not known"},
}}

// ContactSpell is a period during which a contact belongs to the key individual network
// of a ward.
type ContactSpell struct {
	ID      int64  `json:"-"`
	Contact string // the contact's ref
	Ward    string
	Part    string // the code of a part of the ward, or ""
	Kind    string
	From    Date
	Ended   Date   // the last day; "" while the spell lasts
	Reason  string // why the contact left the network
}

// Covers reports whether the contact is in the network on the day.
func (s ContactSpell) Covers(day Date) bool {
	return s.From <= day && (s.Ended == "" || day <= s.Ended)
}

// Normalise sets the reason to not-known if the spell has ended and no reason is given. It
// returns an *Invalid if the days and the reason contradict each other, or if a day is
// after today.
func (s *ContactSpell) Normalise(today Date) error {
	switch {
	case s.From > today:
		return Invalidf("a contact from %s is after today, %s", s.From, today)
	case s.Ended > today:
		return Invalidf("a last day of %s is after today, %s", s.Ended, today)
	case s.Ended != "" && s.Ended < s.From:
		return Invalidf("the last day, %s, is before the first, %s", s.Ended, s.From)
	case s.Ended == "" && s.Reason != "":
		return Invalidf("a contact who goes on has no reason to end; give the last day too")
	case s.Ended != "" && s.Reason == "":
		s.Reason = NotKnown
	}
	return nil
}
