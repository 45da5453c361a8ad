package record

import (
	"errors"
	"fmt"
	"strings"
)

// Pence is an amount of money in whole pence.
type Pence int

// UnmarshalText reads the texts that ParsePence reads. Any other text is an *Invalid.
func (p *Pence) UnmarshalText(text []byte) error {
	parsed, err := ParsePence(string(text))
	if err != nil {
		return err
	}
	*p = parsed
	return nil
}

// ParsePence reads an amount as people write it: £3.40, 3.40, £3, 3 (pounds), 340p. Zero is
// accepted. Any other text is an *Invalid, and so is an amount below zero, with commas, or
// with more than two decimals.
func ParsePence(text string) (Pence, error) {
	p, err := readPence(normaliseText(text))
	if err != nil {
		return 0, invalidText("amount", text, err, "£3.40, 3.40 or 340p")
	}
	return p, nil
}

// String returns p in pounds with two decimals: £3.40. An amount below zero has a sign:
// -£3.40.
func (p Pence) String() string {
	if p < 0 {
		return "-" + (-p).String()
	}
	return fmt.Sprintf("£%d.%02d", int(p)/100, int(p)%100)
}

func readPence(s string) (Pence, error) {
	if digits, ok := strings.CutSuffix(s, "p"); ok {
		n, ok := parseDigits(strings.TrimSpace(digits), 1, 9)
		if !ok {
			return 0, errUnknownForm
		}
		return Pence(n), nil
	}
	amount := strings.TrimSpace(strings.TrimPrefix(s, "£"))
	switch {
	case strings.HasPrefix(s, "-"), strings.HasPrefix(amount, "-"):
		return 0, errors.New("an amount cannot be below zero")
	case strings.Contains(amount, ","):
		return 0, errors.New("an amount has no commas")
	}
	pounds, decimals, hasPoint := strings.Cut(amount, ".")
	wholePounds, ok := parseDigits(pounds, 1, 7)
	if !ok {
		return 0, errUnknownForm
	}
	if !hasPoint {
		return Pence(100 * wholePounds), nil
	}
	penceOver, ok := parseDigits(decimals, 1, 9)
	switch {
	case !ok:
		return 0, errUnknownForm
	case len(decimals) > 2:
		return 0, errors.New("there is no part of a penny")
	case len(decimals) == 1: // a spreadsheet writes 3.40 as 3.4
		penceOver *= 10
	}
	return Pence(100*wholePounds + penceOver), nil
}
