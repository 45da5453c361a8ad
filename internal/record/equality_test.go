package record

import (
	"strings"
	"testing"
)

func TestFindAnswer(t *testing.T) {
	tests := []struct {
		strand, scheme, answer string
		code                   string // "" if the answer is refused
		message                string
	}{
		{"ethnicity", "2021", "B1", "B1", ""},
		{"ethnicity", "2021", "black caribbean", "B1", ""},
		{"ethnicity", "2001", "A4", "A4", ""},
		{"disability", "2021", "not disabled", "NOT_DISABLED", ""},
		{"disability", "2021", "not-disabled", "NOT_DISABLED", ""},
		{"Religion or belief", "2021", "Sikh", "SIKH", ""},

		// Document 001 (para 6) counts people as "Black - Asian". No scheme has such a group.
		{"ethnicity", "2001", "Black - Asian", "", "B1 Black Caribbean, B2 Black African"},
		{"ethnicity", "2011", "Black - Asian", "", "is in no list of the 2011 scheme"},
		{"ethnicity", "2021", "Black - Asian", "", "is in no list of the 2021 scheme"},

		// A code that only another scheme has is refused.
		{"ethnicity", "2001", "O2", "", "no list of the 2001 scheme"},
		{"ethnicity", "2011", "O2", "O2", ""},
		{"ethnicity", "2011", "W4", "", "no list of the 2011 scheme"},
		{"ethnicity", "2021", "W4", "W4", ""},

		{"ethnicity", "1991", "B1", "", `scheme "1991" is not one of: 2001, 2011, 2021`},
		{"star-sign", "2021", "LEO", "", `strand "star-sign" is not one of: ethnicity`},
	}
	for _, test := range tests {
		t.Run(test.strand+" "+test.scheme+" "+test.answer, func(t *testing.T) {
			category, err := FindAnswer(test.strand, test.scheme, test.answer)
			if test.code == "" {
				if err == nil || !strings.Contains(err.Error(), test.message) {
					t.Errorf("got %+v, %v; want a refusal with %q", category, err, test.message)
				}
				return
			}
			if err != nil || category.Code != test.code || !category.InScheme {
				t.Errorf("got %+v, %v; want %s", category, err, test.code)
			}
		})
	}
}

// TestUnstatedAnswers checks rule R11: "not stated" and "prefer not to say" can be answered on
// every strand of every scheme, and do not count as stated.
func TestUnstatedAnswers(t *testing.T) {
	for _, scheme := range Schemes {
		for _, strand := range Strands.Codes() {
			for _, answer := range []string{"NS", "not stated", "PNS", "Prefer not to say"} {
				category, err := FindAnswer(strand, scheme, answer)
				if err != nil || category.Stated {
					t.Errorf("%s %s %q: %+v, %v", scheme, strand, answer, category, err)
				}
			}
		}
	}
}

// TestSchemes checks that the three schemes have 16, 18 and 19 ethnic groups. It also checks
// that every category is counted as a code that its scheme has.
func TestSchemes(t *testing.T) {
	groupCounts := map[string]int{} // by scheme
	askedCodes := map[string]bool{}
	for _, c := range Categories() {
		if c.Strand == "ethnicity" && c.InScheme && c.Stated {
			groupCounts[c.Scheme]++
		}
		if c.InScheme {
			askedCodes[c.Scheme+c.Strand+c.Code] = true
		}
	}
	for scheme, want := range map[string]int{"2001": 16, "2011": 18, "2021": 19} {
		if groupCounts[scheme] != want {
			t.Errorf("%d ethnic groups in %s, want %d", groupCounts[scheme], scheme, want)
		}
	}
	for _, c := range Categories() {
		if !askedCodes[c.Scheme+c.Strand+c.CountsAs] {
			t.Errorf("%s %s counts as %s, which the %s form does not have", c.Strand, c.Code, c.CountsAs, c.Scheme)
		}
	}
}

func TestNoticeRule(t *testing.T) {
	if evidence, met := NoticeRule.Check(NoticeFacts{Ref: "V0001"}); !met {
		t.Errorf("without a notice: refused, %s", evidence)
	}
	evidence, met := NoticeRule.Check(NoticeFacts{Ref: "V0001", Withdrawn: "2026-11-22"})
	if met || !strings.Contains(evidence, "written notice on 2026-11-22") {
		t.Errorf("after a notice: met %v, %s", met, evidence)
	}
}
