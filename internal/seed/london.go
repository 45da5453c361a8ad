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

// Place is one of the invented boroughs of the Central Team's demonstration. It
// is compared with the census area of that code.
type Place struct{ Name, Area, Cluster string }

// places are the invented boroughs in the order of the census areas E09000002 to
// E09000033, so that each stands for one of the 32; the clusters are invented too.
var places = []string{
	"Ashwater", "Brackenford", "Candlebridge", "Dunmere", "Elmsworth", "Fallowgate", "Greyhithe", "Hartsmead",
	"Inglewharf", "Juniper Vale", "Kestrelham", "Mallowfield", "Netherquay", "Oxlea", "Pennymarsh", "Quillbrook",
	"Rushbourne", "Saltersey", "Tansybridge", "Underhay", "Vinehurst", Borough, "Wickmarsh", "Yarrowby",
	"Zealgate", "Amberlock", "Barleyholm", "Cobbleton", "Damsonwick", "Eldershaw", "Fennimoor", "Gorsewater",
}

var clusters = []string{"Tidewater", "Heathside", "Riverbend", "Hilltop"}

// CentralMonths is how many months of returns the Central Team's demonstration has.
const CentralMonths = 12

// Places returns the 32 invented boroughs.
func Places() []Place {
	all := make([]Place, len(places))
	for i, name := range places {
		all[i] = Place{name, fmt.Sprintf("E090000%02d", i+2), clusters[i*len(clusters)/len(places)]}
	}
	return all
}

// kept are the files that another borough takes its own share of; whatever is not
// about volunteers is Larkmoor's alone.
var kept = []string{"settings.csv", "courses.csv", "roles.csv", "volunteers.csv", "spells.csv", "references.csv", "interviews.csv",
	"clearances.csv", "training.csv", "risks.csv", "placements.csv", "sessions.csv", "recruitment.csv", "equality.csv"}

// Folder returns the import files of the place as they would stand today: lives
// like those of Larkmoor's volunteers, some left out and some led by several
// people, under other names and with other dates of birth and answers. The same
// place has the same people on every day.
func (p Place) Folder(today time.Time) (fs.FS, error) {
	larkmoor, err := Folder(today)
	if err != nil {
		return nil, err
	}
	seeded := rand.New(rand.NewPCG(1829, uint64(slices.Index(places, p.Name))))
	c := crowd{Rand: seeded, from: today.AddDate(0, -CentralMonths, 1-today.Day()).Format(time.DateOnly)}
	if err := c.choose(larkmoor); err != nil {
		return nil, err
	}
	folder := fstest.MapFS{}
	for _, name := range kept {
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

// crowd are a borough's people: who of Larkmoor each is like.
type crowd struct {
	*rand.Rand
	from         string // the first day that sessions are kept of
	first, last  []string
	people       []life
	size, events float64
}

// life is somebody who lives as the model did, so many years older.
type life struct {
	model, ref, name string
	older            int
	like             string // whose answers they give
	given            float64
}

// choose settles who there is.
func (c *crowd) choose(larkmoor fs.FS) error {
	volunteers, err := read(larkmoor, "volunteers.csv")
	if err != nil {
		return err
	}
	for _, row := range volunteers[1:] {
		first, last, _ := strings.Cut(row[1], " ")
		c.first, c.last = append(c.first, first), append(c.last, last)
	}
	c.size, c.events = 0.6+1.6*c.Float64(), 0.4+0.6*c.Float64()
	named := map[string]bool{}
	for _, row := range volunteers[1:] {
		for alike := c.size; alike > 0; alike-- {
			if alike < 1 && c.Float64() > alike {
				break
			}
			l := life{model: row[0], ref: fmt.Sprintf("V%04d",
				len(c.people)+1), older: c.IntN(9), given: 0.5 + 0.5*c.Float64()}
			for l.name == "" || named[l.name] {
				l.name = c.first[c.IntN(len(c.first))] + " " + c.last[c.IntN(len(c.last))]
			}
			named[l.name] = true
			l.like = volunteers[1+c.IntN(len(volunteers)-1)][0]
			c.people = append(c.people, l)
		}
	}
	return nil
}

func read(folder fs.FS, name string) ([][]string, error) {
	file, err := fs.ReadFile(folder, name)
	if err != nil {
		return nil, err
	}
	return csv.NewReader(bytes.NewReader(file)).ReadAll()
}

// file gives a file of Larkmoor's as this borough's: rows about somebody once for
// each who lives like them.
func (c *crowd) file(name string, rows [][]string) [][]string {
	heading := rows[0]
	at := func(column string) int { return slices.Index(heading, column) }
	who, ward, day := max(at("volunteer"), at("ref")), at("ward"), at("date")
	out := [][]string{heading}
	for _, row := range rows[1:] {
		switch {
		case name == "recruitment.csv":
			if c.Float64() < c.events {
				out = append(out, row)
			}
			continue
		case who < 0:
			out = append(out, row)
			continue
		case name == "sessions.csv" && row[day] < c.from:
			continue
		}
		for _, l := range c.people {
			if (name == "equality.csv" && row[who] != l.like) || (name != "equality.csv" && row[who] != l.model) {
				continue
			}
			if name == "sessions.csv" && c.Float64() > l.given {
				continue
			}
			mine := slices.Clone(row)
			mine[who] = l.ref
			if ward >= 0 {
				mine[ward] = ""
			}
			if name == "volunteers.csv" {
				mine[at("name")], mine[at("email")], mine[at("phone")] = l.name, "", ""
				for _, born := range []int{at("born"), at("uk_since")} {
					mine[born] = older(mine[born], l.older)
				}
			}
			out = append(out, mine)
		}
	}
	return out
}

// older is the day so many years before; days in these files are none past the
// 28th.
func older(day string, years int) string {
	on, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return on.AddDate(-years, 0, 0).Format(time.DateOnly)
}
