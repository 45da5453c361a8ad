package peoplereport

import (
	"strings"
	"testing"
)

// TestPopulation: who diversity.sql counts is found in one way, there and where no
// answer is read.
func TestPopulation(t *testing.T) {
	counts, err := Diversity.SQL()
	if err != nil {
		t.Fatal(err)
	}
	people, err := population.SQL()
	if err != nil {
		t.Fatal(err)
	}
	_, who, _ := strings.Cut(people, "posted AS (")
	who, _, _ = strings.Cut(who, ")\nSELECT c.grp")
	if !strings.Contains(counts, "posted AS ("+who+")") {
		t.Error("population.sql and diversity.sql count other people")
	}
	if strings.Contains(people, "equality") {
		t.Error("population.sql reads answers")
	}
}
