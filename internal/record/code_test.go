package record

import (
	"errors"
	"strings"
	"testing"
)

func TestCodesFind(t *testing.T) {
	for text, want := range map[string]string{
		"front-counter": "front-counter", "Front Counter": "front-counter", " FRONT_COUNTER ": "front-counter",
		"front  counter": "front-counter", "Safer Neighbourhoods team support": "sn-support",
		"SN support": "sn-support",
		"counter":    "", "": "", "front-counter2": "",
	} {
		got, err := Deployments.Find(text)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("Find(%q) = %q, %v; want %q", text, got, err, want)
		}
	}
	_, err := ReferenceKinds.Find("friend")
	if want := `kind "friend" is not one of: professional, personal`; err == nil || err.Error() != want {
		t.Errorf("Find says %v, not %s", err, want)
	}
}

func TestParseCode(t *testing.T) {
	for text, want := range map[string]string{
		"front-desk": "front-desk", "Front  Desk": "front-desk", "kin_recorder": "kin-recorder", "SN2": "sn2",
		"": "", " ": "", "-": "", "a,b": "", "a/b": "", "front\u202edesk": "",
		strings.Repeat("x", maxLine): strings.Repeat("x", maxLine), strings.Repeat("x", maxLine+1): "",
	} {
		got, err := ParseCode("role", text)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("ParseCode(%q) = %q, %v; want %q", text, got, err, want)
		}
		var invalid *Invalid
		if err != nil && !errors.As(err, &invalid) {
			t.Errorf("ParseCode(%q): %T is not an *Invalid", text, err)
		}
	}
}
