package record

import "fmt"

// DifferencingFacts is a publication set against one that there was before.
type DifferencingFacts struct {
	Strand   string // by which both sort some of the same people
	Isolates bool
	From     string // the one before; "" is the publication itself
}

// DifferencingRule is R19: publishing a little more gives away the little.
var DifferencingRule = Rule[DifferencingFacts]{
	ID:     "R19",
	Text:   "Nothing is published that tells fewer than ten people apart from what was published before.",
	Source: "Data Protection Act 2018",
	Ask: func(d DifferencingFacts) (string, bool) {
		switch {
		case !d.Isolates:
			return "it tells no few people apart", true
		case d.From == "":
			return fmt.Sprintf("by %s it has a group that is another but for fewer than 10 people", d.Strand), false
		}
		return fmt.Sprintf("set against %s, it tells fewer than 10 people apart by %s", d.From, d.Strand), false
	},
}

// ReprintFacts is a publication set against one before it that another rule rounded.
type ReprintFacts struct {
	What string // that both print
	From string // the one before; "" is none
}

// ReprintRule is R19b: what one rule has rounded away, another tells.
var ReprintRule = Rule[ReprintFacts]{
	ID:     "R19b",
	Text:   "The same figures are not published by two rules: together they tell what each has rounded away.",
	Source: "Data Protection Act 2018",
	Ask: func(r ReprintFacts) (string, bool) {
		if r.From == "" {
			return "no other rule has rounded it", true
		}
		return fmt.Sprintf("set against %s, it prints %s again by another rule", r.From, r.What), false
	},
}

// MaskedRule is R19a: what is masked stays so.
var MaskedRule = Rule[bool]{
	ID:     "R19a",
	Text:   "No count of people that is masked in what is published can be worked out from the rest of it, or from what was published before.",
	Source: "Data Protection Act 2018",
	Ask: func(safe bool) (string, bool) {
		if safe {
			return "every masked count could be another", true
		}
		return "a count that is masked can be worked out from the rest and from what was published before, whatever else is held back", false
	},
}
