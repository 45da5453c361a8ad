package record

import (
	"fmt"
	"strings"
	"unicode"
)

// PersonKind is a kind of people, such as volunteers.
type PersonKind struct {
	Code        string
	Letter      string // the first letter of their refs
	Noun        string // what one of them is called: "panel member"
	ListCommand string // the command that lists them: "panel member list"
}

// The kinds of people who are found by name. Each kind has its own table in the database.
var (
	KindVolunteer = PersonKind{"volunteer", "V", "volunteer", "volunteer list"}
	KindStaff     = PersonKind{"staff", "T", "member of staff", "staff list"}
	KindMember    = PersonKind{"member", "M", "panel member", "panel member list"}
	KindContact   = PersonKind{"contact", "K", "KIN contact", "kin list"}
)

// PersonKinds are all the kinds of people who are found by name.
var PersonKinds = []PersonKind{KindVolunteer, KindStaff, KindMember, KindContact}

// Person is what identifies somebody: the kind, the id, the ref and the name.
type Person struct {
	Kind PersonKind `json:"-"`
	ID   int64      `json:"-"` // the id in the table of the kind
	Ref  string
	Name string
}

// RefAndName returns the ref and the name, as messages name a person: "T0042 Ada Testwell".
func (p Person) RefAndName() string { return p.Ref + " " + p.Name }

// MemberOrContact is somebody who lives or works in the borough and is or was a member of a
// panel or a contact in a key individual network (KIN).
type MemberOrContact struct {
	Person
	Email string
	Phone string
}

// Check returns an *Invalid if the name, email or phone number is not acceptable.
func (l MemberOrContact) Check() error { return l.Kind.check(l.Name, l.Email, l.Phone) }

// check returns an *Invalid if a person's name, email or phone number is not
// acceptable. The email and the phone number may be empty.
func (k PersonKind) check(name, email, phone string) error {
	if name == "" {
		return Invalidf("the name is empty; give the %s's name", k.Noun)
	}
	// A name whose only letter is the first letter of refs, such as V0042, is really a ref
	// that was typed in the wrong column.
	if !strings.ContainsFunc(strings.TrimLeft(name, k.Letter+strings.ToLower(k.Letter)), unicode.IsLetter) {
		return Invalidf("name %q is no person's; give the name as it is written", name)
	}
	atSign := strings.Index(email, "@")
	if email != "" && (atSign < 1 || atSign == len(email)-1 || strings.ContainsAny(email, " ,;")) {
		return Invalidf("email %q is no address; give one such as ada@example.org", email)
	}
	if strings.Trim(phone, "+0123456789 ()-.") != "" {
		return Invalidf("phone %q is no number; give one such as 020 7946 0000", phone)
	}
	return nil
}

// ParseSubjectRef reads the ref of a person of any kind, including accredited persons. It
// returns the ref in its usual form, such as V0042 for v42; ok is false for any other text.
func ParseSubjectRef(text string) (ref string, ok bool) {
	for _, kind := range append([]PersonKind{KindAccredited}, PersonKinds...) {
		if number, ok := kind.ParseRef(text); ok {
			return kind.Ref(number), true
		}
	}
	return "", false
}

// ParseRef reads a ref of the kind, such as T0042 or t42, and returns its number; ok is
// false for any other text.
func (k PersonKind) ParseRef(text string) (number int64, ok bool) {
	return ParseRefNumber(k.Letter, text)
}

// ParseRefNumber reads a ref that begins with the letter, such as E00042 or e42, and returns
// its number; ok is false for any other text.
func ParseRefNumber(letter, text string) (number int64, ok bool) {
	text = strings.TrimSpace(text)
	if len(text) < 2 || len(text) > 13 || !strings.EqualFold(text[:1], letter) {
		return 0, false
	}
	if strings.Trim(text[1:], "0123456789") != "" {
		return 0, false
	}
	_, err := fmt.Sscanf(text[1:], "%d", &number)
	return number, err == nil && number > 0
}

// Ref returns the ref of the kind with the number: T0042.
func (k PersonKind) Ref(number int64) string { return fmt.Sprintf("%s%04d", k.Letter, number) }

// RefAndName returns the ref and the name, as messages name a volunteer.
func (v Volunteer) RefAndName() string { return v.Ref + " " + v.Name }

// Person returns the volunteer as a Person.
func (v Volunteer) Person() Person { return Person{KindVolunteer, v.ID, v.Ref, v.Name} }
