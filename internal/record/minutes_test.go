package record

import "testing"

func TestParseMinutes(t *testing.T) {
	for _, test := range []struct {
		text string
		want Minutes
	}{
		{"2h30m", 150},
		{"2h 30m", 150},
		{" 2H  30M ", 150},
		{"2 h 30 m", 150},
		{"2h 30min", 150},
		{"2h", 120},
		{"0h 1m", 1},
		{"2h0m", 120},
		{"2:30", 150},
		{"0:01", 1},
		{"02:59", 179},
		{"2:30:00", 150},
		{"2.5h", 150},
		{"1.25h", 75},
		{"2.55h", 153}, // 152.99999999999997 in floating point
		{"0.05h", 3},
		{"2.500000h", 150},
		{"150m", 150},
		{"150 min", 150},
		{"150min", 150},
		{"24h", 1440},
		{"24h 1m", 1441},
		{"2401m", 2401},
	} {
		got, err := ParseMinutes(test.text)
		if err != nil || got != test.want {
			t.Errorf("%q: got %d, %v; want %d", test.text, int(got), err, int(test.want))
		}
	}
}

func TestParseMinutesRefuses(t *testing.T) {
	for text, why := range map[string]string{
		"":           `length "": not a form`,
		"4":          `length "4": 4h or 4m?; give`,
		"0":          "0h or 0m?",
		"0m":         "more than nothing",
		"0h":         "more than nothing",
		"0:00":       "more than nothing",
		"4:75":       "stop at 59",
		"4:60":       "stop at 59",
		"4h60m":      "stop at 59",
		"4:5":        "not a form",
		"4:":         "not a form",
		":30":        "not a form",
		"1:30:30":    "not a form",
		"1:30:0":     "not a form",
		"1:00:00:00": "not a form",
		"2:30h":      "not a form",
		"-3":         "below zero",
		"-3h":        "below zero",
		"2h-3m":      "not a form",
		"4,5":        "comma",
		"4,5h":       "comma",
		"4.5":        "not a form",
		"2.51h":      "2.51h is not a whole number of minutes",
		"0.0000001h": "not a form",
		".5h":        "not a form",
		"2.h":        "not a form",
		"2.5h30m":    "not a form",
		"2.5m":       "not a form",
		"1.2.3h":     "not a form",
		"2h30":       "not a form",
		"2h3h":       "not a form",
		"h":          "not a form",
		"m":          "not a form",
		"1e3m":       "not a form",
		"9999999m":   "not a form",
		"٤h":         "not a form",
	} {
		got, err := ParseMinutes(text)
		if got != 0 {
			t.Errorf("%q: got %s beside the error", text, got)
		}
		checkInvalid(t, text, err, why)
	}
}

func TestMinutesString(t *testing.T) {
	for m, want := range map[Minutes]string{
		0: "0m", 1: "1m", 45: "45m", 59: "59m", 60: "1h", 61: "1h 1m", 150: "2h 30m",
		240: "4h", 2401: "40h 1m", -150: "-2h 30m",
	} {
		if got := m.String(); got != want {
			t.Errorf("%d: got %q, want %q", int(m), got, want)
		}
	}
}

func TestMinutesUnmarshalText(t *testing.T) {
	m := Minutes(7)
	checkInvalid(t, "4:75", m.UnmarshalText([]byte("4:75")), "length ")
	if m != 7 {
		t.Errorf("a refused text changed the length to %s", m)
	}
	if err := m.UnmarshalText([]byte("2:30")); err != nil || m != 150 {
		t.Errorf("got %s, %v", m, err)
	}
}

func TestParseClock(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"18:00", "18:00"},
		{"9:05", "09:05"},
		{"00:00", "00:00"},
		{"23:59", "23:59"},
		{"18:00:00", "18:00"},
		{"06:30:00 PM", "18:30"},
		{"1800", "18:00"},
		{"0000", "00:00"},
		{"6pm", "18:00"},
		{" 6 PM ", "18:00"},
		{"6:30pm", "18:30"},
		{"6am", "06:00"},
		{"12am", "00:00"},
		{"12:59am", "00:59"},
		{"12pm", "12:00"},
		{"12:30pm", "12:30"},
		{"11:59pm", "23:59"},
	} {
		got, err := ParseClock(test.text)
		if err != nil || got.String() != test.want {
			t.Errorf("%q: got %s, %v; want %s", test.text, got, err, test.want)
		}
	}
	if got, _ := ParseClock("18:01"); got != 1081 {
		t.Errorf("18:01: got %d minutes after midnight", int(got))
	}
	if tooEarly, tooLate := Clock(-1).String(), Clock(1440).String(); tooEarly != "" || tooLate != "" {
		t.Errorf("no time of day: got %q and %q", tooEarly, tooLate)
	}
}

func TestParseClockRefuses(t *testing.T) {
	for text, why := range map[string]string{
		"":         `time "": not a form`,
		"24:00":    "give 00:00 with --overnight",
		"2400":     "give 00:00 with --overnight",
		"24:01":    "the hour must be 0 to 23",
		"25:00":    "the hour must be 0 to 23",
		"18:60":    "the minutes must be 00 to 59",
		"1860":     "the minutes must be 00 to 59",
		"18.00":    "not a form",
		"18:0":     "not a form",
		"18:00:0":  "not a form",
		"18:00:01": "not a form",
		"180":      "not a form",
		"6":        "6:00, 6am or 6pm?",
		"0am":      "the hour must be 1 to 12",
		"13pm":     "the hour must be 1 to 12",
		"18:00pm":  "the hour must be 1 to 12",
		"pm":       "not a form",
		"-6:00":    "not a form",
		"6h":       "not a form",
	} {
		got, err := ParseClock(text)
		if got != 0 {
			t.Errorf("%q: got %s beside the error", text, got)
		}
		checkInvalid(t, text, err, why)
	}
}

func TestClockUnmarshalText(t *testing.T) {
	c := Clock(7)
	checkInvalid(t, "25:00", c.UnmarshalText([]byte("25:00")), "time ")
	if c != 7 {
		t.Errorf("a refused text changed the time to %s", c)
	}
	if err := c.UnmarshalText([]byte("6:30pm")); err != nil || c != 1110 {
		t.Errorf("got %s, %v", c, err)
	}
}

func FuzzParseMinutes(f *testing.F) {
	for _, text := range []string{"2h30m", "2h 30m", "2:30", "2.5h", "150 min", "4:75", "-3", "18:00", "6:30pm",
		"1800", "12am"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if m, err := ParseMinutes(text); err == nil {
			reparsed, err := ParseMinutes(m.String())
			if err != nil || reparsed != m || m < 1 {
				t.Fatalf("%q: got %d, but %q gives %d, %v", text, int(m), m, int(reparsed), err)
			}
		}
		if c, err := ParseClock(text); err == nil {
			reparsed, err := ParseClock(c.String())
			if err != nil || reparsed != c || c < 0 || c > 1439 {
				t.Fatalf("%q: got %d, but %q gives %d, %v", text, int(c), c, int(reparsed), err)
			}
		}
	})
}
