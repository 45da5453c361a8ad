package seed

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"testing/fstest"
	"time"
)

// Place is one of the invented boroughs of the Central Team's demonstration. Area is the
// code of the census area with which it is compared.
type Place struct{ Name, Area, Cluster string }

// places are the invented boroughs in the order of the census areas E09000002 to
// E09000033, one for each of the 32. The clusters are invented too.
var places = []string{
	"Ashwater", "Brackenford", "Candlebridge", "Dunmere", "Elmsworth", "Fallowgate", "Greyhithe", "Hartsmead",
	"Inglewharf", "Juniper Vale", "Kestrelham", "Mallowfield", "Netherquay", "Oxlea", "Pennymarsh", "Quillbrook",
	"Rushbourne", "Saltersey", "Tansybridge", "Underhay", "Vinehurst", Borough, "Wickmarsh", "Yarrowby",
	"Zealgate", "Amberlock", "Barleyholm", "Cobbleton", "Damsonwick", "Eldershaw", "Fennimoor", "Gorsewater",
}

var clusters = []string{"Tidewater", "Heathside", "Riverbend", "Hilltop"}

// CentralMonths is the number of months of returns in the Central Team's demonstration.
const CentralMonths = 12

// Places returns the 32 invented boroughs.
func Places() []Place {
	all := make([]Place, len(places))
	for i, name := range places {
		all[i] = Place{name, fmt.Sprintf("E090000%02d", i+2), clusters[i*len(clusters)/len(places)]}
	}
	return all
}

// sharedFiles are the files that the other boroughs have too, made from those of
// Larkmoor. Files that are not about volunteers are Larkmoor's alone.
var sharedFiles = []string{
	"settings.csv", "courses.csv", "roles.csv", "volunteers.csv", "spells.csv", "references.csv", "interviews.csv",
	"clearances.csv", "training.csv", "risks.csv", "placements.csv", "sessions.csv", "recruitment.csv", "equality.csv",
}

// Folder returns the import files of the place as they would be today. Its people are
// modelled on Larkmoor's volunteers: some are left out and some are used several times,
// under other names and with other dates of birth and answers. A place has the same
// people on every day. An error is a fault of the embedded files.
func (p Place) Folder(today time.Time) (fs.FS, error) {
	larkmoor, err := Folder(today)
	if err != nil {
		return nil, err
	}
	random := rand.New(rand.NewPCG(1829, uint64(slices.Index(places, p.Name))))
	c := population{Rand: random, from: today.AddDate(0, -CentralMonths, 1-today.Day()).Format(time.DateOnly)}
	if err := c.choose(larkmoor); err != nil {
		return nil, err
	}
	folder := fstest.MapFS{}
	for _, name := range sharedFiles {
		rows, err := read(larkmoor, name)
		if err != nil {
			return nil, err
		}
		var text bytes.Buffer
		if err := csv.NewWriter(&text).WriteAll(c.file(name, rows)); err != nil {
			return nil, err
		}
		folder[name] = &fstest.MapFile{Data: text.Bytes(), Mode: 0o444}
	}
	return folder, nil
}

// population is the people of a borough, each modelled on a volunteer of Larkmoor.
type population struct {
	*rand.Rand
	from        string   // the first day of which sessions are included
	first, last []string // names to choose from
	people      []person
	size        float64 // people for each volunteer of Larkmoor
	events      float64 // the share of recruitment work that is included
}

// person is somebody whose records are those of the model.
type person struct {
	model     string // the ref of the volunteer of Larkmoor
	ref, name string
	older     int     // by how many years they are older than the model
	answers   string  // the ref of the volunteer whose equality answers they give
	sessions  float64 // the share of the model's sessions that they gave
}

// choose fills in the people at random.
func (c *population) choose(larkmoor fs.FS) error {
	volunteers, err := read(larkmoor, "volunteers.csv")
	if err != nil {
		return err
	}
	for _, row := range volunteers[1:] {
		first, last, _ := strings.Cut(row[1], " ")
		c.first, c.last = append(c.first, first), append(c.last, last)
	}
	c.size, c.events = 0.6+1.6*c.Float64(), 0.4+0.6*c.Float64()
	taken := map[string]bool{} // names
	for _, row := range volunteers[1:] {
		for copies := c.size; copies > 0; copies-- {
			if copies < 1 && c.Float64() > copies {
				break
			}
			p := person{
				model:    row[0],
				ref:      fmt.Sprintf("V%04d", len(c.people)+1),
				older:    c.IntN(9),
				sessions: 0.5 + 0.5*c.Float64(),
			}
			for p.name == "" || taken[p.name] {
				p.name = c.first[c.IntN(len(c.first))] + " " + c.last[c.IntN(len(c.last))]
			}
			taken[p.name] = true
			p.answers = volunteers[1+c.IntN(len(volunteers)-1)][0]
			c.people = append(c.people, p)
		}
	}
	return nil
}

// read returns the rows of a file in the folder, the header first.
func read(folder fs.FS, name string) ([][]string, error) {
	file, err := fs.ReadFile(folder, name)
	if err != nil {
		return nil, err
	}
	return csv.NewReader(bytes.NewReader(file)).ReadAll()
}

// file returns a file of Larkmoor as this borough has it: with the rows about a volunteer
// once for each person modelled on them.
func (c *population) file(name string, rows [][]string) [][]string {
	heading := rows[0]
	columnOf := func(column string) int { return slices.Index(heading, column) }
	refColumn, ward, day := max(columnOf("volunteer"), columnOf("ref")), columnOf("ward"), columnOf("date")
	out := [][]string{heading}
	for _, row := range rows[1:] {
		switch {
		case name == "recruitment.csv":
			if c.Float64() < c.events {
				out = append(out, row)
			}
			continue
		case refColumn < 0:
			out = append(out, row)
			continue
		case name == "sessions.csv" && row[day] < c.from:
			continue
		}
		for _, p := range c.people {
			source := p.model
			if name == "equality.csv" {
				source = p.answers
			}
			if row[refColumn] != source {
				continue
			}
			if name == "sessions.csv" && c.Float64() > p.sessions {
				continue
			}
			copied := slices.Clone(row)
			copied[refColumn] = p.ref
			if ward >= 0 {
				copied[ward] = ""
			}
			if name == "volunteers.csv" {
				copied[columnOf("name")], copied[columnOf("email")], copied[columnOf("phone")] = p.name, "", ""
				for _, column := range []int{columnOf("born"), columnOf("uk_since")} {
					copied[column] = yearsBefore(copied[column], p.older)
				}
			}
			out = append(out, copied)
		}
	}
	return out
}

// yearsBefore returns the same day a number of years earlier. No day in these files is
// after the 28th, so it exists in every year. Text that is not a day is returned as it is.
func yearsBefore(day string, years int) string {
	on, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return on.AddDate(-years, 0, 0).Format(time.DateOnly)
}
