package borough_test

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
)

// attackFirst and attackLast are the last days of the two months that are published.
const attackFirst, attackLast = "2026-09-30", "2026-10-31"

// drawSkewed draws one of the words. The earlier are the likelier, the more so the
// steeper.
func drawSkewed(random *rand.Rand, steep float64, words ...string) string {
	return words[min(int(math.Pow(random.Float64(), steep)*float64(len(words))), len(words)-1)]
}

// attackTemplate makes books with nobody in them: wards, roles and teams.
func attackTemplate(t *testing.T) []byte {
	t.Helper()
	folder := t.TempDir()
	books := filepath.Join(folder, "b.db")
	if err := os.Mkdir(filepath.Join(folder, "in"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"wards": "code,name\nalder,Alder\nbirch,Birch\ncedar,Cedar\n",
		"teams": "code,name,wards,from\nalder,Alder,alder,2024-01-01\nbirch,Birch,birch,2024-01-01\ncedar,Cedar,cedar,2024-01-01\n",
		"roles": "code,title,task,deployment,level,courses,risk,reserved,proposed,approved,minute\n" +
			"ward-admin,Ward administrator,Keeps the office,sn-support,basic,,no,no,2020-01-01,2020-01-02,SG/1\n" +
			"front-desk,Front desk,Answers the counter,front-counter,basic,,no,no,2020-01-01,2020-01-02,SG/1\n" +
			"event-helper,Event helper,Helps at events,other,basic,,no,no,2020-01-01,2020-01-02,SG/1\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, "in", name+".csv"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, words := range [][]string{
		{"init", "Larkmoor", "--area", "Lewisham"}, {"import", filepath.Join(folder, "in")},
	} {
		if code, output := runOn(books, words...); code != 0 {
			t.Fatal(output)
		}
	}
	text, err := os.ReadFile(books)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// inventedBorough writes a borough as rows, without asking any rule: what is published
// counts only what the books say.
type inventedBorough struct {
	t            *testing.T
	tx           *sql.Tx
	random       *rand.Rand
	ethnicGroups []string // the commoner first
	volunteers   int
	staff        int
}

// inventBorough makes up a borough of 20 to 200 volunteers, the same for a seed.
func inventBorough(t *testing.T, template []byte, books string, seed int) {
	t.Helper()
	if err := os.WriteFile(books, template, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", books)
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
	b.random.Shuffle(len(b.ethnicGroups), func(i, j int) { // a borough has groups of its own in front
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

func (b *inventedBorough) insert(query string, values ...any) {
	b.t.Helper()
	if _, err := b.tx.Exec(query, values...); err != nil {
		b.t.Fatal(err)
	}
}

// dayIn draws a day of a month, such as 2026-10-17.
func (b *inventedBorough) dayIn(month string) string {
	return fmt.Sprintf("%s-%02d", month, 2+b.random.IntN(26))
}

// addVolunteer adds somebody who is on the books, was, or has applied.
func (b *inventedBorough) addVolunteer() {
	b.volunteers++
	id, random := b.volunteers, b.random
	b.insert(`INSERT INTO volunteers (id, ref, name, name_key, born_on, uk_since_on, source) VALUES (?, ?, ?, ?, ?, '2000-01-01', ?)`,
		id, fmt.Sprintf("V%04d", id), fmt.Sprint("Volunteer ", id), fmt.Sprint("volunteer ", id),
		fmt.Sprintf("%d-06-%02d", 2007-int(60*math.Pow(random.Float64(), 1.5)), 1+random.IntN(28)),
		drawSkewed(random, 1.5, "website", "event", "friend", "leaflet", "press"))
	started := fmt.Sprintf("2025-%02d-%02d", 2+random.IntN(11), 1+random.IntN(28))
	switch random.IntN(30) {
	case 0:
		started = b.dayIn("2026-09")
	case 1, 2:
		started = b.dayIn("2026-10")
	case 3:
		started = ""
	}
	b.addAnswers("volunteer", id, min(cmp.Or(started, attackLast), attackLast))
	spell := func(standing, change, from string, until, reason any) {
		b.insert(`INSERT INTO spells (volunteer_id, standing, change, from_on, until_on, reason) VALUES (?, ?, ?, ?, ?, ?)`, id, standing, change, from, until, reason)
	}
	if started == "" {
		spell("applicant", "applied", "2026-08-03", nil, nil)
		return
	}
	spell("applicant", "applied", "2025-01-06", started, nil)
	left := ""
	if started < "2026" {
		switch random.IntN(25) {
		case 0:
			left = b.dayIn("2026-09")
		case 1:
			left = b.dayIn("2026-10")
		case 2:
			left = b.dayIn("2026-05")
		}
	}
	switch {
	case left != "":
		spell("active", "joined", started, left, nil)
		spell("left", "left", left, nil,
			drawSkewed(random, 1.5, "moved", "work", "family", "police-officer", "not-known"))
	case started < "2026" && random.IntN(6) == 0:
		standing := drawSkewed(random, 2, "paused", "suspended")
		from := b.dayIn(drawSkewed(random, 1, "2026-07", "2026-10"))
		spell("active", "joined", started, from, nil)
		spell(standing, standing, from, nil, nil)
	default:
		spell("active", "joined", started, nil, nil)
	}
	b.addWork(id, started, left)
}

// addWork places most volunteers in a role, and logs sessions.
func (b *inventedBorough) addWork(id int, started, left string) {
	role, ward := 1+int(3*math.Pow(b.random.Float64(), 1.5)), 1+int(3*math.Pow(b.random.Float64(), 1.5))
	if b.random.IntN(12) == 0 {
		return
	}
	var ended any
	if left != "" {
		ended = left
	}
	b.insert(`INSERT INTO placements (volunteer_id, role_id, ward_id, from_on, ended_on) VALUES (?, ?, ?, ?, ?)`, id,
		role, ward, started, ended)
	for _, month := range []string{"2026-09", "2026-10"} {
		date := b.dayIn(month)
		if b.random.IntN(3) == 0 || date < started || left != "" && date >= left {
			continue
		}
		activity := drawSkewed(b.random, 1.6, "office", "surveys", "events", "newsletter", "front-counter", "training")
		sessions, minutes := 1+b.random.IntN(3), 30*(1+b.random.IntN(8))
		for i := range sessions {
			b.insert(`INSERT INTO sessions (volunteer_id, given_on, start, minutes, role_id, activity, ward_id) VALUES (?, ?, ?, ?, ?, ?, ?)`,
				id, date, 480+300*i, minutes, role, activity, ward)
		}
		b.insert(`INSERT INTO month_hours VALUES (?, ?, ?, ?, ?, ?, ?, 0)`, month, id, role, activity, ward, sessions,
			sessions*minutes)
	}
}

// addAnswers adds answers of somebody on most strands, or none.
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
			b.insert(`INSERT INTO equality_answers (kind, person_id, strand, answered_on, scheme, code) VALUES (?, ?, ?, ?, '2021', ?)`, kind, id, answer[0], date, answer[1])
		}
	}
}

// addStaff adds somebody to the staff of a team.
func (b *inventedBorough) addStaff() {
	b.staff++
	b.insert(`INSERT INTO staff (id, ref, name, name_key) VALUES (?, ?, ?, ?)`, b.staff, fmt.Sprintf("T%04d", b.staff),
		fmt.Sprint("Officer ", b.staff), fmt.Sprint("officer ", b.staff))
	b.insert(`INSERT INTO postings (staff_id, team_id, rank, from_on) VALUES (?, ?, ?, ?)`,
		b.staff, 1+b.random.IntN(3), drawSkewed(b.random, 1.5, "pcso", "pc", "sgt", "special"), b.dayIn("2025-06"))
	b.addAnswers("staff", b.staff, "2025-06-01")
	b.insert(`INSERT INTO equality_answers (kind, person_id, strand, answered_on, scheme, code) VALUES ('staff', ?, 'age', '2025-06-01', '2021', ?)`,
		b.staff, fmt.Sprintf("%d-06-15", 1965+b.random.IntN(40)))
}
