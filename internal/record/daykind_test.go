package record

import (
	"strings"
	"testing"
)

// TestDayKinds checks each kind of day on both sides of its limits, on 31 October 2026.
func TestDayKinds(t *testing.T) {
	for _, test := range []struct {
		kind    DayKind
		day     Date
		refusal string // part of the error; "" if the day is accepted
	}{
		{EventDay, "", ""},
		{EventDay, "1990-01-01", ""},
		{EventDay, "1989-12-31", `date "1989-12-31": it is before 1990; give a later day, or why it is right`},
		{EventDay, "1900-01-01", "before 1990"},
		{EventDay, "2036-10-31", ""},
		{EventDay, "2036-11-01", "it is more than 10 years ahead; give 2036-10-31 or earlier"},
		{EventDay, "2200-12-31", "more than 10 years ahead"},
		{ExpiryDay, "1989-12-31", "before 1990"},
		{ExpiryDay, "2099-12-31", ""}, // CheckExpiry refuses it
		{ExpiryDay, NeverExpires, ""},
		{BirthDay, "1915-11-01", ""}, // 110 until tomorrow
		{BirthDay, "1915-10-31", "somebody born then is 111; give 1915-11-01 or later"},
		{BirthDay, "1900-01-01", "somebody born then is 126"},
		{SinceDay, "1900-01-01", ""},
		{SinceDay, "2036-10-31", ""},
		{SinceDay, "2036-11-01", "more than 10 years ahead"},
		{AnyDay, "1900-01-01", ""},
		{AnyDay, "2200-12-31", ""},
	} {
		err := test.kind.Check(test.day, testToday, false)
		if test.refusal == "" {
			if err != nil {
				t.Errorf("%s %q: %v", test.kind.Name, test.day, err)
			}
			continue
		}
		checkInvalid(t, string(test.day), err, test.refusal)
		acceptedWithReason := test.kind.Check(test.day, testToday, true) == nil
		if acceptedWithReason != strings.Contains(test.refusal, "before 1990") {
			t.Errorf("%s %q: accepted with a reason: %t", test.kind.Name, test.day, acceptedWithReason)
		}
	}
}

// TestCheckExpiry checks that a clearance may expire a year after its usual last day, and
// not later.
func TestCheckExpiry(t *testing.T) {
	for _, test := range []struct {
		start, usual, expires Date
		refusal               string
	}{
		{"2026-10-01", "2031-09-30", "2032-09-30", ""},
		{"2026-10-01", "2031-09-30", "2032-10-01", "basic of 2026-10-01 usually runs until 2031-09-30, and a year more"},
		{"2026-10-01", "2031-09-30", "", ""},
		{"2026-10-01", "2031-09-30", NeverExpires, ""},
		{"2026-10-01", "", "2036-10-01", ""},
		{"2026-10-01", "", "2036-10-02", "basic of 2026-10-01 runs for 10 years at most where it is given an end"},
	} {
		err := CheckExpiry("basic", test.start, test.usual, test.expires)
		if test.refusal == "" {
			if err != nil {
				t.Errorf("%+v: %v", test, err)
			}
			continue
		}
		checkInvalid(t, string(test.expires), err, test.refusal)
	}
}

// TestRelativeDays checks that a day or month in a file is refused if it depends on today,
// and that the error says why.
func TestRelativeDays(t *testing.T) {
	for _, text := range []string{"today", "Yesterday", "tomorrow", "monday", "mon", "last friday"} {
		var day Date
		checkInvalid(t, text, day.UnmarshalText([]byte(text)), "a file must mean the same tomorrow")
	}
	for _, text := range []string{"this month", "Last  Month"} {
		var month Month
		checkInvalid(t, text, month.UnmarshalText([]byte(text)), "a file must mean the same tomorrow")
	}
}
