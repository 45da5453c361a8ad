package cli

// haveMet are the boroughs that have had their joint engagement meeting, and what it
// was about there.
var haveMet = []struct{ borough, theme, partner string }{
	{"Larkmoor", "youth-violence", "health"},
	{"Quillbrook", "robbery", "council"},
	{"Pennymarsh", "alcohol", "health"},
	{"Netherquay", "domestic-violence", "probation"},
}

// meetings has the Central Team hold the first of a round of joint engagement
// meetings, a week apart.
func (d *play) meetings() error {
	start, db := d.months()[0].First(), d.path("central.db")
	round := []string{"meeting", "round", "add", "first", "--theme", "the violence most significant in each borough", "--from", string(start), "--db", db}
	if err := d.all(start, round); err != nil {
		return err
	}
	for week, m := range haveMet {
		on := start.AddDays(7 * (week + 1))
		if err := d.all(on, []string{"meeting", "record", "first", m.borough, "--theme", m.theme, "--partner", m.partner, "--db", db}); err != nil {
			return err
		}
	}
	return nil
}
