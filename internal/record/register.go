package record

import "fmt"

// Register is a kind of record that people refer to by a ref, such as P0042.
type Register struct {
	Letter      string // the letter with which a ref begins
	Digits      int    // the smallest number of digits after the letter
	Noun        string // what one of the records is called: "priority"
	ListCommand string // the command that lists the records: "panel priority list"
}

// ParseRef reads a ref, such as P0042 or p42, and returns its number. Any other text is an
// *Invalid.
func (r Register) ParseRef(text string) (int64, error) {
	number, ok := ParseRefNumber(r.Letter, text)
	if !ok {
		return 0, &Invalid{
			Text: fmt.Sprintf("%s is no %s; give its ref, such as %s", Quote(text), r.Noun, r.Ref(42)),
			Hint: r.hint(),
		}
	}
	return number, nil
}

// NotFound returns a *Missing that says that there is no record with the number.
func (r Register) NotFound(number int64) error {
	return &Missing{Text: fmt.Sprintf("there is no %s %s", r.Noun, r.Ref(number)), Hint: r.hint()}
}

// Ref returns the ref with the number: P0042.
func (r Register) Ref(number int64) string { return fmt.Sprintf("%s%0*d", r.Letter, r.Digits, number) }

func (r Register) hint() string { return "borough " + r.ListCommand + " shows them" }
