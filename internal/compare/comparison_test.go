package compare

import (
	"maps"
	"slices"
	"testing"

	"borough/internal/record"
)

func TestSumByBand(t *testing.T) {
	census := []AgeCount{
		{record.Band{Low: 18, High: 19}, 10}, {record.Band{Low: 20, High: 24}, 20},
		{record.Band{Low: 25, High: 29}, 30},
		{record.Band{Low: 30, High: 84}, 40}, {record.Band{Low: 85, High: -1}, 5},
	}
	singleYears := []AgeCount{{record.Band{Low: 18, High: 18}, 1}, {record.Band{Low: 24, High: 24}, 2},
		{record.Band{Low: 25, High: 25}, 4}, {record.Band{Low: 99, High: 99}, 8}}
	for _, c := range []struct {
		name     string
		ages     []AgeCount
		bands    []record.Band
		counts   map[string]int64
		cutBands []record.Band
	}{
		{"no band is cut", census, []record.Band{{Low: 0, High: 19}, {Low: 20, High: 29}, {Low: 30, High: -1}},
			map[string]int64{"0-19": 10, "20-29": 50, "30+": 45}, nil},
		{"every band ends where a census band ends", census,
			[]record.Band{{Low: 0, High: 24}, {Low: 25, High: 84}, {Low: 85, High: -1}},
			map[string]int64{"0-24": 30, "25-84": 70, "85+": 5}, nil},
		{"a band below every census band has no count", census, []record.Band{{Low: 0, High: 17}, {Low: 18, High: -1}},
			map[string]int64{"18+": 105}, nil},
		{"a cut census band leaves both bands without a count, but everyone in the base", census,
			[]record.Band{{Low: 0, High: 21}, {Low: 22, High: 29}, {Low: 30, High: -1}},
			map[string]int64{"30+": 45, Unplaced: 60}, []record.Band{{Low: 0, High: 21}, {Low: 22, High: 29}}},
		{"a census band without an upper limit is cut by a band with one", census,
			[]record.Band{{Low: 0, High: 29}, {Low: 30, High: 89}, {Low: 90, High: -1}},
			map[string]int64{"0-29": 60, Unplaced: 45}, []record.Band{{Low: 30, High: 89}, {Low: 90, High: -1}}},
		{"single years are never cut", singleYears, []record.Band{{Low: 0, High: 24}, {Low: 25, High: -1}},
			map[string]int64{"0-24": 3, "25+": 12}, nil},
		{"nobody", nil, []record.Band{{Low: 0, High: -1}}, map[string]int64{}, nil},
	} {
		counts, cutBands := SumByBand(c.ages, c.bands)
		if !maps.Equal(counts, c.counts) || !slices.Equal(cutBands, c.cutBands) {
			t.Errorf("%s: %v and cut %v, want %v and %v", c.name, counts, cutBands, c.counts, c.cutBands)
		}
		var before, after int64
		for _, age := range c.ages {
			before += age.Count
		}
		for _, n := range counts {
			after += n
		}
		if before != after {
			t.Errorf("%s: there were %d people before and %d after", c.name, before, after)
		}
	}
}

// TestBME checks that BME counts everyone who stated an ethnic group other than White.
func TestBME(t *testing.T) {
	p := AnswerCounts{}
	if got := p.Share(BME); got != nil {
		t.Errorf("the share of nobody: %v", got)
	}
	p.Add(BME.Strand, "WHITE", 5103203)
	p.Add(BME.Strand, "ASIAN", 866688)
	p.Add(BME.Strand, "OTHER", 1202200)
	if got := percent(p.Share(BME)); got != "28.85" {
		t.Errorf("London in 2001: %s %%", got)
	}
	if got := p.Share(Category{BME.Strand, "MIXED", ""}); got != nil {
		t.Errorf("a category without a figure: %v", got)
	}
}
