package record

import (
	"cmp"
	"regexp"
	"strconv"
	"testing"
)

// TestRules checks that every rule has a text and a source, that no two rules have the same
// id, and that the rules are in the order of their ids.
func TestRules(t *testing.T) {
	idPattern := regexp.MustCompile(`^R([0-9]+)([a-z]?)$`)
	rules := Rules()
	for _, r := range rules {
		if !idPattern.MatchString(r.ID) || r.Text == "" || r.Source == "" {
			t.Errorf("rule %q: the text is %q, the source %q", r.ID, r.Text, r.Source)
		}
	}
	compareIDs := func(a, b RuleText) int {
		partsA, partsB := idPattern.FindStringSubmatch(a.ID), idPattern.FindStringSubmatch(b.ID)
		numberA, _ := strconv.Atoi(partsA[1])
		numberB, _ := strconv.Atoi(partsB[1])
		return cmp.Or(cmp.Compare(numberA, numberB), cmp.Compare(partsA[2], partsB[2]))
	}
	for i := 1; i < len(rules) && !t.Failed(); i++ {
		if compareIDs(rules[i-1], rules[i]) >= 0 {
			t.Errorf("%s comes before %s", rules[i-1].ID, rules[i].ID)
		}
	}
}
