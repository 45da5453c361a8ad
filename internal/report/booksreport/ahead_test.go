package booksreport

import (
	"regexp"
	"slices"
	"testing"
)

// TestAhead: every day that something waits since is moved ahead for a calendar.
func TestAhead(t *testing.T) {
	t.Parallel()
	query, err := due.SQL()
	if err != nil {
		t.Fatal(err)
	}
	for _, day := range regexp.MustCompile(`< @([a-z]+_on)`).FindAllStringSubmatch(query, -1) {
		if !slices.Contains(dueThresholds, day[1]) {
			t.Errorf("dueThresholds does not move @%s ahead", day[1])
		}
	}
}
