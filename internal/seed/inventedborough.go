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

// InventedBorough is one of the invented boroughs of the Central Team's demonstration.
type InventedBorough struct {
	Name     string
	AreaCode string // the code of the census area with which the borough is compared
	Cluster  string
}

// boroughNames are the names of the invented boroughs, one for each of the census areas E09000002
// to E09000033, in the order of these codes.
var boroughNames = []string{
	"Ashwater", "Brackenford", "Candlebridge", "Dunmere", "Elmsworth", "Fallowgate", "Greyhithe", "Hartsmead",
	"Inglewharf", "Juniper Vale", "Kestrelham", "Mallowfield", "Netherquay", "Oxlea", "Pennymarsh", "Quillbrook",
	"Rushbourne", "Saltersey", "Tansybridge", "Underhay", "Vinehurst", BoroughName, "Wickmarsh", "Yarrowby",
	"Zealgate", "Amberlock", "Barleyholm", "Cobbleton", "Damsonwick", "Eldershaw", "Fennimoor", "Gorsewater",
}

// clusters are the invented clusters. Each has eight boroughs, in the order of boroughNames.
var clusters = []string{"Tidewater", "Heathside", "Riverbend", "Hilltop"}

// CentralMonthCount is the number of months of returns in the Central Team's demonstration.
const CentralMonthCount = 12

// InventedBoroughs returns the 32 invented boroughs.
func InventedBoroughs() []InventedBorough {
	all := make([]InventedBorough, len(boroughNames))
	for i, name := range boroughNames {
		all[i] = InventedBorough{name, fmt.Sprintf("E090000%02d", i+2), clusters[i*len(clusters)/len(boroughNames)]}
	}
	return all
}

// sharedFiles are the import files that every borough has. The other boroughs have changed
// copies of Larkmoor's files. Only Larkmoor has the files that are not about volunteers.
var sharedFiles = []string{
	"settings.csv", "courses.csv", "roles.csv", "volunteers.csv", "spells.csv", "references.csv", "interviews.csv",
	"clearances.csv", "training.csv", "risks.csv", "placements.csv", "sessions.csv", "recruitment.csv", "equality.csv",
}

// ImportFiles returns the import files of the borough on the date today. The people of the
// borough are changed copies of Larkmoor's volunteers: they have other names, dates of birth and
// equality answers. Some volunteers are left out and some are copied several times. The people
// are the same for every date today. ImportFiles returns an error only if the embedded files are
// damaged.
func (b InventedBorough) ImportFiles(today time.Time) (fs.FS, error) {
	larkmoor, err := ImportFiles(today)
	if err != nil {
		return nil, err
	}
	const seed = 1829 // any number will do, but another number gives other people
	random := rand.New(rand.NewPCG(seed, uint64(slices.Index(boroughNames, b.Name))))
	firstDay := today.AddDate(0, -CentralMonthCount, 1-today.Day()).Format(time.DateOnly)
	pop := population{Rand: random, firstDay: firstDay}
	if err := pop.choosePeople(larkmoor); err != nil {
		return nil, err
	}
	folder := fstest.MapFS{}
	for _, name := range sharedFiles {
		rows, err := readRows(larkmoor, name)
		if err != nil {
			return nil, err
		}
		var text bytes.Buffer
		if err := csv.NewWriter(&text).WriteAll(pop.copyFile(name, rows)); err != nil {
			return nil, err
		}
		folder[name] = &fstest.MapFile{Data: text.Bytes(), Mode: 0o444}
	}
	return folder, nil
}

// population is the people of a borough, each copied from a volunteer of Larkmoor. A borough gets
// the same random numbers each time that its files are made.
type population struct {
	*rand.Rand
	firstDay              string   // sessions before this date are left out
	firstNames, lastNames []string // the names to choose from
	people                []person
	copiesPerVolunteer    float64 // how many people are copied from each volunteer of Larkmoor
	recruitmentShare      float64 // the probability that a row of recruitment.csv is included
}

