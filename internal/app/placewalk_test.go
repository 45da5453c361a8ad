package app

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
)

// TestPlaceWalk types at random what there is to type about teams, staff,
// panels, members, chairs, meetings, priorities, contacts, engagement, cycles
// and answers, and brings in files that say nearly what is in the books, before,
// on and after the days on which they change. What is refused leaves the file as
// it was; the books stay sound, and every list and report of theirs runs. WALKS,
// STEPS and SEED ask for more and for others.
func TestPlaceWalk(t *testing.T) {
	t.Parallel()
	done := map[string]int{}
	for i := range numbered("WALKS", 2) {
		w := &walk{t: t, rand: rand.New(rand.NewPCG(uint64(numbered("SEED", 1)), uint64(200+i))), dir: t.TempDir()}
		w.settle()
		for range numbered("STEPS", 120) {
			words := w.placed()
			before := w.bytes()
			code, said := w.run("b.db", words...)
			switch {
			case code == cli.ExitFault || strings.Contains(said, "constraint failed"):
				t.Errorf("%q is a fault: %s", words, said)
			case code != 0 && !bytes.Equal(before, w.bytes()):
				t.Errorf("%q is refused and changes the books: %s", words, said)
			case code == 0:
				done[words[0]]++
				w.typed = append(w.typed, w.line(words))
			}
			if os.Getenv("CHECK") != "" {
				if code, said := w.run("b.db", "check"); code != 0 {
					t.Fatalf("%s\n%s\n%s", said, strings.Join(w.typed, "\n"), contents(t, w.dir)["row.csv"])
				}
			}
		}
		w.sound()
		w.reports()
		if t.Failed() {
			t.Fatalf("after typing\n%s", strings.Join(w.typed, "\n"))
		}
	}
	for _, words := range []string{"team", "staff", "panel", "kin", "engage", "cycle", "equality", "import"} {
		if done[words] == 0 && os.Getenv("SEED") == "" {
			t.Errorf("%s never came to anything: the walks show too little (%v)", words, done)
		}
	}
}

// settle begins books with something of everything.
func (w *walk) settle() {
	for _, words := range []string{
		"init Larkmoor --area Lewisham", "settings set hour-value 14 --from 2025-01-01", "settings set hour-value-source minutes --from 2025-01-01", "ward add Thornfield", "ward add Millponds", "ward add Tannery",
		"ward part add thornfield Estate", "ward part add millponds Estate", "ward part add tannery Quay",
		"team add --ward thornfield --from 2026-01-01", "team add Waterside --ward millponds --ward tannery --from 2026-01-01",
		"train course new-staff --title Five", "staff add Abel --team thornfield --rank pcso --from 2026-02-01",
		"panel create thornfield --on 2026-01-01", "panel create waterside --on 2026-02-01",
		"panel member add Mabel --panel thornfield --seat community --link lives --from 2026-02-01",
		"panel member add Mungo --panel waterside --seat police --from 2026-02-01",
		"kin add Kezia --ward thornfield --kind teacher --from 2026-02-01",
	} {
		w.must(strings.Fields(words)...)
	}
}

func (w *walk) bytes() []byte {
	text, err := os.ReadFile(filepath.Join(w.dir, "b.db"))
	if err != nil {
		w.t.Fatal(err)
	}
	return text
}

// line is what was typed, with the file it brought in.
func (w *walk) line(words []string) string {
	if words[0] != "import" {
		return strings.Join(words, " ")
	}
	text, _ := os.ReadFile(words[1])
	return strings.Join(words, " ") + " of\n" + string(text)
}

// reports runs every list and report that asks for nothing, of today and of a
// day before.
func (w *walk) reports() {
	var visit func(*cobra.Command)
	visit = func(c *cobra.Command) {
		if path := strings.Fields(c.CommandPath()); c.Runnable() && len(path) > 1 && path[1] != "central" && path[1] != "meeting" && (path[1] == "report" || slices.Contains([]string{"list", "due"}, c.Name())) &&
			len(strings.Fields(c.Use)) == 1 {
			for _, more := range [][]string{nil, {"--as-at", "2026-06-30"}} {
				if more != nil && c.Flags().Lookup("as-at") == nil {
					continue
				}
				if code, said := w.run("b.db", append(path[1:], more...)...); code != 0 && code != cli.ExitFound && code != cli.ExitUsage {
					w.t.Errorf("%v %v: exit code %d: %s", path, more, code, said)
				}
			}
		}
		for _, child := range c.Commands() {
			visit(child)
		}
	}
	visit(New(cli.OSEnv()).Tree())
}

