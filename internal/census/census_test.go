package census

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// years are the years of the censuses.
var years = []int{2001, 2011, 2021}

// benchmarksByYear returns the benchmarks of an area by year. The parameter area is a text for
// FindArea.
func benchmarksByYear(t *testing.T, area string) map[int]Benchmark {
	t.Helper()
	a, err := FindArea(area)
	if err != nil {
		t.Fatal(err)
	}
	benchmarks, err := Benchmarks(a.Code)
	if err != nil {
		t.Fatal(err)
	}
	byYear := map[int]Benchmark{}
	for _, b := range benchmarks {
		byYear[b.Year] = b
	}
	return byYear
}

// total returns the sum of the figures of a strand.
func total(b Benchmark, strand string) int {
	n := 0
	for _, f := range b.Figures {
		if f.Strand == strand {
			n += f.Count
		}
	}
	return n
}

// count returns the figure of a category.
func count(t *testing.T, b Benchmark, strand, code string) int {
	t.Helper()
	for _, f := range b.Figures {
		if f.Strand == strand && f.Code == code {
			return f.Count
		}
	}
	t.Fatalf("%s has no %s %s", b.Name, strand, code)
	return 0
}

// TestCategories checks the categories of every benchmark, and that the totals of the strands
// are nearly equal.
func TestCategories(t *testing.T) {
	codes := map[int]string{
		2001: "W1 W2 W9 M1 M2 M3 M9 A1 A2 A3 A4 A9 B1 B2 B9 O9",
		2011: "W1 W2 W3 W9 M1 M2 M3 M9 A1 A2 A3 A4 A9 B1 B2 B9 O2 O9",
		2021: "W1 W2 W3 W4 W9 M1 M2 M3 M9 A1 A2 A3 A4 A9 B1 B2 B9 O2 O9",
	}
	for year, groups := range codes {
		groups += " | WHITE MIXED ASIAN BLACK OTHER | F M | CHRISTIAN BUDDHIST HINDU JEWISH MUSLIM SIKH OTHER NONE NS"
		if year == 2021 {
			groups += " | STRAIGHT GAY_LESBIAN BISEXUAL OTHER NS | DISABLED NOT_DISABLED"
		}
		codes[year] = groups +
			" | 18_19 20_24 25_29 30_34 35_39 40_44 45_49 50_54 55_59 60_64 65_69 70_74 75_79 80_84 85_PLUS"
	}
	for _, area := range Areas() {
		benchmarks, err := Benchmarks(area.Code)
		if err != nil {
			t.Fatal(err)
		}
		if len(benchmarks) != len(years) {
			t.Fatalf("%s has %d benchmarks", area.Name, len(benchmarks))
		}
		for i, b := range benchmarks {
			var got strings.Builder
			for j, f := range b.Figures {
				if j > 0 && f.Strand != b.Figures[j-1].Strand {
					got.WriteString("| ")
				}
				got.WriteString(f.Code + " ")
				if f.Title == "" || f.Count < 0 {
					t.Errorf("%s: %+v", b.Name, f)
				}
			}
			if b.Year != years[i] || b.Area != area || strings.TrimSpace(got.String()) != codes[b.Year] {
				t.Errorf("%s, year %d: %s", b.Name, b.Year, got.String())
			}
			// Every table counts the same people, apart from small adjustments by the census office.
			for _, strand := range []string{"ethnicity", "gender", "religion"} {
				if d := total(b, strand) - total(b, "ethnicity-broad"); d < -200 || d > 200 {
					t.Errorf("%s: the total of %s differs by %d from that of the broad groups", b.Name, strand, d)
				}
			}
		}
	}
}

// TestStrandsAddUp compares the total of each strand with the line TOTAL of the reference file
// census.csv. For age, the expected total is TOTAL without the residents under 18.
func TestStrandsAddUp(t *testing.T) {
	strands := []string{"ethnicity", "ethnicity-broad", "gender", "religion", "orientation", "disability", "age"}
	for _, c := range []struct {
		area   string
		year   int
		totals []int
	}{
		{"London", 2001, []int{7172206, 7172091, 7172091, 7172091, 0, 0, 5553498}},
		{"London", 2011, []int{8173941, 8173941, 8173941, 8173941, 0, 0, 6362547}},
		{"London", 2021, []int{8799736, 8799736, 8799697, 8799732, 7103988, 8799725, 6901661}},
		{"City of London", 2001, []int{7182, 7185, 7185, 7185, 0, 0, 6429}},
		{"City of London", 2011, []int{7375, 7375, 7375, 7375, 0, 0, 6683}},
		{"City of London", 2021, []int{8584, 8584, 8584, 8582, 8004, 8583, 7926}},
		{"Camden", 2001, []int{198022, 198020, 198020, 198020, 0, 0, 161168}},
		{"Camden", 2011, []int{220338, 220338, 220338, 220338, 0, 0, 181333}},
		{"Camden", 2021, []int{210136, 210136, 210131, 210138, 177908, 210136, 173625}},
		{"Hackney", 2001, []int{202825, 202824, 202824, 202824, 0, 0, 150111}},
		{"Hackney", 2011, []int{246270, 246270, 246270, 246270, 0, 0, 189875}},
		{"Hackney", 2021, []int{259147, 259147, 259143, 259145, 209468, 259146, 203488}},
		{"Newham", 2021, []int{351030, 351030, 351029, 351036, 276173, 351036, 267305}},
		{"Havering", 2021, []int{262052, 262052, 262052, 262052, 209730, 262052, 203503}},
	} {
		b := benchmarksByYear(t, c.area)[c.year]
		for i, strand := range strands {
			if got := total(b, strand); got != c.totals[i] {
				t.Errorf("%s %s: %d, want %d", b.Name, strand, got, c.totals[i])
			}
		}
	}
}

