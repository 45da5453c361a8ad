package record

import "cmp"

// PracticeGroups are whom an example of good practice reaches: everybody, or one
// of those that members of panels speak for (001 paras 62 to 70).
var PracticeGroups = Codes{"group", append([]Item{{"everybody", "Everybody"}}, Voices.Items...)}

// Practice is an example of good practice, kept so that others can do the same
// (001 para 62).
type Practice struct {
	ID     int64 `json:"-"`
	Ref    string
	On     Date   // the day it is noted for
	Team   string // its code; "" is the whole borough
	Group  string // whom it reaches
	Title  string
	Did    string // what was done
	Result string // what came of it
	Shared Date   // when it was made known to others; "" while it was not
}

// PracticeRegister is the register of good practice.
var PracticeRegister = Register{"G", 4, "good practice", "practice list"}

// FilledFrom returns what was, with all that p says in its place: what p leaves blank
// stays.
func (p Practice) FilledFrom(was Practice) Practice {
	return Practice{was.ID, was.Ref, cmp.Or(p.On, was.On), cmp.Or(p.Team, was.Team), cmp.Or(p.Group, was.Group),
		cmp.Or(p.Title, was.Title), cmp.Or(p.Did, was.Did), cmp.Or(p.Result, was.Result), cmp.Or(p.Shared, was.Shared)}
}

// Check says what the example lacks, or what of its days cannot be.
func (p Practice) Check(today Date) error {
	switch {
	case p.Title == "":
		return Wrong("the title is empty; give a few words")
	case p.Did == "":
		return Wrong("what was done is empty; say it in a line")
	case p.On > today:
		return Wrong("good practice of %s is after today, %s", p.On, today)
	case p.Shared > today:
		return Wrong("sharing it on %s is after today, %s", p.Shared, today)
	case p.Shared != "" && p.Shared < p.On:
		return Wrong("it cannot be shared on %s, before its own day, %s", p.Shared, p.On)
	}
	return nil
}
