package record

import "testing"

func TestMealRule(t *testing.T) {
	for minutes, want := range map[Minutes]bool{1: false, 239: false, 240: false, 241: true, 1440: true} {
		if _, got := MealRule.Check(Session{Minutes: minutes}); got != want {
			t.Errorf("%s: %v", minutes, got)
		}
	}
}

func TestTravelRule(t *testing.T) {
	for sessionCount, want := range map[int]string{
		0: "no session on 2026-11-10", 1: "a session on 2026-11-10", 2: "2 sessions on 2026-11-10",
	} {
		evidence, met := TravelRule.Check(TravelFacts{On: "2026-11-10", Sessions: make([]Session, sessionCount)})
		if evidence != want || met != (sessionCount > 0) {
			t.Errorf("%d sessions: %q, %v", sessionCount, evidence, met)
		}
	}
}
