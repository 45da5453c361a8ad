package app

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"borough/internal/cli/returnscmd"
	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
)

// unconfirmed lists the figures, by line and measure, that cannot be checked against other
// figures of a return. Only the records show that such a figure is wrong by one.
var unconfirmed = []string{
	"deployment people", // a person can be in two deployments
	"applicants people", "awaiting-clearance people",
	"sn-support sessions", "sn-support people", "exceptions sessions", "exceptions people",
	"activity people", // a person can do two activities
	"source events", "source enquiries", "source applications", "source interviews", "source cleared",
}

// demoReturns returns every return that the demonstration borough filed, and the next one to
// file.
func demoReturns(t *testing.T) (filed []*returns.Return) {
	err := demoApp(t).View(t.Context(), func(tx *store.Tx) error {
		months, err := returnsdb.FiledMonths(tx)
		if err != nil {
			return err
		}
		for _, m := range months {
			f, _, err := returnsdb.LastFiledVersion(tx, m)
			if err != nil {
				return err
			}
			r, err := returns.DecodeUntrusted(f.Document)
			if err != nil {
				return err
			}
			filed = append(filed, r)
		}
		request, err := returnscmd.BuildRequest(tx, "2026-10", false, "")
		if err != nil {
			return err
		}
		r, err := returns.Build(t.Context(), tx, request)
		filed = append(filed, r)
		return err
	})
	if err != nil || len(filed) < 12 {
		t.Fatalf("%d returns, %v", len(filed), err)
	}
	return filed
}

// TestEveryFigure changes each figure of a return by one or a half, and removes or adds it.
// Return.Problems must report each change, except to the figures in unconfirmed.
func TestEveryFigure(t *testing.T) {
	missed, seen := map[string]bool{}, map[string]bool{}
	filed := demoReturns(t)
	for i, r := range filed {
		if problems := r.Problems(); len(problems) > 0 {
			t.Fatalf("%s: %q", r.Month, problems)
		}
		if (len(filed)-1-i)%5 != 0 {
			continue // every fifth month is enough; the last month has records of every kind
		}
		for _, block := range []*returns.Block{&r.Blocks.Numbers, &r.Blocks.Hours, &r.Blocks.Ethnicity, &r.Blocks.Age,
			&r.Blocks.Activities, &r.Blocks.Recruitment} {
			for _, l := range block.Lines {
				for measure, original := range l.Figures {
					name := l.LineKey + " " + measure
					seen[name] = true
					for _, difference := range []float64{-1, 1, -0.5, 0.5} {
						if original == nil {
							continue
						}
						value := *original + difference
						l.Figures[measure] = &value
						if len(r.Problems()) == 0 {
							missed[name] = true
							if !slices.Contains(unconfirmed, name) {
								t.Errorf("%s: %s %s %s: %v was changed to %v, and no problem is reported",
									r.Month, l.LineKey, l.Category, measure, *original, value)
							}
						}
					}
					if l.Figures[measure] = nil; original == nil {
						l.Figures[measure] = new(float64)
					}
					if len(r.Problems()) == 0 {
						t.Errorf("%s: %s %s %s was removed or added, and no problem is reported", r.Month,
							l.LineKey, l.Category, measure)
					}
					l.Figures[measure] = original
				}
			}
		}
	}
	for _, name := range unconfirmed {
		if !missed[name] {
			t.Errorf("every error in %s is reported, so it is not unconfirmed", name)
		}
	}
	if len(seen) < 40 {
		t.Errorf("only %d figures", len(seen))
	}
}

