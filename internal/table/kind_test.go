package table

import (
	"bytes"
	"math"
	"testing"
)

func TestKinds(t *testing.T) {
	tests := []struct {
		kind                 Kind
		value                any
		plain, json, display string
	}{
		{Text, nil, "", "null", ""},
		{Text, "Zoë", "Zoë", `"Zoë"`, "Zoë"},
		{Text, int64(-5), "-5", `"-5"`, "-5"},
		{Text, 2.5, "2.5", `"2.5"`, "2.5"},
		{Ref, "V0042", "V0042", `"V0042"`, "V0042"},
		{Code, "not-known", "not-known", `"not-known"`, "not-known"},
		{Date, "2026-10-31", "2026-10-31", `"2026-10-31"`, "2026-10-31"},
		{Date, nil, "", "null", ""},
		{Month, "2026-10", "2026-10", `"2026-10"`, "2026-10"},
		{Checksum, "0123456789abcdef", "0123456789abcdef", `"0123456789abcdef"`, "0123456789ab"},
		{Checksum, nil, "", "null", ""},
		{Count, nil, "", "null", "-"},
		{Count, int64(0), "0", "0", "0"},
		{Count, int64(999), "999", "999", "999"},
		{Count, int64(1170), "1170", "1170", "1,170"},
		{Count, int64(-1234567), "-1234567", "-1234567", "-1,234,567"},
		{Count, 1170.0, "1170", "1170", "1,170"},
		{Count, "under 5", "under 5", `"under 5"`, "under 5"},
		{Minutes, int64(150), "150", "150", "150"},
		{Minutes, int64(math.MaxInt64), "9223372036854775807", "9223372036854775807", "9,223,372,036,854,775,807"},
		{Hours, 2.5, "2.50", "2.5", "2.50"},
		{Hours, int64(1204), "1204.00", "1204", "1,204.00"},
		{Hours, -0.001, "0.00", "0", "0.00"},
		{Pence, int64(340), "340", "340", "£3.40"},
		{Pence, int64(5), "5", "5", "£0.05"},
		{Pence, int64(-123456), "-123456", "-123456", "-£1,234.56"},
		{Pence, int64(0), "0", "0", "£0.00"},
		{Share, 0.3299, "32.99", "32.99", "33.0 %"},
		{Share, 1.0 / 3, "33.33", "33.33", "33.3 %"},
		{Share, 0.00625, "0.63", "0.63", "0.6 %"},
		{Share, int64(1), "100.00", "100", "100.0 %"},
		{Share, 0.10005, "10.01", "10.01", "10.0 %"},
		{Share, math.NaN(), "", "null", "-"},
		{Share, math.Inf(1), "", "null", "-"},
		{Points, 0.0415, "4.15", "4.15", "+4.2"},
		{Points, -0.023, "-2.30", "-2.3", "-2.3"},
		{Points, 0.0, "0.00", "0", "0.0"},
		{Points, -0.0001, "-0.01", "-0.01", "0.0"},
		{Average, 218.0 / 24, "9.08", "9.08", "9.08"},
		{Average, 1204.5, "1204.50", "1204.5", "1,204.50"},
		{Number, 3.14159, "3.1416", "3.1416", "3.1416"},
		{Number, 3.0, "3", "3", "3"},
		{Number, int64(2021), "2021", "2021", "2021"},
		{Figure, int64(14100), "14100", "14100", "14,100"},
		{Figure, 1234.5, "1234.5", "1234.5", "1,234.5"},
		{Figure, nil, "", "null", "-"},
		{Change, 0.0, "0", "0", "0"},
		{Change, 1234.5, "1234.5", "1234.5", "+1,234.5"},
		{Change, -3.0, "-3", "-3", "-3"},
		{Change, nil, "", "null", "-"},
		{Number, 1e12 + 0.5, "1000000000000.5", "1000000000000.5", "1000000000000.5"},
	}
	for _, tt := range tests {
		if got := tt.kind.plain(tt.value); got != tt.plain {
			t.Errorf("%s %v: plain %q, want %q", tt.kind, tt.value, got, tt.plain)
		}
		var b bytes.Buffer
		if tt.kind.appendJSON(&b, tt.value); b.String() != tt.json {
			t.Errorf("%s %v: json %s, want %s", tt.kind, tt.value, b.String(), tt.json)
		}
		if got := tt.kind.Display(tt.value); got != tt.display {
			t.Errorf("%s %v: display %q, want %q", tt.kind, tt.value, got, tt.display)
		}
	}
}

func TestKindNames(t *testing.T) {
	if len(kindNames) != int(Change)+1 || Number.String() != "number" || Text.String() != "text" ||
		Kind(99).String() != "text" {
		t.Errorf("the names do not match the kinds: %q", kindNames)
	}
}

func TestVisible(t *testing.T) {
	for s, want := range map[string]string{
		"":                               "",
		"Zoë O’Brien, 5 – 10 €":          "Zoë O’Brien, 5 – 10 €",
		"\u202egnp.exe":                  `\u{202E}gnp.exe`,
		"\x1b[31mred\x1b[0m":             `\u{1B}[31mred\u{1B}[0m`,
		"a\nb\tc\r\x00\x7f":              `a\u{A}b\u{9}c\u{D}\u{0}\u{7F}`,
		"\u2066\u2069\u200e\u200b\ufeff": `\u{2066}\u{2069}\u{200E}\u{200B}\u{FEFF}`,
		"\u2028\u2029\u0085":             `\u{2028}\u{2029}\u{85}`,
		"\U000e0041":                     `\u{E0041}`,
		"caf\xe9":                        `caf\x{E9}`,
		"می\u200cخواهم 👩\u200d🚒":         "می\u200cخواهم 👩\u200d🚒",
		"\ufffd":                         "\ufffd",
	} {
		if got := Visible(s); got != want {
			t.Errorf("Visible(%q) = %q, want %q", s, got, want)
		}
	}
}

// TestTotalOmitsWithheldNumbers checks that a column with a withheld number has no total,
// because the total would reveal the number.
func TestTotalOmitsWithheldNumbers(t *testing.T) {
	columns := []Column{
		{Key: "n", Kind: Count, Sum: true},
		{Key: "who", Kind: Text},
		{Key: "h", Kind: Hours, Sum: true},
		{Key: "x", Kind: Count},
	}
	total := (&Table{Columns: columns}).newRunningTotal()
	total.add(Row{int64(20), "a", 1.5, int64(1)})
	if total.row() != nil {
		t.Error("a table of one row has a total")
	}
	total.add(Row{"under 5", "b", int64(2), int64(1)})
	got := total.row()
	if got[0] != nil || got[1] != "Total" || got[2] != 3.5 || got[3] != "" {
		t.Errorf("the total row is %v", got)
	}
}
