package record

import (
	"fmt"
	"strings"
	"unicode"
)

// PersonKind is a kind of people who have a ref: its code, the letter their
// refs begin with, what one of them is called, and the command that lists them.
type PersonKind struct{ Code, Letter, What, List string }

// The kinds of people there are. Each is kept in a table of its own.
var (
	KindVolunteer = PersonKind{"volunteer", "V", "volunteer", "volunteer list"}
	KindStaff     = PersonKind{"staff", "T", "member of staff", "staff list"}
	KindMember    = PersonKind{"member", "M", "panel member", "panel member list"}
	KindContact   = PersonKind{"contact", "K", "KIN contact", "kin list"}
)

// PersonKinds are all of them.
var PersonKinds = []PersonKind{KindVolunteer, KindStaff, KindMember, KindContact}

// Person is anybody with a ref: who, and nothing about them.
type Person struct {
	Kind PersonKind `json:"-"`
	ID   int64      `json:"-"` // in the table of the kind
	Ref  string
	Name string
}

// LocalPerson is somebody local, who sits, or sat, on a panel or is a contact of a key
// individual network, and how to reach them.
type LocalPerson struct {
	Person
	Email string
	Phone string
}

// Check returns what in the particulars cannot be so, as an *Invalid.
func (l LocalPerson) Check() error { return l.Kind.check(l.Name, l.Email, l.Phone) }

// check returns what in a person's name, email or phone number cannot be so, as
// an *Invalid. An email or a phone may be empty.
func (k PersonKind) check(name, email, phone string) error {
	if name == "" {
		return Wrong("the name is empty; give the %s's name", k.What)
	}
	if !strings.ContainsFunc(strings.TrimLeft(name, k.Letter+strings.ToLower(k.Letter)), unicode.IsLetter) { // V0042 is a ref in the wrong column
		return Wrong("name %q is no person's; give the name as it is written", name)
	}
	if at := strings.Index(email, "@"); email != "" && (at < 1 || at == len(email)-1 || strings.ContainsAny(email, " ,;")) {
		return Wrong("email %q is no address; give one such as ada@example.org", email)
	}
	if strings.Trim(phone, "+0123456789 ()-.") != "" {
		return Wrong("phone %q is no number; give one such as 020 7946 0000", phone)
	}
	return nil
}

// ParseSubjectRef reads the ref of anybody of whom something is held; ok is false for
// any other text.
func ParseSubjectRef(text string) (ref string, ok bool) {
	for _, kind := range append([]PersonKind{KindAccredited}, PersonKinds...) {
		if number, is := kind.ParseRef(text); is {
			return kind.Ref(number), true
		}
	}
	return "", false
}

// ParseRef reads a ref of the kind, T0042 or t42; ok is false for any other
// text.
func (k PersonKind) ParseRef(text string) (number int64, ok bool) {
	return ParseRefNumber(k.Letter, text)
}

// ParseRefNumber reads the number of a ref that begins with the letter, E00042 or
// e42; ok is false for any other text.
func ParseRefNumber(letter, text string) (number int64, ok bool) {
	text = strings.TrimSpace(text)
	if len(text) < 2 || !strings.EqualFold(text[:1], letter) || len(text) > 13 || strings.Trim(text[1:], "0123456789") != "" {
		return 0, false
	}
	_, err := fmt.Sscanf(text[1:], "%d", &number)
	return number, err == nil && number > 0
}

// Ref returns the ref of that number: T0042.
func (k PersonKind) Ref(number int64) string { return fmt.Sprintf("%s%04d", k.Letter, number) }

// Person returns the volunteer as anybody with a ref.
func (v Volunteer) Person() Person { return Person{KindVolunteer, v.ID, v.Ref, v.Name} }
