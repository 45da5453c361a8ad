package record

import "fmt"

// ErasedName stands in place of the name of a person who was erased. Of them the file
// keeps no more than a row without data, so that references to it remain valid.
const ErasedName = "(erased)"

// ErasureFacts is what the rules on erasing somebody are asked about.
type ErasureFacts struct {
	StillHolds string // why their data are still needed, as "is active"; "" if they are not
	Owed       int    // how many of their claims are neither paid nor rejected
	Open       int    // how many concerns about them are open
}

// The rules on erasing somebody: R26a to R26c.
var (
	ErasureStandingRule = Rule[ErasureFacts]{
		ID: "R26a", Source: "UK GDPR article 17(1)(a)",
		Text: "Nobody is erased who still applies, volunteers, is posted, sits on a panel, is in a network or holds powers: their data are still needed.",
		Ask: func(e ErasureFacts) (string, bool) {
			if e.StillHolds != "" {
				return e.StillHolds + "; that is ended first", false
			}
			return "stands nowhere any more", true
		},
	}
	ErasureOwedRule = Rule[ErasureFacts]{
		ID: "R26b", Source: "UK GDPR article 17(3)(b)",
		Text: "Nobody is erased to whom money may be owed: a claim is paid or rejected first.",
		Ask: func(e ErasureFacts) (string, bool) {
			return fmt.Sprintf("claims neither paid nor rejected: %d", e.Owed), e.Owed == 0
		},
	}
	ErasureConcernRule = Rule[ErasureFacts]{
		ID: "R26c", Source: "UK GDPR article 17(3)(e)",
		Text: "Nobody is erased while a concern about them is open: it is closed first.",
		Ask: func(e ErasureFacts) (string, bool) {
			return fmt.Sprintf("open concerns: %d", e.Open), e.Open == 0
		},
	}
)

// Destruction is an entry in the log of destroyed records. It never says what they
// held.
type Destruction struct {
	Kind, Ref string // Ref is "" if the records were not about one person
	Ground    string // GroundRequest or GroundRetention
	Reason    string
	Records   int // how many records were destroyed
}

// The grounds for destroying records: the person's request, or the end of the time
// for which they are kept.
const (
	GroundRequest   = "request"
	GroundRetention = "retention"
)

// Erasable is a person whose data can be destroyed.
type Erasable interface{ CheckNotErased() error }

var _, _, _ Erasable = Volunteer{}, AccreditedPerson{}, Person{}

// CheckNotErased does what [Person.CheckNotErased] does.
func (v Volunteer) CheckNotErased() error { return v.Person().CheckNotErased() }

// CheckNotErased does what [Person.CheckNotErased] does.
func (a AccreditedPerson) CheckNotErased() error {
	return Person{Ref: a.Ref, Name: a.Name}.CheckNotErased()
}

// CheckNotErased returns a *Conflict if the person was erased, since nothing more may
// be recorded about them.
func (p Person) CheckNotErased() error {
	if p.Name != ErasedName {
		return nil
	}
	return &Conflict{Text: p.Ref + " is erased", Hint: "somebody who comes back is added anew"}
}

// CleanName is [CleanLine] for the name of a person. ErasedName is an *Invalid too.
func CleanName(text string) (string, error) {
	name, err := CleanLine("name", text)
	if err == nil && squeeze(name) == ErasedName {
		return "", Wrong("name %q is what somebody who was erased is called; give the name as it is written", name)
	}
	return name, err
}
