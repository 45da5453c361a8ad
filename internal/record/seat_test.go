package record

import "testing"

func TestChairRule(t *testing.T) {
	first := Seat{From: "2026-02-01", Ended: "2026-06-30"}
	second := Seat{From: "2026-09-01"}
	for _, c := range []struct {
		seats    []Seat
		on       Date
		met      bool
		evidence string
	}{
		{nil, "2026-02-01", false, "M0001 is no member of the panel of Here on 2026-02-01, and never sat on it"},
		{[]Seat{first}, "2026-01-31", false,
			"M0001 is no member of the panel of Here on 2026-01-31, whose seat there begins on 2026-02-01"},
		{[]Seat{first}, "2026-02-01", true, "M0001 sits on the panel of Here since 2026-02-01"},
		{[]Seat{first}, "2026-06-30", true, "M0001 sits on the panel of Here since 2026-02-01"},
		{[]Seat{first}, "2026-07-01", false,
			"M0001 is no member of the panel of Here on 2026-07-01, whose seat there ended on 2026-06-30"},
		{[]Seat{first, second}, "2026-08-31", false,
			"M0001 is no member of the panel of Here on 2026-08-31, whose seat there ended on 2026-06-30"},
		{[]Seat{first, second}, "2026-09-01", true, "M0001 sits on the panel of Here since 2026-09-01"},
	} {
		evidence, met := ChairRule.Check(ChairFacts{Member: "M0001", Panel: "the panel of Here",
			Seats: c.seats, On: c.on})
		if met != c.met || evidence != c.evidence {
			t.Errorf("on %s: %v, %q; want %v, %q", c.on, met, evidence, c.met, c.evidence)
		}
	}
}

func TestLinkRule(t *testing.T) {
	for _, kind := range SeatKinds.Codes() {
		for _, link := range append(Links.Codes(), "") {
			if _, met := LinkRule.Check(Seat{Kind: kind, Link: link}); met != (kind != Community || link != "") {
				t.Errorf("a %s seat with the link %q: %v", kind, link, met)
			}
		}
	}
}