// person is an invented person. The person's records are copied from a volunteer of Larkmoor, the
// model.
type person struct {
	ref, name    string
	model        string  // the ref of the model
	answersFrom  string  // the ref of the volunteer from whom the equality answers are copied
	yearsOlder   int     // how many years older the person is than the model
	sessionShare float64 // the probability that a session of the model is copied
}

// choosePeople chooses the people and the other random properties of the borough.
func (pop *population) choosePeople(larkmoor fs.FS) error {
	volunteers, err := readRows(larkmoor, "volunteers.csv")
	if err != nil {
		return err
	}
	for _, row := range volunteers[1:] {
		first, last, _ := strings.Cut(row[1], " ")
		pop.firstNames, pop.lastNames = append(pop.firstNames, first), append(pop.lastNames, last)
	}
	pop.copiesPerVolunteer, pop.recruitmentShare = 0.6+1.6*pop.Float64(), 0.4+0.6*pop.Float64()
	takenNames := map[string]bool{}
	for _, row := range volunteers[1:] {
		for copiesLeft := pop.copiesPerVolunteer; copiesLeft > 0; copiesLeft-- {
			if copiesLeft < 1 && pop.Float64() > copiesLeft { // the fraction is the probability of one more copy
				break
			}
			p := person{
				model:        row[0],
				ref:          fmt.Sprintf("V%04d", len(pop.people)+1),
				yearsOlder:   pop.IntN(9),
				sessionShare: 0.5 + 0.5*pop.Float64(),
			}
			for p.name == "" || takenNames[p.name] {
				p.name = pop.firstNames[pop.IntN(len(pop.firstNames))] + " " +
					pop.lastNames[pop.IntN(len(pop.lastNames))]
			}
			takenNames[p.name] = true
			p.answersFrom = volunteers[1+pop.IntN(len(volunteers)-1)][0]
			pop.people = append(pop.people, p)
		}
	}
	return nil
}

// readRows returns the rows of a file in the folder. The first row is the header.
func readRows(folder fs.FS, name string) ([][]string, error) {
	file, err := fs.ReadFile(folder, name)
	if err != nil {
		return nil, err
	}
	return csv.NewReader(bytes.NewReader(file)).ReadAll()
}

// copyFile returns the borough's copy of a file of Larkmoor. Each row about a volunteer is copied
// for every person whose model is that volunteer.
func (pop *population) copyFile(name string, rows [][]string) [][]string {
	header := rows[0]
	findColumn := func(column string) int { return slices.Index(header, column) }
	refColumn := max(findColumn("volunteer"), findColumn("ref"))
	wardColumn, dateColumn := findColumn("ward"), findColumn("date")
	out := [][]string{header}
	for _, row := range rows[1:] {
		switch {
		case name == "recruitment.csv":
			if pop.Float64() < pop.recruitmentShare {
				out = append(out, row)
			}
			continue
		case refColumn < 0:
			out = append(out, row)
			continue
		case name == "sessions.csv" && row[dateColumn] < pop.firstDay:
			continue
		}
		for _, p := range pop.people {
			source := p.model
			if name == "equality.csv" {
				source = p.answersFrom
			}
			if row[refColumn] != source {
				continue
			}
			if name == "sessions.csv" && pop.Float64() > p.sessionShare {
				continue
			}
			copied := slices.Clone(row)
			copied[refColumn] = p.ref
			if wardColumn >= 0 {
				copied[wardColumn] = ""
			}
			if name == "volunteers.csv" {
				copied[findColumn("name")], copied[findColumn("email")], copied[findColumn("phone")] = p.name, "", ""
				for _, column := range []int{findColumn("born"), findColumn("uk_since")} {
					copied[column] = yearsBefore(copied[column], p.yearsOlder)
				}
			}
			out = append(out, copied)
		}
	}
	return out
}

// yearsBefore returns the same day and month a number of years earlier. The day exists in every
// year, because no date in these files is after the 28th. yearsBefore returns a text that is not
// a date unchanged.
func yearsBefore(date string, years int) string {
	parsed, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return parsed.AddDate(-years, 0, 0).Format(time.DateOnly)
}