// TestProblems checks the text of each problem that Return.Problems reports.
func TestProblems(t *testing.T) {
	filed := demoReturns(t)
	for want, change := range map[string]func(r *returns.Return){
		"opening 24 + joined 1 + rejoined 0 - left 0 = 25, but closing is 24": func(r *returns.Return) {
			setFigure(r, "joined", "", "people", 1)
		},
		"joined 1 + rejoined 0 = 1, but source started adds up to 0": func(r *returns.Return) {
			setFigure(r, "joined", "", "people", 1)
		},
		"left-reason adds up to 1, but left is 0": func(r *returns.Return) {
			setFigure(r, "left-reason", "work", "people", 1)
		},
		"standing adds up to 25, but closing is 24": func(r *returns.Return) {
			setFigure(r, "standing", "paused", "people", 2)
		},
		"deployment other is 25, which is more than there can be: closing is 24": func(r *returns.Return) {
			setFigure(r, "deployment", "other", "people", 25)
		},
		"closing is 24, which is more than there can be: deployment adds up to 22": func(r *returns.Return) {
			setFigure(r, "deployment", "other", "people", 0)
		},
		"activity minutes adds up to 14101, but given minutes is 14100": func(r *returns.Return) {
			setFigure(r, "activity", "other", "minutes", 1)
		},
		"activity other hours is 0, but its minutes over 60 is 0.0167": func(r *returns.Return) {
			setFigure(r, "activity", "other", "minutes", 1)
		},
		"average-person minutes is 613, but 14100 minutes over 23 people is 613.0435": func(r *returns.Return) {
			setFigure(r, "average-person", "", "minutes", 613)
		},
		"average-week minutes is 143, but 14100 minutes over 23 people in 30 days, for seven is 143.0435": func(r *returns.Return) {
			setFigure(r, "average-week", "", "minutes", 143)
		},
		"ethnicity-broad WHITE share is 62, but 13 of 21 is 61.9048": func(r *returns.Return) {
			setFigure(r, "ethnicity-broad", "WHITE", "share", 62)
		},
		"ethnicity-broad WHITE points is 10.4167, but share less benchmark_share is 10.5119": func(r *returns.Return) {
			setFigure(r, "ethnicity-broad", "WHITE", "share", 62)
		},
		"ethnicity-broad WHITE low is 40, but the low end of 13 of 21 is 40.8787": func(r *returns.Return) {
			setFigure(r, "ethnicity-broad", "WHITE", "low", 40)
		},
		"opening is 24, but August 2026, version 1, closed with 23": func(r *returns.Return) {
			r.Previous.Closing = 23
		},
		"the month before it is called 2026-07": func(r *returns.Return) {
			r.Previous.Month = "2026-07"
		},
		"closing people is 24.5, which is no whole number": func(r *returns.Return) {
			setFigure(r, "closing", "", "people", 24.5)
		},
		"closing people is -1, less than nothing": func(r *returns.Return) {
			setFigure(r, "closing", "", "people", -1)
		},
		"age-band 0-19 high is 101 per cent": func(r *returns.Return) {
			setFigure(r, "age-band", "0-19", "high", 101)
		},
		"opening has the figures none; it should have people": func(r *returns.Return) {
			delete(r.Blocks.Numbers.Lines[0].Figures, "people")
		},
		"the line opening is missing": func(r *returns.Return) {
			r.Blocks.Numbers.Lines = r.Blocks.Numbers.Lines[1:]
		},
		"opening people is there twice": func(r *returns.Return) {
			r.Blocks.Numbers.Lines = append(r.Blocks.Numbers.Lines, r.Blocks.Numbers.Lines[0])
		},
		"the block age has a line opening, which is none of its own": func(r *returns.Return) {
			r.Blocks.Age.Lines = append(r.Blocks.Age.Lines, r.Blocks.Numbers.Lines[0])
		},
		`the line opening has the category "all"`: func(r *returns.Return) {
			r.Blocks.Numbers.Lines[0].Category = "all"
		},
		"its age bands are 0-19, 20-29, 30-39, 40-49, 50-59, 60+, but those of its settings none": func(r *returns.Return) {
			r.Settings.AgeBands = nil
		},
		"its units are not those of a return": func(r *returns.Return) {
			delete(r.Units, "people")
		},
		"it is of September 2026, but the days it gives are 2026-08-01 to 2026-09-30": func(r *returns.Return) {
			r.From = "2026-08-01"
		},
		"it ends on 2026-09-29, before its month does, and is not called partial": func(r *returns.Return) {
			r.To = "2026-09-29"
		},
		"it is filed, but its month was not over": func(r *returns.Return) {
			r.Partial = true
		},
		"it was filed at 2026-09-30T22:59:59Z, before its month was over": func(r *returns.Return) {
			r.Filed.At = "2026-09-30T22:59:59Z"
		},
		"it is version 0, and who filed it does not go with that: only version 0 is not filed": func(r *returns.Return) {
			r.Version = 0
		},
		"it is version 2: from the second on, and only then, a version has a reason and the checksum of the one before": func(r *returns.Return) {
			r.Version = 2
		},
	} {
		document, err := filed[len(filed)-2].Document()
		if err != nil {
			t.Fatal(err)
		}
		r, err := returns.DecodeUntrusted(document)
		if err != nil || r.Month != record.Month("2026-09") {
			t.Fatal(r.Month, err)
		}
		r.Filed = &returns.Filing{At: r.Filed.At, By: r.Filed.By}
		r.Units = maps.Clone(r.Units)
		change(r)
		if problems := r.Problems(); !slices.Contains(problems, want) {
			t.Errorf("want %s\ngot  %s", want, strings.Join(problems, "\n     "))
		}
	}
}

// setFigure sets the measure of a line and category of the return.
func setFigure(r *returns.Return, line, category, measure string, value float64) {
	for _, block := range []returns.Block{r.Blocks.Numbers, r.Blocks.Hours, r.Blocks.Ethnicity, r.Blocks.Age,
		r.Blocks.Activities, r.Blocks.Recruitment} {
		for _, l := range block.Lines {
			if l.LineKey == line && l.Category == category {
				l.Figures[measure] = &value
			}
		}
	}
}
