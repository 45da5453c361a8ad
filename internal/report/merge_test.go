package report

import "testing"

func TestMergeCodes(t *testing.T) {
	type seat struct {
		ref                     string
		represents, accessNeeds *string
	}
	tenants, students, lift := "tenants", "students", "lift"
	merged := MergeCodes([]seat{
		{"M1", &tenants, nil}, {"M1", &tenants, &lift}, {"M1", &students, &lift},
		{"M2", nil, nil},
		{"M1", &tenants, nil},
	}, func(s *seat) []**string { return []**string{&s.represents, &s.accessNeeds} })
	if len(merged) != 3 {
		t.Fatalf("there are %d rows, want 3", len(merged))
	}
	if s := merged[0]; *s.represents != "tenants students" || *s.accessNeeds != "lift" {
		t.Errorf("the first row has %s and %s", *s.represents, *s.accessNeeds)
	}
	if s := merged[1]; s.represents != nil || s.accessNeeds != nil {
		t.Errorf("the second row has codes: %v", s)
	}
	if s := merged[2]; *s.represents != "tenants" || s.accessNeeds != nil {
		t.Errorf("the third row has %s and %v", *s.represents, s.accessNeeds)
	}
	if tenants != "tenants" {
		t.Errorf("MergeCodes changed its argument: %s", tenants)
	}
}
