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
	for i := range envInt("WALKS", 2) {
		w := &walk{t: t, rand: rand.New(rand.NewPCG(uint64(envInt("SEED", 1)), uint64(200+i))), dir: t.TempDir()}
		w.setUp()
		for range envInt("STEPS", 120) {
			words := w.neighbourhoodCommand()
			before := w.fileBytes()
			code, output := w.run("b.db", words...)
			switch {
			case code == cli.ExitFault || strings.Contains(output, "constraint failed"):
				t.Errorf("%q is a fault: %s", words, output)
			case code != 0 && !bytes.Equal(before, w.fileBytes()):
				t.Errorf("%q is refused and changes the books: %s", words, output)
			case code == 0:
				done[words[0]]++
				w.typed = append(w.typed, w.typedLine(words))
			}
			if os.Getenv("CHECK") != "" {
				if code, output := w.run("b.db", "check"); code != 0 {
					t.Fatalf("%s\n%s\n%s", output, strings.Join(w.typed, "\n"), readFolder(t, w.dir)["row.csv"])
				}
			}
		}
		w.checkSound()
		w.checkReports()
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

// setUp makes books with something of each kind.
func (w *walk) setUp() {
	for _, words := range []string{
		"init Larkmoor --area Lewisham", "settings set hour-value 14 --from 2025-01-01",
		"settings set hour-value-source minutes --from 2025-01-01", "ward add Thornfield", "ward add Millponds",
		"ward add Tannery",
		"ward part add thornfield Estate", "ward part add millponds Estate", "ward part add tannery Quay",
		"team add --ward thornfield --from 2026-01-01",
		"team add Waterside --ward millponds --ward tannery --from 2026-01-01",
		"train course new-staff --title Five", "staff add Abel --team thornfield --rank pcso --from 2026-02-01",
		"panel create thornfield --on 2026-01-01", "panel create waterside --on 2026-02-01",
		"panel member add Mabel --panel thornfield --seat community --link lives --from 2026-02-01",
		"panel member add Mungo --panel waterside --seat police --from 2026-02-01",
		"kin add Kezia --ward thornfield --kind teacher --from 2026-02-01",
	} {
		w.must(strings.Fields(words)...)
	}
}

func (w *walk) fileBytes() []byte {
	text, err := os.ReadFile(filepath.Join(w.dir, "b.db"))
	if err != nil {
		w.t.Fatal(err)
	}
	return text
}

// typedLine returns what was typed, with the file that it imported.
func (w *walk) typedLine(words []string) string {
	if words[0] != "import" {
		return strings.Join(words, " ")
	}
	text, _ := os.ReadFile(words[1])
	return strings.Join(words, " ") + " of\n" + string(text)
}

// checkReports runs every list and report without arguments, as at today and as at an
// earlier day.
func (w *walk) checkReports() {
	var visit func(*cobra.Command)
	visit = func(c *cobra.Command) {
		if path := strings.Fields(c.CommandPath()); c.Runnable() && len(path) > 1 && path[1] != "central" &&
			path[1] != "meeting" && (path[1] == "report" || slices.Contains([]string{"list", "due"}, c.Name())) &&
			len(strings.Fields(c.Use)) == 1 {
			for _, more := range [][]string{nil, {"--as-at", "2026-06-30"}} {
				if more != nil && c.Flags().Lookup("as-at") == nil {
					continue
				}
				if code, output := w.run("b.db", append(path[1:], more...)...); code != 0 && code != cli.ExitFound &&
					code != cli.ExitUsage {
					w.t.Errorf("%v %v: exit code %d: %s", path, more, code, output)
				}
			}
		}
		for _, child := range c.Commands() {
			visit(child)
		}
	}
	visit(New(cli.OSEnv()).Tree())
}

// changeDate returns a day on which something is likely to change, or one next to it.
func (w *walk) changeDate() string {
	if w.lastDay != "" && w.rand.IntN(3) == 0 {
		return w.lastDay
	}
	w.lastDay = w.pick("2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01", "2026-03-31", "2026-04-01",
		"2026-04-02", "2026-06-30", "2026-07-01",
		"2026-07-02", "2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01", "2026-11-21", "2026-11-22",
		"2026-11-22", "2026-11-22", "2026-11-23")
	return w.lastDay
}

// withOptional returns the words with each of the flags half of the time.
func (w *walk) withOptional(words string, flags ...string) []string {
	line := strings.Fields(words)
	for _, f := range flags {
		if w.rand.IntN(2) == 0 {
			line = append(line, strings.Fields(f)...)
		}
	}
	return line
}

// neighbourhoodCommand returns a random command about the neighbourhood, most often one
// that is accepted.
func (w *walk) neighbourhoodCommand() []string {
	if w.rand.IntN(12) == 0 {
		return w.importAltered()
	}
	team := w.pick("thornfield", "thornfield", "waterside", "quayside")
	ward, on := w.pick("thornfield", "millponds", "tannery"), w.changeDate()
	replacer := strings.NewReplacer(
		"TEAM", team,
		"WARD", ward,
		"DATE", on,
		"DAY", w.changeDate(),
		"OTHER", w.pick("thornfield", "millponds", "tannery"),
		"STAFF", w.pick("T0001", "T0001", "T0002", "T0003"),
		"MEMBER", w.pick("M0001", "M0002", "M0003", "M0004"),
		"KIN", w.pick("K0001", "K0001", "K0002", "K0003"),
		"PRIORITY", w.pick("P0001", "P0002", "P0003", "P0004"),
		"EVENT", w.pick("E00001", "E00002", "E00003", "E00004"),
		"RANK", w.pick("sgt", "pc", "pcso", "special"),
		"SEAT", w.pick("community", "police", "councillor"),
		"LINK", w.pick("lives", "works"),
		"THEME", w.pick("drugs", "burglary"),
		"OUTCOME", w.pick("solved", "dropped"),
		"STAGE", w.pick(record.CycleStages.Codes()...),
		"PART", w.pick("estate", "quay"),
		"NEW", w.pick("Noor", "Nell", "Ned", "Mabel", "Abel", "Kezia"),
		"CODE", w.pick("thornfield", "quayside", "estate", "millponds"),
	)
	fill := replacer.Replace
	verbs := [][]string{
		w.withOptional(fill("team add Quayside --ward WARD"), "--from "+on, fill("--code CODE")),
		w.withOptional(fill("team edit TEAM"), fill("--ward WARD --ward OTHER"), fill("--ward WARD"), "--from "+on,
			fill("--name CODE")),
		{"team", "close", team, "--on", on},
		{"team", "reopen", team, "--reason", "slip"},
		strings.Fields(fill("team fund TEAM --pcsos 2 --by council --from DATE")),
		strings.Fields(fill("staff add NEW --team TEAM --rank RANK --from DATE --another")),
		w.withOptional(fill("staff post STAFF --on DATE"), fill("--team TEAM"), fill("--rank RANK")),
		strings.Fields(fill("staff leave STAFF --on DATE --reason resigned")),
		{"staff", "undo", w.pick("T0001", "T0002", "T0003"), "--reason", "slip"},
		w.withOptional(fill("train record STAFF --course new-staff --on DATE")),
		w.withOptional(fill("train void STAFF --course new-staff --reason slip"), "--on "+on),
		{"panel", "create", team, "--on", on}, {"panel", "create", team, "--on", on},
		{"panel", "dissolve", team, "--on", on, "--reason", "few"},
		{"panel", "restore", team, "--reason", "slip"},
		{"panel", "edit", team, "--from", on},
		{"panel", "void", team, "--reason", "slip"},
		w.withOptional(fill("panel member add NEW --panel TEAM --seat SEAT --from DATE --another"),
			fill("--link LINK"), fill("--part PART"), "--voice students,tenants"),
		w.withOptional(fill("panel member add MEMBER --panel TEAM --seat SEAT --from DATE"), fill("--link LINK"),
			fill("--part PART")),
		w.withOptional(fill("panel member edit MEMBER"), fill("--panel TEAM"), fill("--seat SEAT"),
			fill("--part PART"), fill("--link LINK"), "--going-on"),
		w.withOptional(fill("panel member end MEMBER --on DATE"), fill("--panel TEAM"), "--reason moved"),
		w.withOptional(fill("panel member void MEMBER --reason slip"), fill("--panel TEAM")),
		strings.Fields(fill("panel chair TEAM MEMBER --on DATE")),
		strings.Fields(fill("panel chair TEAM MEMBER --on DATE")),
		strings.Fields(fill("panel chair TEAM --none --on DATE")),
		strings.Fields(fill("panel chair TEAM --void --on DATE --reason slip")),
		w.withOptional(fill("panel record TEAM --on DATE --attended 7"), fill("--set THEME"),
			fill("--reviewed PRIORITY"), fill("--closed PRIORITY=OUTCOME")),
		w.withOptional(fill("panel record TEAM --on DATE --attended 7"), fill("--set THEME")),
		strings.Fields(fill("panel meeting edit TEAM --on DATE --held DAY")),
		strings.Fields(fill("panel meeting void TEAM --on DATE --reason slip")),
		strings.Fields(fill("panel priority set TEAM THEME --on DATE")),
		strings.Fields(fill("panel priority act PRIORITY Patrols --by police --on DATE")),
		strings.Fields(fill("panel priority act PRIORITY Lights --by council --on DATE")),
		strings.Fields(fill("panel priority review PRIORITY --on DATE")),
		strings.Fields(fill("panel priority close PRIORITY --on DATE --outcome OUTCOME")),
		strings.Fields(fill("panel priority reopen PRIORITY --reason slip")),
		w.withOptional(fill("panel priority void PRIORITY --reason slip"), "--action "+on),
		w.withOptional(fill("kin add NEW --ward WARD --kind teacher --from DATE --another"), fill("--part PART")),
		w.withOptional(fill("kin add KIN --ward WARD --kind teacher --from DATE"), fill("--part PART")),
		w.withOptional(fill("kin edit KIN"), fill("--ward WARD"), fill("--part PART"), fill("--from DATE"),
			"--going-on"),
		w.withOptional(fill("kin end KIN --on DATE"), fill("--ward WARD")),
		w.withOptional(fill("kin void KIN --reason slip"), "--interview "+on, fill("--ward WARD")),
		strings.Fields(fill("kin interview KIN --on DATE")),
		w.withOptional(fill("engage log street-briefing --attended 5 --on DATE"), fill("--ward WARD"),
			"--partner council"),
		w.withOptional(fill("engage edit EVENT"), fill("--ward WARD"), fill("--on DATE"),
			"--kind surgery --venue school"),
		strings.Fields(fill("engage void EVENT --reason slip")),
		strings.Fields(fill("cycle start TEAM --on DATE")),
		strings.Fields(fill("cycle advance TEAM --on DATE --evidence WP/1")),
		strings.Fields(fill("cycle advance TEAM --on DATE --evidence WP/1")),
		strings.Fields(fill("cycle advance TEAM --on 2026-11-22 --evidence WP/1")),
		strings.Fields(fill("cycle advance TEAM --on 2026-11-22 --evidence WP/1")),
		strings.Fields(fill("cycle revisit TEAM STAGE --on DATE --reason slip")),
		strings.Fields(fill("cycle undo TEAM --reason slip")),
		w.withOptional(fill("equality set "+w.pick("STAFF", "MEMBER", "KIN")+" --on DATE"), "--gender F",
			"--age "+w.pick("1980-01-01", "2026-07-01"), "--ethnicity B1", "--religion NS"),
		{"equality", "withdraw", fill(w.pick("STAFF", "MEMBER", "KIN")), "--on", on},
		strings.Fields(fill("ward part add WARD PART --code CODE")),
		{"ward", "part", "add", ward, w.pick("Quay", "Estate")},
		{"ward", "residents", "set", ward, w.pick("13999", "14001"), "--from", on},
		{"ward", "add", w.pick("Thornfield", "Millponds", "Estate"), "--code", fill("CODE")},
		{"settings", "set", w.pick("panel-dormant-days", "priority-review-days"), w.pick("1", "90", "400"), "--from",
			on},
	}
	return verbs[w.rand.IntN(len(verbs))]
}

// importAltered returns the import of a file that was exported and then altered: a cell or
// two are another row's, empty or another day, and rows may have changed places.
func (w *walk) importAltered() []string {
	dir := filepath.Join(w.dir, fmt.Sprint("near", len(w.typed), "-", w.rand.IntN(1_000_000)))
	if code, output := w.run("b.db", "export", dir, "--equality"); code != 0 {
		w.t.Fatal(output)
	}
	texts := readFolder(w.t, dir)
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
			if row[c] = w.pick(other[c], "", row[c]); strings.HasPrefix(row[c], "20") || row[c] == "" &&
				w.rand.IntN(2) == 0 {
				row[c] = w.pick(w.changeDate(), "")
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
