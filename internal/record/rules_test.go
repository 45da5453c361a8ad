package record

import (
	"cmp"
	"regexp"
	"strconv"
	"testing"
)

// TestRules: every rule has an id of its own, a text and a source, and they are
// listed in the order of their ids.
func TestRules(t *testing.T) {
	form := regexp.MustCompile(`^R([0-9]+)([a-z]?)$`)
	rules := Rules()
	for _, r := range rules {
		if !form.MatchString(r.ID) || r.Text == "" || r.Source == "" {
			t.Errorf("%q says %q of %q", r.ID, r.Text, r.Source)
		}
	}
	order := func(a, b RuleText) int {
		one, two := form.FindStringSubmatch(a.ID), form.FindStringSubmatch(b.ID)
		first, _ := strconv.Atoi(one[1])
		second, _ := strconv.Atoi(two[1])
		return cmp.Or(cmp.Compare(first, second), cmp.Compare(one[2], two[2]))
	}
	for i := 1; i < len(rules) && !t.Failed(); i++ {
		if order(rules[i-1], rules[i]) >= 0 {
			t.Errorf("%s comes before %s", rules[i-1].ID, rules[i].ID)
		}
	}
}
