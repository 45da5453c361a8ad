package record

import "testing"

func TestParsePence(t *testing.T) {
	for _, test := range []struct {
		text string
		want Pence
	}{
		{"£3.40", 340},
		{" £ 3.40 ", 340},
		{"3.40", 340},
		{"3.4", 340},
		{"3.04", 304},
		{"3", 300},
		{"£3", 300},
		{"340p", 340},
		{"340 P", 340},
		{"0.01", 1},
		{"1p", 1},
		{"0", 0},
		{"19.99", 1999},
		{"1234567.89", 123456789},
	} {
		got, err := ParsePence(test.text)
		if err != nil || got != test.want {
			t.Errorf("%q: got %s, %v; want %s", test.text, got, err, test.want)
		}
		if reparsed, err := ParsePence(got.String()); err != nil || reparsed != got {
			t.Errorf("%q: got %s, which is then read as %s, %v", test.text, got, reparsed, err)
		}
	}
}

func TestParsePenceRefuses(t *testing.T) {
	for text, why := range map[string]string{
		"":         `amount "": not a form`,
		"£":        "not a form",
		"-3":       "below zero",
		"£-3":      "below zero",
		"-£3":      "below zero",
		"3.405":    "no part of a penny",
		"3.400":    "no part of a penny",
		"1,000":    "no commas",
		"3,40":     "no commas",
		"3.":       "not a form",
		".50":      "not a form",
		"3.-1":     "not a form",
		"£340p":    "not a form",
		"3.40p":    "not a form",
		"££3":      "not a form",
		"3 40":     "not a form",
		"$3.40":    "not a form",
		"1e3":      "not a form",
		"12345678": "not a form",
	} {
		got, err := ParsePence(text)
		if got != 0 {
			t.Errorf("%q: got %s and an error", text, got)
		}
		checkInvalid(t, text, err, why)
	}
}

func TestPenceString(t *testing.T) {
	for p, want := range map[Pence]string{
		0: "£0.00", 1: "£0.01", 99: "£0.99", 100: "£1.00", 340: "£3.40", 100000: "£1000.00", -340: "-£3.40",
	} {
		if got := p.String(); got != want {
			t.Errorf("%d: got %q, want %q", int(p), got, want)
		}
	}
}

func TestPenceUnmarshalText(t *testing.T) {
	p := Pence(7)
	checkInvalid(t, "-3", p.UnmarshalText([]byte("-3")), "amount ")
	if p != 7 {
		t.Errorf("a refused text changed the amount to %s", p)
	}
	if err := p.UnmarshalText([]byte("£3.40")); err != nil || p != 340 {
		t.Errorf("got %s, %v", p, err)
	}
}
