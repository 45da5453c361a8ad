package record

// Dossier has all records of one volunteer that rules may read. Each list is in the order
// of the days of its records. A dossier has no equality answers, so that no rule can read
// them (R14).
type Dossier struct {
	Volunteer
	Spells     []Spell
	References []Reference
	Interviews []Interview
	Clearances []Clearance
	Training   []TrainingDone
	Risks      []RiskAssessment
	Placements []Placement
}

// CheckAfterApplying returns an *Invalid if the day of a record is before the volunteer's
// first application. noun is what the record is called in the error, such as "training".
func (d *Dossier) CheckAfterApplying(noun string, day Date) error {
	if len(d.Spells) > 0 && day < d.Spells[0].From {
		return Invalidf("%s on %s comes before %s applied, on %s", noun, day, d.Ref, d.Spells[0].From)
	}
	return nil
}

// SpellOn returns the spell that the volunteer is in at the end of the day. ok is false if
// the volunteer had not applied by then.
func (d *Dossier) SpellOn(day Date) (spell Spell, ok bool) {
	for _, s := range d.Spells {
		if s.Covers(day) {
			spell, ok = s, true
		}
	}
	return spell, ok
}

// WasOnBooks reports whether the volunteer was on the books at any time of the day. Only
// then can a placement begin on the day.
func (d *Dossier) WasOnBooks(day Date) bool {
	for _, s := range d.Spells {
		if s.Standing.IsOnBooks() && s.Touches(day) {
			return true
		}
	}
	return false
}

// FirstCheck returns the name and the day of the volunteer's earliest check: a reference, an
// interview or a step of vetting. The day is "" if there is none. No check may be before the
// application.
func (d *Dossier) FirstCheck() (name string, day Date) {
	consider := func(checkName string, checkDay Date) {
		if day == "" || checkDay < day {
			name, day = checkName, checkDay
		}
	}
	if len(d.References) > 0 {
		consider("first reference", d.References[0].Asked)
	}
	if len(d.Interviews) > 0 {
		consider("first interview", d.Interviews[0].On)
	}
	if len(d.Clearances) > 0 {
		consider("first step of vetting", d.Clearances[0].On)
	}
	return name, day
}

// NextLeavingDay returns the first day on which the volunteer left, on or after the day. ok
// is false if there is no such day.
func (d *Dossier) NextLeavingDay(day Date) (leavingDay Date, ok bool) {
	for _, s := range d.Spells {
		if s.Standing == Left && s.From >= day {
			return s.From, true
		}
	}
	return "", false
}

// LastApplied returns the day of the latest application on or before the day, or "" if
// there is none. Checks before the latest application do not count: a volunteer who rejoins
// passes every check again.
func (d *Dossier) LastApplied(day Date) Date {
	var applied Date
	for _, s := range d.Spells {
		if s.Standing == Applicant && s.From <= day {
			applied = s.From
		}
	}
	return applied
}
