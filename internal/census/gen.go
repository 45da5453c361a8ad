//go:build ignore

// Gen writes the embedded files in data/ from the reference figures. Run it in this folder with
//
//	go run gen.go FOLDER
//
// where FOLDER holds the reference files census.csv, boroughs.csv and wards.csv. The same figures
// give the same bytes with the same Go release.
package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// london is the ONS code of London as a whole.
const london = "E12000007"

// row is a line of a CSV file. It maps the names of columns to cells.
type row map[string]string

// countKey identifies a count in census.csv.
type countKey struct{ year, area, characteristic, code string }

// tableCount is a count and the census table that it comes from.
type tableCount struct {
	count int
	table string
}

// line is a line of an embedded census file. The function count returns the count for an area.
type line struct {
	strand, code, title, low, high string
	count                          func(area string) tableCount
}

// counts has all counts of census.csv.
var counts = map[countKey]tableCount{}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: go run gen.go FOLDER")
	}
	folder := os.Args[1]
	for _, r := range read(folder, "census.csv") {
		n, err := strconv.Atoi(r["count"])
		if err != nil {
			log.Fatal(err)
		}
		key := countKey{r["census_year"], r["area_code"], r["characteristic"], r["category_code"]}
		counts[key] = tableCount{n, r["source_table"]}
	}
	codes := writeAreas(read(folder, "boroughs.csv"))
	writeWards(read(folder, "wards.csv"))
	for _, year := range []string{"2001", "2011", "2021"} {
		writeFigures(year, codes)
	}
}

// writeAreas writes London, followed by the boroughs in the order of their names, and returns
// their codes in this order.
func writeAreas(boroughs []row) []string {
	slices.SortFunc(boroughs, func(a, b row) int { return cmp.Compare(a["area_name"], b["area_name"]) })
	out := [][]string{
		{"code", "name", "register", "official", "cluster"},
		{london, "London", "", "Greater London", ""},
	}
	codes := []string{london}
	for _, b := range boroughs {
		out = append(out, []string{
			b["area_code"], b["area_name"], b["register_code"], b["official_name"], b["inner_outer"],
		})
		codes = append(codes, b["area_code"])
	}
	write("areas", out)
	return codes
}

// writeWards writes a file for each set of wards. The wards are sorted by name.
func writeWards(wards []row) {
	slices.SortFunc(wards, func(a, b row) int {
		return cmp.Or(cmp.Compare(a["ward_name"], b["ward_name"]), cmp.Compare(a["ward_code"], b["ward_code"]))
	})
	for _, set := range []string{"2002", "2022"} {
		out := [][]string{{"code", "name", "area"}}
		for _, w := range wards {
			if w["ward_set"] == set {
				out = append(out, []string{w["ward_code"], w["ward_name"], w["borough_code"]})
			}
		}
		write("wards-"+set, out)
	}
}

// writeFigures writes the file of a census, with a line for each figure and a column for each
// area.
func writeFigures(year string, areas []string) {
	out := [][]string{append([]string{"strand", "code", "title", "low", "high", "table"}, areas...)}
	for _, l := range append(categories(year), ages(year)...) {
		record := []string{l.strand, l.code, l.title, l.low, l.high, l.count(london).table}
		for _, area := range areas {
			record = append(record, strconv.Itoa(l.count(area).count))
		}
		out = append(out, record)
	}
	write("census-"+year, out)
}

// strands lists the strands except age. Each has its name in census.csv, the characteristic, and
// its categories, one on each line. A category is written "CODE Title", or "CODE=REFERENCE Title"
// if its code in census.csv is REFERENCE. A census file has only the categories of that census.
var strands = []struct{ name, characteristic, categories string }{
	{"ethnicity", "ethnic_group", `W1 White British
W2 White Irish
W3 Gypsy or Irish Traveller
W4 Roma
W9 Other White
M1 White and Black Caribbean
M2 White and Black African
M3 White and Asian
M9 Other Mixed
A1 Indian
A2 Pakistani
A3 Bangladeshi
A4 Chinese
A9 Other Asian
B1 Black Caribbean
B2 Black African
B9 Other Black
O2 Arab
O9 Any other ethnic group`},
	{"ethnicity-broad", "ethnic_group_broad",
		"WHITE White\nMIXED Mixed\nASIAN Asian\nBLACK Black\nOTHER Other ethnic group"},
	{"gender", "sex", "F Female\nM Male"},
	{"religion", "religion", `CHRISTIAN Christian
BUDDHIST Buddhist
HINDU Hindu
JEWISH Jewish
MUSLIM Muslim
SIKH Sikh
OTHER Other religion
NONE No religion
NS=NOT_STATED Not stated`},
	{"orientation", "sexual_orientation", `STRAIGHT Straight or heterosexual
GAY_LESBIAN Gay or lesbian
BISEXUAL Bisexual
OTHER Other orientation
NS=NOT_STATED Not stated`},
	{"disability", "disability", "DISABLED Disabled\nNOT_DISABLED Not disabled"},
}

