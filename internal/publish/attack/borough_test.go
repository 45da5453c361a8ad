package attack_test

import (
	"cmp"
	"database/sql"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"borough/internal/programtest"
)

// firstMonthEnd and secondMonthEnd are the last days of the two months that are published.
const firstMonthEnd, secondMonthEnd = "2026-09-30", "2026-10-31"

// drawSkewed returns one of the choices at random. With a skew of 1, all choices are equally
// likely. With a higher skew, earlier choices are more likely than later ones.
func drawSkewed(random *rand.Rand, skew float64, choices ...string) string {
	return choices[min(int(math.Pow(random.Float64(), skew)*float64(len(choices))), len(choices)-1)]
}

// newAttackTemplate returns a database with wards, roles and teams, and without people.
func newAttackTemplate(t *testing.T) []byte {
	t.Helper()
	folder := t.TempDir()
	dbPath := filepath.Join(folder, "b.db")
	if err := os.Mkdir(filepath.Join(folder, "in"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"wards": "code,name\nalder,Alder\nbirch,Birch\ncedar,Cedar\n",
		"teams": "code,name,wards,from\n" +
			"alder,Alder,alder,2024-01-01\nbirch,Birch,birch,2024-01-01\ncedar,Cedar,cedar,2024-01-01\n",
		"roles": "code,title,task,deployment,level,courses,risk,reserved,proposed,approved,minute\n" +
			"ward-admin,Ward administrator,Keeps the office,sn-support,basic,,no,no,2020-01-01,2020-01-02,SG/1\n" +
			"front-desk,Front desk,Answers the counter,front-counter,basic,,no,no,2020-01-01,2020-01-02,SG/1\n" +
			"event-helper,Event helper,Helps at events,other,basic,,no,no,2020-01-01,2020-01-02,SG/1\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, "in", name+".csv"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"init", "Larkmoor", "--area", "Lewisham"}, {"import", filepath.Join(folder, "in")},
	} {
		if code, output := programtest.RunOn(dbPath, args...); code != 0 {
			t.Fatal(output)
		}
	}
	database, err := os.ReadFile(dbPath)
	if err != nil {
		t.Fatal(err)
	}
	return database
}

// inventedBorough inserts the rows of a random borough into a database. It does not apply
// the program's rules, because published counts depend on the rows alone.
type inventedBorough struct {
	t            *testing.T
	tx           *sql.Tx
	random       *rand.Rand
	ethnicGroups []string // the most common first
	volunteers   int      // inserted so far
	staff        int      // inserted so far
}

// createInventedBorough writes a database with a random borough of 20 to 200 volunteers to
// dbPath. The same seed always gives the same borough.
func createInventedBorough(t *testing.T, template []byte, dbPath string, seed int) {
	t.Helper()
	if err := os.WriteFile(dbPath, template, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", dbPath)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	b := &inventedBorough{t: t, tx: tx, random: rand.New(rand.NewPCG(4, uint64(seed)))}
	b.ethnicGroups = []string{
		"W1", "B2", "B1", "A1", "W9", "A3", "M1", "W2", "A4", "O9", "M2", "B9", "A9", "M9", "O2", "A2", "M3", "W4",
		"W3",
	}
	b.random.Shuffle(len(b.ethnicGroups), func(i, j int) { // the common groups differ between boroughs
		if b.random.IntN(2) == 0 {
			b.ethnicGroups[i], b.ethnicGroups[j] = b.ethnicGroups[j], b.ethnicGroups[i]
		}
	})
	for range int(20 * math.Pow(10, b.random.Float64())) {
		b.addVolunteer()
	}
	for range 8 + b.random.IntN(60) {
		b.addStaff()
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
}

// insert runs an INSERT statement with the values of its parameters.
func (b *inventedBorough) insert(query string, values ...any) {
	b.t.Helper()
	if _, err := b.tx.Exec(query, values...); err != nil {
		b.t.Fatal(err)
	}
}

// randomDay returns a random day of a month, such as 2026-10-17.
func (b *inventedBorough) randomDay(month string) string {
	return fmt.Sprintf("%s-%02d", month, 2+b.random.IntN(26))
}

// addVolunteer adds a volunteer who is on the books, or has left, or has only applied.
func (b *inventedBorough) addVolunteer() {
	b.volunteers++
	id, random := b.volunteers, b.random
	b.insert(`INSERT INTO volunteers (id, ref, name, name_key, born_on, uk_since_on, source)
		VALUES (?, ?, ?, ?, ?, '2000-01-01', ?)`,
		id, fmt.Sprintf("V%04d", id), fmt.Sprint("Volunteer ", id), fmt.Sprint("volunteer ", id),
		fmt.Sprintf("%d-06-%02d", 2007-int(60*math.Pow(random.Float64(), 1.5)), 1+random.IntN(28)),
		drawSkewed(random, 1.5, "website", "event", "friend", "leaflet", "press"))
	startedOn := fmt.Sprintf("2025-%02d-%02d", 2+random.IntN(11), 1+random.IntN(28))
	switch random.IntN(30) {
	case 0:
		startedOn = b.randomDay("2026-09")
	case 1, 2:
		startedOn = b.randomDay("2026-10")
	case 3:
		startedOn = ""
	}
	b.addAnswers("volunteer", id, min(cmp.Or(startedOn, secondMonthEnd), secondMonthEnd))
	addSpell := func(standing, change, from string, until, reason any) {
		b.insert(`INSERT INTO spells (volunteer_id, standing, change, from_on, until_on, reason)
			VALUES (?, ?, ?, ?, ?, ?)`, id, standing, change, from, until, reason)
	}
	if startedOn == "" {
		addSpell("applicant", "applied", "2026-08-03", nil, nil)
		return
	}
	addSpell("applicant", "applied", "2025-01-06", startedOn, nil)
	leftOn := ""
	if startedOn < "2026" {
		switch random.IntN(25) {
		case 0:
			leftOn = b.randomDay("2026-09")
		case 1:
			leftOn = b.randomDay("2026-10")
		case 2:
			leftOn = b.randomDay("2026-05")
		}
	}
	switch {
	case leftOn != "":
		addSpell("active", "joined", startedOn, leftOn, nil)
		addSpell("left", "left", leftOn, nil,
			drawSkewed(random, 1.5, "moved", "work", "family", "police-officer", "not-known"))
	case startedOn < "2026" && random.IntN(6) == 0:
		standing := drawSkewed(random, 2, "paused", "suspended")
		from := b.randomDay(drawSkewed(random, 1, "2026-07", "2026-10"))
		addSpell("active", "joined", startedOn, from, nil)
		addSpell(standing, standing, from, nil, nil)
	default:
		addSpell("active", "joined", startedOn, nil, nil)
	}
	b.addPlacementAndSessions(id, startedOn, leftOn)
}

// addPlacementAndSessions places a volunteer in a role, and adds sessions in the two months
// that are published. It adds nothing for one volunteer in 12.
func (b *inventedBorough) addPlacementAndSessions(id int, startedOn, leftOn string) {
	role, ward := 1+int(3*math.Pow(b.random.Float64(), 1.5)), 1+int(3*math.Pow(b.random.Float64(), 1.5))
	if b.random.IntN(12) == 0 {
		return
	}
	var endedOn any
	if leftOn != "" {
		endedOn = leftOn
	}
	b.insert(`INSERT INTO placements (volunteer_id, role_id, ward_id, from_on, ended_on) VALUES (?, ?, ?, ?, ?)`, id,
		role, ward, startedOn, endedOn)
	for _, month := range []string{"2026-09", "2026-10"} {
		date := b.randomDay(month)
		if b.random.IntN(3) == 0 || date < startedOn || leftOn != "" && date >= leftOn {
			continue
		}
		activity := drawSkewed(b.random, 1.6, "office", "surveys", "events", "newsletter", "front-counter", "training")
		sessions, minutes := 1+b.random.IntN(3), 30*(1+b.random.IntN(8))
		for i := range sessions {
			b.insert(`INSERT INTO sessions (volunteer_id, given_on, start, minutes, role_id, activity, ward_id)
				VALUES (?, ?, ?, ?, ?, ?, ?)`, id, date, 480+300*i, minutes, role, activity, ward)
		}
		b.insert(`INSERT INTO month_hours VALUES (?, ?, ?, ?, ?, ?, ?, 0)`, month, id, role, activity, ward, sessions,
			sessions*minutes)
	}
}

// addAnswers adds one person's equality answers on most strands. One person in 15 has no
// answers.
func (b *inventedBorough) addAnswers(kind string, id int, date string) {
	if b.random.IntN(15) == 0 {
		return
	}
	for _, answer := range [][2]string{
		{"ethnicity", drawSkewed(b.random, 2.5, b.ethnicGroups...)},
		{"gender", drawSkewed(b.random, 1, slices.Concat(slices.Repeat([]string{"F", "M"}, 20), []string{"X"})...)},
		{"disability", drawSkewed(b.random, 3, "NOT_DISABLED", "DISABLED", "PNS")},
		{"religion", drawSkewed(b.random, 2, "CHRISTIAN", "NONE", "MUSLIM", "HINDU", "JEWISH", "NS", "OTHER")},
		{"orientation", drawSkewed(b.random, 4, "STRAIGHT", "PNS", "GAY_LESBIAN", "BISEXUAL")},
	} {
		if b.random.IntN(20) > 0 {
			b.insert(`INSERT INTO equality_answers (kind, person_id, strand, answered_on, scheme, code)
				VALUES (?, ?, ?, ?, '2021', ?)`, kind, id, answer[0], date, answer[1])
		}
	}
}

// addStaff adds a member of staff to one of the teams.
func (b *inventedBorough) addStaff() {
	b.staff++
	b.insert(`INSERT INTO staff (id, ref, name, name_key) VALUES (?, ?, ?, ?)`, b.staff, fmt.Sprintf("T%04d", b.staff),
		fmt.Sprint("Officer ", b.staff), fmt.Sprint("officer ", b.staff))
	b.insert(`INSERT INTO postings (staff_id, team_id, rank, from_on) VALUES (?, ?, ?, ?)`,
		b.staff, 1+b.random.IntN(3), drawSkewed(b.random, 1.5, "pcso", "pc", "sgt", "special"), b.randomDay("2025-06"))
	b.addAnswers("staff", b.staff, "2025-06-01")
	b.insert(`INSERT INTO equality_answers (kind, person_id, strand, answered_on, scheme, code)
		VALUES ('staff', ?, 'age', '2025-06-01', '2021', ?)`, b.staff, fmt.Sprintf("%d-06-15", 1965+b.random.IntN(40)))
}
