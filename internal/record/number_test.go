package record

import "testing"

func TestParseNumber(t *testing.T) {
	for text, want := range map[string]int{"1": 1, " 12 ": 12, "1,234": 1234, "1234": 1234, "0001": 1, "5000": 5000} {
		if n, err := ParseNumber(text, 1, 5000); n != want || err != nil {
			t.Errorf("%q is read as %d, %v", text, n, err)
		}
	}
	for _, text := range []string{"", "0", "5001", "12345678901234567890", "-1", "+1", "1.5", "4,5", "1,23,456",
		"1 000", "one", "１"} {
		if n, err := ParseNumber(text, 1, 5000); err == nil {
			t.Errorf("%q is read as %d", text, n)
		}
	}
	_, err := ParseNumber("many", 0, 9999)
	if want := `"many": give a whole number from 0 to 9999`; err == nil || err.Error() != want {
		t.Errorf("got the error %v, not %s", err, want)
	}
}
