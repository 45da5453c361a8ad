package record

// Dossier holds everything that rules may know about one volunteer: every spell, check
// and placement with its dates. Each list is in order of day. A dossier holds no
// equality answers, so that no rule can read them (R14).
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

// CheckAfterApplying returns an *Invalid if the day is before the volunteer's first
// application. noun is the name of the record in the message.
func (d *Dossier) CheckAfterApplying(noun string, day Date) error {
	if len(d.Spells) > 0 && day < d.Spells[0].From {
		return Invalidf("%s on %s comes before %s applied, on %s", noun, day, d.Ref, d.Spells[0].From)
	}
	return nil
}

// SpellOn returns the spell at the end of the day; ok is false if the volunteer had not
// applied yet.
func (d *Dossier) SpellOn(day Date) (spell Spell, ok bool) {
	for _, s := range d.Spells {
		if s.Covers(day) {
			spell, ok = s, true
		}
	}
	return spell, ok
}

// WasOnBooks reports whether the volunteer was on the books at any time of the day. A
// placement that begins on the day requires it.
func (d *Dossier) WasOnBooks(day Date) bool {
	for _, s := range d.Spells {
		if s.Standing.IsOnBooks() && s.Touches(day) {
			return true
		}
	}
	return false
}

// FirstCheck returns the name and day of the earliest reference, interview or step of
// vetting, which must not be before the application. The day is "" if there is none.
func (d *Dossier) FirstCheck() (name string, day Date) {
	compare := func(checkName string, checkDay Date) {
		if day == "" || checkDay < day {
			name, day = checkName, checkDay
		}
	}
	if len(d.References) > 0 {
		compare("first reference", d.References[0].Asked)
	}
	if len(d.Interviews) > 0 {
		compare("first interview", d.Interviews[0].On)
	}
	if len(d.Clearances) > 0 {
		compare("first step of vetting", d.Clearances[0].On)
	}
	return name, day
}

// NextLeavingDay returns the first day, not before the given day, on which the volunteer
// left; ok is false if there is none.
func (d *Dossier) NextLeavingDay(day Date) (leavingDay Date, ok bool) {
	for _, s := range d.Spells {
		if s.Standing == Left && s.From >= day {
			return s.From, true
		}
	}
	return "", false
}

// LastApplied returns the day of the latest application up to the given day, or "" if
// there is none. Only checks from that day count: a volunteer who rejoins passes all of
// them again.
func (d *Dossier) LastApplied(day Date) Date {
	var applied Date
	for _, s := range d.Spells {
		if s.Standing == Applicant && s.From <= day {
			applied = s.From
		}
	}
	return applied
}
