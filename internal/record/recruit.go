package record

// RecruitmentKinds are what recruitment work is recorded besides applications,
// which the volunteers themselves are.
var RecruitmentKinds = Codes{"kind", []Item{
	{"event", "Recruitment event"},
	{"enquiry", "Enquiry"},
}}

// Recruitment is local recruitment activity on a day: events held, or
// enquiries that came in, by source.
type Recruitment struct {
	Kind   string
	Source string
	On     Date
	Count  int
	Note   string
}

// ParseRecruitmentCount reads how many events or enquiries there were: from 1 to
// a million.
func ParseRecruitmentCount(text string) (int, error) { return ParseNumber(text, 1, 1_000_000) }