// TestPublishedCounts compares a few counts with the published census tables.
func TestPublishedCounts(t *testing.T) {
	for _, c := range []struct {
		area         string
		year         int
		strand, code string
		want         int
	}{
		{"London", 2001, "ethnicity-broad", "WHITE", 5103203},
		{"London", 2001, "ethnicity", "W1", 4287861},
		{"London", 2001, "ethnicity", "W2", 220488},
		{"London", 2021, "ethnicity-broad", "WHITE", 4731172},
		{"Hackney", 2001, "ethnicity", "W1", 89490},
		{"Hackney", 2001, "ethnicity-broad", "MIXED", 8501},
	} {
		if got := count(t, benchmarksByYear(t, c.area)[c.year], c.strand, c.code); got != c.want {
			t.Errorf("%s %d %s: %d, want %d", c.area, c.year, c.code, got, c.want)
		}
	}
}

// TestShareOutsideWhite compares the percentage of residents outside the group White with published
// percentages.
func TestShareOutsideWhite(t *testing.T) {
	for _, c := range []struct {
		area      string
		year      int
		share     float64
		tolerance float64
	}{
		{"London", 2001, 28.85, 0.005},
		{"London", 2011, 40.21, 0.005},
		{"London", 2021, 46.2, 0.05},
		{"Newham", 2001, 60.6, 0.05},
		{"Havering", 2001, 4.8, 0.05},
	} {
		b := benchmarksByYear(t, c.area)[c.year]
		white := count(t, b, "ethnicity-broad", "WHITE")
		share := 100 * (1 - float64(white)/float64(total(b, "ethnicity-broad")))
		if math.Abs(share-c.share) > c.tolerance {
			t.Errorf("%s: %.3f, want %v", b.Name, share, c.share)
		}
	}
}

// TestBroadGroupOfChinese checks that Chinese is in the broad group Other in 2001 and in Asian later.
func TestBroadGroupOfChinese(t *testing.T) {
	london := benchmarksByYear(t, "London")
	// The reference figures are 946,894 for Asian including Chinese, 80,206 for Chinese and 113,034
	// for Other.
	if got := count(t, london[2001], "ethnicity-broad", "ASIAN"); got != 946894-80206 {
		t.Errorf("Asian 2001: %d", got)
	}
	if got := count(t, london[2001], "ethnicity-broad", "OTHER"); got != 113034+80206 {
		t.Errorf("Chinese or other 2001: %d", got)
	}
	i := slices.IndexFunc(london[2001].Figures,
		func(f Figure) bool { return f.Strand == "ethnicity-broad" && f.Code == "OTHER" })
	if title := london[2001].Figures[i].Title; title != "Chinese or other ethnic group" {
		t.Errorf("title 2001: %s", title)
	}
	for _, year := range []int{2011, 2021} {
		asian := 0
		for _, code := range []string{"A1", "A2", "A3", "A4", "A9"} {
			asian += count(t, london[year], "ethnicity", code)
		}
		if got := count(t, london[year], "ethnicity-broad", "ASIAN"); got != asian {
			t.Errorf("Asian %d: %d, want %d", year, got, asian)
		}
	}
}

// TestAgeBands checks that the age bands have no gaps and do not overlap.
func TestAgeBands(t *testing.T) {
	for year, b := range benchmarksByYear(t, "Camden") {
		nextAge := 18
		for _, f := range b.Figures {
			switch {
			case f.Strand != "age":
				if f.Low != 0 || f.High != 0 {
					t.Errorf("%d: %+v has ages", year, f)
				}
			case f.Low != nextAge:
				t.Errorf("%d: %+v does not start at %d", year, f, nextAge)
			default:
				nextAge = f.High + 1
			}
		}
		if nextAge != 0 { // the last band is open, with a High of -1
			t.Errorf("%d: the last age band ends at %d", year, nextAge-1)
		}
	}
}

func TestBenchmarkNames(t *testing.T) {
	b := benchmarksByYear(t, "CMD")[2021]
	if b.Name != "camden-2021" || b.Scheme != "2021" {
		t.Errorf("%s, scheme %s", b.Name, b.Scheme)
	}
	if want := "ONS Census 2021 (TS021, TS009, TS030, TS077, TS038, TS007), OGL v3.0"; b.Source != want {
		t.Errorf("source %s", b.Source)
	}
	if name := benchmarksByYear(t, "hammersmith & fulham")[2001].Name; name != "hammersmith-and-fulham-2001" {
		t.Error(name)
	}
	if _, err := Benchmarks("E09000099"); err == nil {
		t.Error("no error for an unknown area")
	}
}

func BenchmarkBenchmarks(b *testing.B) {
	for b.Loop() {
		if _, err := Benchmarks("E09000007"); err != nil {
			b.Fatal(err)
		}
	}
}

// TestNewestBenchmarks checks that NewestBenchmarks has the benchmark of the newest census for
// each area.
func TestNewestBenchmarks(t *testing.T) {
	newest := NewestBenchmarks()
	for _, area := range Areas() {
		benchmarks, err := Benchmarks(area.Code)
		if err != nil {
			t.Fatal(err)
		}
		if last := benchmarks[len(benchmarks)-1]; !reflect.DeepEqual(newest[area.Code], last) {
			t.Errorf("%s: the newest is not %s", area.Name, last.Name)
		}
	}
	if len(newest) != 34 {
		t.Errorf("%d areas, not 34", len(newest))
	}
}
