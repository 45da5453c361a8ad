package report

import "testing"

func TestMergeCodes(t *testing.T) {
	type seat struct {
		ref           string
		voice, access *string
	}
	tenants, students, lift := "tenants", "students", "lift"
	merged := MergeCodes([]seat{
		{"M1", &tenants, nil}, {"M1", &tenants, &lift}, {"M1", &students, &lift},
		{"M2", nil, nil},
		{"M1", &tenants, nil},
	}, func(s *seat) []**string { return []**string{&s.voice, &s.access} })
	if len(merged) != 3 {
		t.Fatalf("there are %d rows, want 3", len(merged))
	}
	if s := merged[0]; *s.voice != "tenants students" || *s.access != "lift" {
		t.Errorf("the first row has %s and %s", *s.voice, *s.access)
	}
	if s := merged[1]; s.voice != nil || s.access != nil {
		t.Errorf("the second row has codes: %v", s)
	}
	if s := merged[2]; *s.voice != "tenants" || s.access != nil {
		t.Errorf("the third row has %s and %v", *s.voice, s.access)
	}
	if tenants != "tenants" {
		t.Errorf("merging changed a row that it was given: %s", tenants)
	}
}
