package foot

import "testing"

func TestReadCell(t *testing.T) {
	for text, want := range map[string]float64{
		"0": 0, "7": 7, " 1138 ": 1138, "1,234": 1234, "1 234": 1234, "1\u00a0234\u00a0567": 1234567, "1'234": 1234,
		"1\u2009234": 1234,
		"£1,204.50":  1204.5, "-£5": -5, "£-5": -5, "£ 5": 5, "−3": -3, "–3": -3, "+3": 3, "(1,234)": -1234,
		"(£5.25)": -5.25,
		".5":      0.5, "-0.25": -0.25, "0.12345": 0.1235, "0.12344": 0.1234,
		"1234*": 1234, "1234 †‡": 1234, "1234¹²": 1234, "1,234 [1]": 1234, "1,234(a)": 1234, "12 (34%)": 12,
		"12 (34)": 12, "5 r": 5, "5p": 5, "5 (r) [2]": 5,
		"999999999999": 999999999999,
	} {
		c := readCell(text)
		if c.class != figure || Amount(c.Amount).Float() != want {
			t.Errorf("%q is %v of class %d, not %v", text, Amount(c.Amount).Float(), c.class, want)
		}
	}
	for text, want := range map[string]class{
		"": blank, "  ": blank, "\u00a0": blank,
		"-": zeroMark, "–": zeroMark, "nil": zeroMark, "- *": zeroMark,
		"n/a": withheld, "N/A": withheld, "..": withheld, ":": withheld, "*": withheld, "†": withheld, "[c]": withheld,
		"<5": withheld, "≤ 5": withheld,
		"=SUM(B1:B2)": withheld, "[note 1]": withheld,
		"54.5 %": percent, "54.5%": percent, "5 per cent": percent, "(5%)": percent, "100%*": percent,
		"Female": word, "2006-07": word, "2006/07": word, "12:30": word, "1,23": word, "12,34": word, "1,2345": word,
		"1.2m": word, "0123": word,
		"1 2": word, "1,234 567": word, "1e5": word, "--1": word, "1-": word, "()": word, "£": word, "%": word,
		".": word, "1234567890123": word,
		"31/10/2026": word, "020 7230 1212": word,
	} {
		if c := readCell(text); c.class != want {
			t.Errorf("%q is of class %d, not %d", text, c.class, want)
		}
	}
}

func TestTotalLevel(t *testing.T) {
	for label, want := range map[string]int{
		"Total": levelPlain, "TOTAL": levelPlain, " totals: ": levelPlain, "Total*": levelPlain,
		"Total (1)": levelPlain, "Total n=20": levelPlain, "Sum": levelPlain, "total": levelPlain,
		"Subtotal": levelSubtotal, "Sub-total": levelSubtotal, "Sub total": levelSubtotal, "All": levelGrand,
		"Grand Total": levelGrand, "Overall": levelGrand,
	} {
		if level, sure := totalLevel(label); level != want || !sure {
			t.Errorf("%q is %d, %v, not surely %d", label, level, sure, want)
		}
	}
	for label, want := range map[string]int{
		"Total officers": levelNamed, "Borough total": levelNamed, "All ages": levelNamed,
		"Subtotal, Camden": levelSubtotal, "Grand total, London": levelGrand,
		"All other crime": 0, "BME: all but White": 0, "% of total": 0, "Share of total": 0, "Cumulative total": 0,
		"Average total": 0,
		"Total %":       0, "Not all there": 0, "Totally": 0, "": 0, "7": 0, "On the books": 0,
		"Awaiting clearance in all": 0, "Other": 0, "Last total": 0,
	} {
		if level, sure := totalLevel(label); level != want || sure {
			t.Errorf("%q is %d, %v, not perhaps %d", label, level, sure, want)
		}
	}
}

// FuzzReadCell checks that readCell never returns a number that is too large to add, and that
// words and blank cells have no number.
func FuzzReadCell(f *testing.F) {
	for _, seed := range []string{"", "1,234", "(£5.25)", "12 (34%)", "*", "-", "n/a", "=A1", "9999999999999.99999",
		"--", "(", "†(", "£-+£5"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c := readCell(text)
		if abs(c.Amount) > 1e12*unit || c.Places < 0 || c.Places > maxDecimals || c.class > withheld {
			t.Errorf("%q is %+v", text, c)
		}
		if (c.class == word || c.class == blank) && c.Amount != 0 {
			t.Errorf("%q is not a number, but has the amount %d", text, c.Amount)
		}
	})
}