// categories returns the lines of all strands except age.
func categories(year string) []line {
	var lines []line
	for _, s := range strands {
		for category := range strings.Lines(s.categories) {
			code, title, _ := strings.Cut(strings.TrimSpace(category), " ")
			code, referenceCode, renamed := strings.Cut(code, "=")
			if !renamed {
				referenceCode = code
			}
			if _, ok := counts[countKey{year, london, s.characteristic, referenceCode}]; !ok {
				continue
			}
			l := line{strand: s.name, code: code, title: title, count: sumCounts(year, s.characteristic, referenceCode)}
			if year == "2001" && s.name == "ethnicity-broad" {
				regroup2001(&l)
			}
			lines = append(lines, l)
		}
	}
	return lines
}

// regroup2001 moves the count of Chinese from Asian to Other, where the census of 2001 put it.
// The reference figures count Chinese under Asian in every year.
func regroup2001(l *line) {
	sign := map[string]int{"ASIAN": -1, "OTHER": +1}[l.code]
	if sign == 0 {
		return
	}
	if l.code == "OTHER" {
		l.title = "Chinese or other ethnic group"
	}
	original, chinese := l.count, sumCounts("2001", "ethnic_group", "A4")
	l.count = func(area string) tableCount {
		c := original(area)
		c.count += sign * chinese(area).count
		return c
	}
}

// ages returns the lines of the strand age, which has residents aged 18 and over. The first line
// is for ages 18 to 19, which come from a separate census table. The other lines are for bands of
// five years.
func ages(year string) []line {
	ages18To19 := line{"age", "18_19", "18-19", "18", "19", sumCounts(year, "age_band", "18_19")}
	if year == "2021" {
		ages18To19.count = sumCounts(year, "age_single", "18", "19")
	}
	lines := []line{ages18To19}
	for low := 20; low < 85; low += 5 {
		first, last := strconv.Itoa(low), strconv.Itoa(low+4)
		count := sumCounts(year, "age_5yr", first+"_"+last)
		lines = append(lines, line{"age", first + "_" + last, first + "-" + last, first, last, count})
	}
	return append(lines, line{"age", "85_PLUS", "85 and over", "85", "-1", sumCounts(year, "age_5yr", "85_PLUS")})
}

// sumCounts returns a function that adds up the counts of an area in some categories of a
// characteristic. The function ends the program if a count is missing.
func sumCounts(year, characteristic string, codes ...string) func(area string) tableCount {
	return func(area string) tableCount {
		var total tableCount
		for _, code := range codes {
			c, ok := counts[countKey{year, area, characteristic, code}]
			if !ok {
				log.Fatalf("no count for %s %s %s %s", year, area, characteristic, code)
			}
			total = tableCount{total.count + c.count, c.table}
		}
		return total
	}
}

// read returns the rows of a CSV file.
func read(folder, name string) []row {
	f, err := os.Open(filepath.Join(folder, name))
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		log.Fatal(name, ": ", err)
	}
	var rows []row
	for _, record := range records[1:] {
		r := row{}
		for i, column := range records[0] {
			r[column] = record[i]
		}
		rows = append(rows, r)
	}
	return rows
}

// write writes the records as compressed CSV. The gzip header has no file name and no time, so
// that the same records give the same bytes.
func write(name string, records [][]string) {
	var plain, packed bytes.Buffer
	if err := csv.NewWriter(&plain).WriteAll(records); err != nil {
		log.Fatal(err)
	}
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		log.Fatal(err)
	}
	z.Write(plain.Bytes()) // to memory: cannot fail
	z.Close()
	path := filepath.Join("data", name+".csv.gz")
	if err := os.WriteFile(path, packed.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s %d bytes, %d as CSV\n", path, packed.Len(), plain.Len())
}