// date is a day on which something was likely to change, or one beside it.
func (w *walk) date() string {
	if w.last != "" && w.rand.IntN(3) == 0 {
		return w.last
	}
	w.last = w.of("2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01", "2026-03-31", "2026-04-01", "2026-04-02", "2026-06-30", "2026-07-01",
		"2026-07-02", "2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01", "2026-11-21", "2026-11-22", "2026-11-22", "2026-11-22", "2026-11-23")
	return w.last
}

// maybe are each of the flags as often as not, its words as in a command line.
func (w *walk) maybe(words string, flags ...string) []string {
	line := strings.Fields(words)
	for _, f := range flags {
		if w.rand.IntN(2) == 0 {
			line = append(line, strings.Fields(f)...)
		}
	}
	return line
}

// placed are a command about the neighbourhood, most often one that can be.
func (w *walk) placed() []string {
	if w.rand.IntN(12) == 0 {
		return w.nearly()
	}
	team, ward, on := w.of("thornfield", "thornfield", "waterside", "quayside"), w.of("thornfield", "millponds", "tannery"), w.date()
	f := strings.NewReplacer("TEAM", team, "WARD", ward, "DATE", on, "DAY", w.date(), "OTHER", w.of("thornfield", "millponds", "tannery"),
		"STAFF", w.of("T0001", "T0001", "T0002", "T0003"), "MEMBER", w.of("M0001", "M0002", "M0003", "M0004"), "KIN", w.of("K0001", "K0001", "K0002", "K0003"),
		"PRIORITY", w.of("P0001", "P0002", "P0003", "P0004"), "EVENT", w.of("E00001", "E00002", "E00003", "E00004"),
		"RANK", w.of("sgt", "pc", "pcso", "special"), "SEAT", w.of("community", "police", "councillor"), "LINK", w.of("lives", "works"),
		"THEME", w.of("drugs", "burglary"), "OUTCOME", w.of("solved", "dropped"), "STAGE", w.of(record.CycleStages.Codes()...),
		"PART", w.of("estate", "quay"), "NEW", w.of("Noor", "Nell", "Ned", "Mabel", "Abel", "Kezia"), "CODE", w.of("thornfield", "quayside", "estate", "millponds"))
	fill := f.Replace
	verbs := [][]string{
		w.maybe(fill("team add Quayside --ward WARD"), "--from "+on, fill("--code CODE")),
		w.maybe(fill("team edit TEAM"), fill("--ward WARD --ward OTHER"), fill("--ward WARD"), "--from "+on, fill("--name CODE")),
		{"team", "close", team, "--on", on},
		{"team", "reopen", team, "--reason", "slip"},
		strings.Fields(fill("team fund TEAM --pcsos 2 --by council --from DATE")),
		strings.Fields(fill("staff add NEW --team TEAM --rank RANK --from DATE --another")),
		w.maybe(fill("staff post STAFF --on DATE"), fill("--team TEAM"), fill("--rank RANK")),
		strings.Fields(fill("staff leave STAFF --on DATE --reason resigned")),
		{"staff", "undo", w.of("T0001", "T0002", "T0003"), "--reason", "slip"},
		w.maybe(fill("train record STAFF --course new-staff --on DATE")),
		w.maybe(fill("train void STAFF --course new-staff --reason slip"), "--on "+on),
		{"panel", "create", team, "--on", on}, {"panel", "create", team, "--on", on},
		{"panel", "dissolve", team, "--on", on, "--reason", "few"},
		{"panel", "restore", team, "--reason", "slip"},
		{"panel", "edit", team, "--from", on},
		{"panel", "void", team, "--reason", "slip"},
		w.maybe(fill("panel member add NEW --panel TEAM --seat SEAT --from DATE --another"), fill("--link LINK"), fill("--part PART"), "--voice students,tenants"),
		w.maybe(fill("panel member add MEMBER --panel TEAM --seat SEAT --from DATE"), fill("--link LINK"), fill("--part PART")),
		w.maybe(fill("panel member edit MEMBER"), fill("--panel TEAM"), fill("--seat SEAT"), fill("--part PART"), fill("--link LINK"), "--going-on"),
		w.maybe(fill("panel member end MEMBER --on DATE"), fill("--panel TEAM"), "--reason moved"),
		w.maybe(fill("panel member void MEMBER --reason slip"), fill("--panel TEAM")),
		strings.Fields(fill("panel chair TEAM MEMBER --on DATE")), strings.Fields(fill("panel chair TEAM MEMBER --on DATE")),
		strings.Fields(fill("panel chair TEAM --none --on DATE")),
		strings.Fields(fill("panel chair TEAM --void --on DATE --reason slip")),
		w.maybe(fill("panel record TEAM --on DATE --attended 7"), fill("--set THEME"), fill("--reviewed PRIORITY"), fill("--closed PRIORITY=OUTCOME")),
		w.maybe(fill("panel record TEAM --on DATE --attended 7"), fill("--set THEME")),
		strings.Fields(fill("panel meeting edit TEAM --on DATE --held DAY")),
		strings.Fields(fill("panel meeting void TEAM --on DATE --reason slip")),
		strings.Fields(fill("panel priority set TEAM THEME --on DATE")),
		strings.Fields(fill("panel priority act PRIORITY Patrols --by police --on DATE")), strings.Fields(fill("panel priority act PRIORITY Lights --by council --on DATE")),
		strings.Fields(fill("panel priority review PRIORITY --on DATE")),
		strings.Fields(fill("panel priority close PRIORITY --on DATE --outcome OUTCOME")),
		strings.Fields(fill("panel priority reopen PRIORITY --reason slip")),
		w.maybe(fill("panel priority void PRIORITY --reason slip"), "--action "+on),
		w.maybe(fill("kin add NEW --ward WARD --kind teacher --from DATE --another"), fill("--part PART")),
		w.maybe(fill("kin add KIN --ward WARD --kind teacher --from DATE"), fill("--part PART")),
		w.maybe(fill("kin edit KIN"), fill("--ward WARD"), fill("--part PART"), fill("--from DATE"), "--going-on"),
		w.maybe(fill("kin end KIN --on DATE"), fill("--ward WARD")),
		w.maybe(fill("kin void KIN --reason slip"), "--interview "+on, fill("--ward WARD")),
		strings.Fields(fill("kin interview KIN --on DATE")),
		w.maybe(fill("engage log street-briefing --attended 5 --on DATE"), fill("--ward WARD"), "--partner council"),
		w.maybe(fill("engage edit EVENT"), fill("--ward WARD"), fill("--on DATE"), "--kind surgery --venue school"),
		strings.Fields(fill("engage void EVENT --reason slip")),
		strings.Fields(fill("cycle start TEAM --on DATE")),
		strings.Fields(fill("cycle advance TEAM --on DATE --evidence WP/1")), strings.Fields(fill("cycle advance TEAM --on DATE --evidence WP/1")),
		strings.Fields(fill("cycle advance TEAM --on 2026-11-22 --evidence WP/1")), strings.Fields(fill("cycle advance TEAM --on 2026-11-22 --evidence WP/1")),
		strings.Fields(fill("cycle revisit TEAM STAGE --on DATE --reason slip")),
		strings.Fields(fill("cycle undo TEAM --reason slip")),
		w.maybe(fill("equality set "+w.of("STAFF", "MEMBER", "KIN")+" --on DATE"), "--gender F", "--age "+w.of("1980-01-01", "2026-07-01"), "--ethnicity B1", "--religion NS"),
		{"equality", "withdraw", fill(w.of("STAFF", "MEMBER", "KIN")), "--on", on},
		strings.Fields(fill("ward part add WARD PART --code CODE")), {"ward", "part", "add", ward, w.of("Quay", "Estate")},
		{"ward", "residents", "set", ward, w.of("13999", "14001"), "--from", on},
		{"ward", "add", w.of("Thornfield", "Millponds", "Estate"), "--code", fill("CODE")},
		{"settings", "set", w.of("panel-dormant-days", "priority-review-days"), w.of("1", "90", "400"), "--from", on},
	}
	return verbs[w.rand.IntN(len(verbs))]
}

