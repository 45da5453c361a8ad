package report

import (
	"regexp"
	"slices"
	"testing"
)

// TestAhead holds what a calendar has to what due lists: every kind in words, and
// every day that something waits since moved ahead.
func TestAhead(t *testing.T) {
	t.Parallel()
	query, err := Due.SQL()
	if err != nil {
		t.Fatal(err)
	}
	kinds := regexp.MustCompile(`(?m)^  SELECT (?:DISTINCT )?'([a-z-]+)'`).FindAllStringSubmatch(query, -1)
	if len(kinds) < 10 {
		t.Fatalf("only %d kinds were found", len(kinds))
	}
	for _, kind := range kinds {
		if !slices.ContainsFunc(dueKinds, func(k dueKind) bool { return k.Code == kind[1] && k.Asks != "" }) {
			t.Errorf("dueKinds does not say, without names, what a %s asks for", kind[1])
		}
	}
	if len(kinds) != len(dueKinds) {
		t.Errorf("due.sql has %d kinds, and dueKinds %d", len(kinds), len(dueKinds))
	}
	for _, day := range regexp.MustCompile(`< @([a-z]+_on)`).FindAllStringSubmatch(query, -1) {
		if !slices.Contains(dueThresholds, day[1]) {
			t.Errorf("dueThresholds does not move @%s ahead", day[1])
		}
	}
}
