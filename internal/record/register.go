package record

import "fmt"

// Register is a kind of record that people know by a ref: the letter that it
// begins with and how many digits follow at least, what one of them is called,
// and the command that lists them.
type Register struct {
	Letter string
	Digits int
	What   string
	List   string
}

// ParseRef reads a ref, P0042 or p42; any other text is an *Invalid.
func (r Register) ParseRef(text string) (int64, error) {
	number, ok := ParseRefNumber(r.Letter, text)
	if !ok {
		return 0, &Invalid{fmt.Sprintf("%s is no %s; give its ref, such as %s",
			Quote(text), r.What, r.Ref(42)), r.hint()}
	}
	return number, nil
}

// NotFound says that there is no record of that number, as a *Missing.
func (r Register) NotFound(number int64) error {
	return &Missing{Text: fmt.Sprintf("there is no %s %s", r.What, r.Ref(number)), Hint: r.hint()}
}

// Ref returns the ref of that number: P0042.
func (r Register) Ref(number int64) string { return fmt.Sprintf("%s%0*d", r.Letter, r.Digits, number) }

func (r Register) hint() string { return "borough " + r.List + " shows them" }
