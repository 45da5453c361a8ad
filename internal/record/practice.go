package record

import "cmp"

// PracticeGroups are the groups that an example of good practice can reach: everybody, or
// one of the groups that a panel member can speak for, [Voices] (001 paras 62 to 70).
var PracticeGroups = Codes{"group", append([]Item{{"everybody", "Everybody"}}, Voices.Items...)}

// Practice is an example of good practice, recorded so that others can follow it (001
// para 62).
type Practice struct {
	ID     int64 `json:"-"`
	Ref    string
	On     Date   // the date of the example
	Team   string // the team's code; "" for the whole borough
	Group  string // the group that was reached, one of PracticeGroups
	Title  string
	Did    string // what was done
	Result string // what was achieved
	Shared Date   // the day on which other teams were told; "" if they were not told
}

// PracticeRegister is the register of examples of good practice.
var PracticeRegister = Register{"G", 4, "good practice", "practice list"}

// FilledFrom returns the example with the id and ref of existing, and with empty fields
// filled in from existing.
func (p Practice) FilledFrom(existing Practice) Practice {
	return Practice{
		ID:     existing.ID,
		Ref:    existing.Ref,
		On:     cmp.Or(p.On, existing.On),
		Team:   cmp.Or(p.Team, existing.Team),
		Group:  cmp.Or(p.Group, existing.Group),
		Title:  cmp.Or(p.Title, existing.Title),
		Did:    cmp.Or(p.Did, existing.Did),
		Result: cmp.Or(p.Result, existing.Result),
		Shared: cmp.Or(p.Shared, existing.Shared),
	}
}

// Check returns an *Invalid if Title or Did is empty, if On or Shared is after today, or if
// Shared is before On.
func (p Practice) Check(today Date) error {
	switch {
	case p.Title == "":
		return Invalidf("the title is empty; give a few words")
	case p.Did == "":
		return Invalidf("what was done is empty; say it in a line")
	case p.On > today:
		return Invalidf("good practice of %s is after today, %s", p.On, today)
	case p.Shared > today:
		return Invalidf("sharing it on %s is after today, %s", p.Shared, today)
	case p.Shared != "" && p.Shared < p.On:
		return Invalidf("it cannot be shared on %s, before its own day, %s", p.Shared, p.On)
	}
	return nil
}