// nearly is the import of a file that was exported, but for one thing: a cell
// that is another row's, a row that is gone or rows that changed places.
func (w *walk) nearly() []string {
	dir := filepath.Join(w.dir, fmt.Sprint("near", len(w.typed), "-", w.rand.IntN(1_000_000)))
	if code, said := w.run("b.db", "export", dir, "--equality"); code != 0 {
		w.t.Fatal(said)
	}
	texts := contents(w.t, dir)
	names := slices.Sorted(maps.Keys(texts))
	name := names[w.rand.IntN(len(names))]
	path := filepath.Join(dir, name)
	rows, err := csv.NewReader(strings.NewReader(texts[name])).ReadAll()
	if err != nil {
		w.t.Fatal(err)
	}
	if body := rows[1:]; len(body) > 0 {
		row, other := body[w.rand.IntN(len(body))], body[w.rand.IntN(len(body))]
		for range 1 + w.rand.IntN(2) {
			c := w.rand.IntN(len(row))
			if row[c] = w.of(other[c], "", row[c]); strings.HasPrefix(row[c], "20") || row[c] == "" && w.rand.IntN(2) == 0 {
				row[c] = w.of(w.date(), "")
			}
		}
		if w.rand.IntN(3) == 0 {
			w.rand.Shuffle(len(body), func(i, j int) { body[i], body[j] = body[j], body[i] })
		}
	}
	var out bytes.Buffer
	if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		w.t.Fatal(err)
	}
	return []string{"import", path}
}
