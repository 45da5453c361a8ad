package record

import "fmt"

// ErasedName is what the skeleton of a person who was erased is called.
const ErasedName = "(erased)"

// ErasureFacts is what the rules ask before a person's data are destroyed.
type ErasureFacts struct {
	StillHolds string // how they still stand on the books: "is active"; "" is not at all
	Owed       int    // claims of theirs that are not yet paid or rejected
	Open       int    // concerns about them that are open
}

// The rules on erasing somebody.
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

// Destruction is a row of the log of what was destroyed: never what it was.
type Destruction struct {
	Kind, Ref string // Ref is "" where it was of nobody
	Ground    string
	Reason    string
	Records   int
}

// The grounds there are to destroy something.
const (
	GroundRequest   = "request"
	GroundRetention = "retention"
)

// CheckNotErased is that of the volunteer.
func (v Volunteer) CheckNotErased() error { return v.Person().CheckNotErased() }

// CheckNotErased is that of the accredited person.
func (a AccreditedPerson) CheckNotErased() error {
	return Person{Ref: a.Ref, Name: a.Name}.CheckNotErased()
}

// CheckNotErased is a *Conflict where the person is a skeleton, of whom nothing more is
// written.
func (p Person) CheckNotErased() error {
	if p.Name != ErasedName {
		return nil
	}
	return &Conflict{Text: p.Ref + " is erased", Hint: "somebody who comes back is added anew"}
}

// CleanName is CleanLine of the name of somebody who is on the books: it is not
// what the skeleton of a person is called.
func CleanName(text string) (string, error) {
	name, err := CleanLine("name", text)
	if err == nil && NameKey(name) == ErasedName {
		return "", Wrong("name %q is what somebody who was erased is called; give the name as it is written", name)
	}
	return name, err
}
