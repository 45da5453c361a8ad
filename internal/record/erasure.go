package record

import "fmt"

// ErasedName is what the skeleton of a person who was erased is called.
const ErasedName = "(erased)"

// Erasure is what the rules ask before a person's data are destroyed.
type Erasure struct {
	Stands string // how they still stand on the books: "is active"; "" is not at all
	Owed   int    // claims of theirs that are not yet paid or rejected
	Open   int    // concerns about them that are open
}

// The rules on erasing somebody.
var (
	StandsRule = Rule[Erasure]{
		ID: "R26a", Source: "UK GDPR article 17(1)(a)",
		Text: "Nobody is erased who still applies, volunteers, is posted, sits on a panel, is in a network or holds powers: their data are still needed.",
		Ask: func(e Erasure) (string, bool) {
			if e.Stands != "" {
				return e.Stands + "; that is ended first", false
			}
			return "stands nowhere any more", true
		},
	}
	OwedRule = Rule[Erasure]{
		ID: "R26b", Source: "UK GDPR article 17(3)(b)",
		Text: "Nobody is erased to whom money may be owed: a claim is paid or rejected first.",
		Ask: func(e Erasure) (string, bool) {
			return fmt.Sprintf("claims neither paid nor rejected: %d", e.Owed), e.Owed == 0
		},
	}
	OpenRule = Rule[Erasure]{
		ID: "R26c", Source: "UK GDPR article 17(3)(e)",
		Text: "Nobody is erased while a concern about them is open: it is closed first.",
		Ask: func(e Erasure) (string, bool) {
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
	OnRequest   = "request"
	OnRetention = "retention"
)

// Erased is that of the volunteer.
func (v Volunteer) Erased() error { return v.Person().Erased() }

// Erased is that of the accredited person.
func (a Accredited) Erased() error { return Person{Ref: a.Ref, Name: a.Name}.Erased() }

// Erased is a *Conflict where the person is a skeleton, of whom nothing more is
// written.
func (p Person) Erased() error {
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
