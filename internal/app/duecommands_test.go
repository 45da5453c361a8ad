package app

import (
	"encoding/csv"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"borough/internal/cli"
)

// dueLine is a line of the report due.
type dueLine struct{ kind, ref, name, what, due, daysLeft, mend string }

// is reports whether the lines are about the same thing, whatever is said of it.
func (l dueLine) is(other dueLine) bool {
	return l.kind == other.kind && l.ref == other.ref && l.due == other.due && l.subject() == other.subject()
}

// subject is the word that tells two lines of one ref and day apart: the level, the course
// or the claim.
func (l dueLine) subject() string {
	subject, _, _ := strings.Cut(l.what, " ")
	return subject
}

// order sorts amendments before all others.
func (l dueLine) order() string {
	if l.kind == "amendment" {
		return ""
	}
	return "later"
}

// dueFixture makes things due on a day, on the books of the demonstration borough.
type dueFixture struct {
	day   string
	setup []string // commands of 22 November 2026
	sql   string
}

// dueFixtures have at least one line of every kind.
var dueFixtures = []dueFixture{
	{day: "2026-11-22", setup: []string{"return amend 2026-09 --reason late"}},
	{day: "2027-01-12", setup: []string{
		"return file 2026-10", "return amend 2026-10 --reason late",
		"hours log V0001 1h --on 2026-10-31 --role ward-admin --activity office",
		`csas person add C0001 "Tobias O'Pretend" --power p2,p3 --from 2026-11-20 --until 2027-02-01`,
		`panel dissolve millponds --on 2026-11-20 --reason "joined with another's"`,
	}},
	{day: "2029-06-01",
		setup: []string{"panel priority close P0010 --outcome improved",
			"panel record thornfield --on 2026-11-20 --attended 9 --set drugs=lanes"},
		// The names of referees are destroyed after their time, of applicants too.
		sql: `UPDATE referees SET name = '(erased ' || id || ')', name_key = '(erased ' || id || ')'
			WHERE volunteer_id IN (SELECT id FROM volunteers WHERE ref = 'V0043')`},
}

// dueFills are what replaces the words in capitals of the commands of each kind, in pairs.
// A kind whose command has none has an entry too, so that a new kind is not forgotten.
var dueFills = map[string][]string{
	"clearance":     {"DATE", "today"},
	"training":      {"DATE", "today"},
	"risk":          {"DATE", "2031-01-01"},
	"applicant":     {"DATE", "today", "OUTCOME", "satisfactory", "COURSE", "induction"},
	"reference":     {"OUTCOME", "satisfactory"},
	"referee":       {},
	"claim":         {},
	"statement":     {},
	"meeting":       {"DATE", "today", "attended N", "attended 9"},
	"review":        {},
	"stage":         {"DOCUMENT", "WP/1"},
	"commitment":    {"WORDS", "minutes"},
	"accreditation": {},
	"powers":        {"POWERS", "p2", "until DATE", "until 2029-12-31"},
	"fee":           {},
	"return":        {},
	"amendment":     {},
}

// maxLinesOfKind is how many lines of each kind are tried on each day.
const maxLinesOfKind = 3

// TestDueCommands types the command of every kind of line of the report due, and checks
// that the line goes away.
func TestDueCommands(t *testing.T) {
	tried := map[string]int{}
	for _, fixture := range dueFixtures {
		t.Run(fixture.day, func(t *testing.T) {
			books := &testBooks{path: filepath.Join(t.TempDir(), "b.db"), today: "2026-11-22"}
			books.mustRun(t, "demo")
			for _, command := range fixture.setup {
				books.mustRun(t, command)
			}
			if fixture.sql != "" {
				books.exec(t, fixture.sql)
			}
			books.today = fixture.day
			byKind := map[string]int{}
			lines := books.due(t)
			// A month in which nothing came late is closed before anything else is written.
			slices.SortStableFunc(lines, func(a, b dueLine) int { return strings.Compare(a.order(), b.order()) })
			for _, line := range lines {
				if byKind[line.kind]++; byKind[line.kind] <= maxLinesOfKind {
					tried[line.kind]++
					books.mendLine(t, line)
				}
			}
		})
	}
	for _, kind := range New(cli.OSEnv()).Areas.DueKinds {
		if tried[kind.Code] == 0 {
			t.Errorf("dueFixtures have nothing due of the kind %s", kind.Code)
		}
		if dueFills[kind.Code] == nil {
			t.Errorf("dueFills have no entry of the kind %s", kind.Code)
		}
	}
}

// mendLine types the command of the line until the line is gone: a renewal is submitted and
// then cleared.
func (b *testBooks) mendLine(t *testing.T, line dueLine) {
	t.Helper()
	for range 3 {
		lines := b.due(t)
		current, found := findLine(lines, line)
		if !found {
			return
		}
		if strings.Contains(current.mend, "NAME --outcome") { // an applicant whose references are to come
			for _, l := range lines {
				if l.ref == line.ref && (l.kind == "referee" || l.kind == "reference") {
					b.mendLine(t, l)
				}
			}
			for _, l := range b.due(t) {
				if l.ref == line.ref && l.kind == "reference" {
					b.mendLine(t, l)
				}
			}
			b.answerReferences(t, line.ref)
			continue
		}
		b.typeCommand(t, current)
	}
	if current, found := findLine(b.due(t), line); found {
		t.Errorf("%s: %s %s %q is still due; it is mended by %s", b.today, line.kind, line.ref, current.what, current.mend)
	}
}

// answerReferences records that the references that mendLine asked for came.
func (b *testBooks) answerReferences(t *testing.T, ref string) {
	t.Helper()
	for i := range b.referees {
		b.run(fmt.Sprintf("reference result %s --referee %q --outcome satisfactory", ref, refereeName(i+1)))
	}
}

// typeCommand runs the command of the line with its capitals filled in.
func (b *testBooks) typeCommand(t *testing.T, line dueLine) {
	t.Helper()
	command := strings.NewReplacer(dueFills[line.kind]...).Replace(strings.TrimPrefix(line.mend, "borough "))
	command = strings.Replace(command, "output FILE", "output "+filepath.Join(t.TempDir(), "run.csv"), 1)
	if strings.Contains(command, "--referee NAME") {
		b.referees++
		command = strings.Replace(command, "NAME", `"`+refereeName(b.referees)+`"`, 1)
	}
	var code int
	var text string
	for _, level := range []string{"basic", "standard", "enhanced"} {
		code, text = b.run(strings.Replace(command, "LEVEL", level, 1))
		if code == 0 {
			return
		}
	}
	t.Errorf("%s: %s %s %q: borough %s: exit code %d: %s", b.today, line.kind, line.ref, line.what, command, code, text)
}

// refereeName returns the name of the nth referee whom typeCommand asks.
func refereeName(n int) string { return "Newly Asked " + strings.Repeat("I", n) }

// due returns the lines of the report due.
func (b *testBooks) due(t *testing.T) (lines []dueLine) {
	t.Helper()
	code, text := b.run("due -O csv")
	if code != 0 && code != cli.ExitFound {
		t.Fatalf("due: exit code %d: %s", code, text)
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows[1:] {
		lines = append(lines, dueLine{r[0], r[1], r[2], r[3], r[4], r[5], r[6]})
	}
	return lines
}

func findLine(lines []dueLine, line dueLine) (found dueLine, ok bool) {
	for _, l := range lines {
		if l.is(line) {
			return l, true
		}
	}
	return dueLine{}, false
}
