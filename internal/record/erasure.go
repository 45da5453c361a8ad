package record

import "fmt"

// ErasedName replaces the name of a person who was erased. The person's row stays in the
// database without other data, since other rows refer to it.
const ErasedName = "(erased)"

// ErasureFacts are the facts for the rules on erasing somebody (R26a to R26c).
type ErasureFacts struct {
	WhyNeeded       string // why the person's data are still needed, such as "is active"; "" if they are not
	UnsettledClaims int    // how many claims of the person are neither paid nor rejected
	OpenConcerns    int    // how many concerns (see Issue) about the person are open
}

// The rules on erasing a person. Their data are not still needed (R26a), no money may be
// owed to them (R26b), and no concern about them is open (R26c).
var (
	ErasureDataNeededRule = Rule[ErasureFacts]{
		ID: "R26a", Source: "UK GDPR article 17(1)(a)",
		Text: "Nobody is erased who still applies, volunteers, is posted, sits on a panel, is in a network or holds powers: their data are still needed.",
		Check: func(f ErasureFacts) (string, bool) {
			if f.WhyNeeded != "" {
				return f.WhyNeeded + "; that is ended first", false
			}
			return "stands nowhere any more", true
		},
	}
	ErasureOwedRule = Rule[ErasureFacts]{
		ID: "R26b", Source: "UK GDPR article 17(3)(b)",
		Text: "Nobody is erased to whom money may be owed: a claim is paid or rejected first.",
		Check: func(f ErasureFacts) (string, bool) {
			return fmt.Sprintf("claims neither paid nor rejected: %d", f.UnsettledClaims), f.UnsettledClaims == 0
		},
	}
	ErasureConcernRule = Rule[ErasureFacts]{
		ID: "R26c", Source: "UK GDPR article 17(3)(e)",
		Text: "Nobody is erased while a concern about them is open: it is closed first.",
		Check: func(f ErasureFacts) (string, bool) {
			return fmt.Sprintf("open concerns: %d", f.OpenConcerns), f.OpenConcerns == 0
		},
	}
)

// Destruction is an entry in the log of destroyed records. It never says what the records
// contained.
type Destruction struct {
	Kind, Ref string // Ref is "" if the records were not about one person
	Ground    string // GroundRequest or GroundRetention
	Reason    string
	Records   int // how many records were destroyed
}

// The grounds for destroying records: the person asked for it, or the retention period of
// the records is over.
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

// CleanName reads the name of a person as [CleanLine] does. It also returns an *Invalid if
// the name is ErasedName.
func CleanName(text string) (string, error) {
	name, err := CleanLine("name", text)
	if err == nil && normaliseText(name) == ErasedName {
		return "", Invalidf("name %q is what somebody who was erased is called; give the name as it is written", name)
	}
	return name, err
}
