package record

import "fmt"

// DifferencingFacts are the facts for DifferencingRule (R19): the result of comparing a
// publication with an earlier one.
type DifferencingFacts struct {
	Strand   string // the strand by which the compared groups are counted
	Isolates bool   // whether the comparison singles out a few people
	Earlier  string // the earlier publication, in words; "" if groups of one publication are compared
}

// DifferencingRule is R19: nothing may be published if fewer than ten people can be singled
// out by subtracting published counts from each other.
var DifferencingRule = Rule[DifferencingFacts]{
	ID:     "R19",
	Text:   "Nothing is published that tells fewer than ten people apart from what was published before.",
	Source: "Data Protection Act 2018",
	Check: func(f DifferencingFacts) (string, bool) {
		switch {
		case !f.Isolates:
			return "it tells no few people apart", true
		case f.Earlier == "":
			return fmt.Sprintf("by %s it has a group that is another but for fewer than 10 people", f.Strand), false
		}
		return fmt.Sprintf("set against %s, it tells fewer than 10 people apart by %s", f.Earlier, f.Strand), false
	},
}

// ReprintFacts are the facts for ReprintRule (R19b): the result of comparing a
// publication with an earlier one under another masking rule.
type ReprintFacts struct {
	Figures string // the figures that both print, in words
	Earlier string // the earlier publication, in words; "" if there is none
}

// ReprintRule is R19b: the same figures are published under one masking rule only, since
// two different roundings of a figure together tell more about its value.
var ReprintRule = Rule[ReprintFacts]{
	ID:     "R19b",
	Text:   "The same figures are not published by two rules: together they tell what each has rounded away.",
	Source: "Data Protection Act 2018",
	Check: func(f ReprintFacts) (string, bool) {
		if f.Earlier == "" {
			return "no other rule has rounded it", true
		}
		return fmt.Sprintf("set against %s, it prints %s again by another rule", f.Earlier, f.Figures), false
	},
}

// MaskedCountsRule is R19a: nobody can compute a masked count from other published figures. The
// fact is true if every masked count is safe in this way.
var MaskedCountsRule = Rule[bool]{
	ID:     "R19a",
	Text:   "No count of people that is masked in what is published can be worked out from the rest of it, or from what was published before.",
	Source: "Data Protection Act 2018",
	Check: func(isSafe bool) (string, bool) {
		if isSafe {
			return "every masked count could be another", true
		}
		return "a count that is masked can be worked out from the rest and from what was published before, whatever else is held back", false
	},
}
