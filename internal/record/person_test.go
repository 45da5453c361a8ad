package record

import "testing"

func TestPersonKindParseRef(t *testing.T) {
	for text, want := range map[string]string{"V0042": "V0042", "v42": "V0042", " V42 ": "V0042", "V12345": "V12345",
		"Vera": "", "V": "", "42": "", "V0": "", "V4 2": "", "V-1": "", "T0042": ""} {
		number, ok := KindVolunteer.ParseRef(text)
		if ok != (want != "") || ok && KindVolunteer.Ref(number) != want {
			t.Errorf("%q is read as %d, %v; want %q", text, number, ok, want)
		}
	}
}
