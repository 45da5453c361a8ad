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

// TestRandomNeighbourhoodCommands runs random commands about teams, staff, panels, members,
// chairs, meetings, priorities, contacts, engagement, cycles and equality answers, and imports
// exported files with a few cells altered. The dates are on or next to those on which records
// change. A command that is refused must not change the database. After each run the
// invariants of checkInvariants must hold and every list and report must run. The environment
// variable WALKS sets the number of runs, STEPS the number of commands in each, and SEED the
// random seed. If CHECK is not empty, borough check runs after every command.
func TestRandomNeighbourhoodCommands(t *testing.T) {
	t.Parallel()
	succeeded := map[string]int{}
	for i := range envInt("WALKS", 2) {
		r := &randomRun{t: t, rand: rand.New(rand.NewPCG(uint64(envInt("SEED", 1)), uint64(200+i))), dir: t.TempDir()}
		r.addRecords()
		for range envInt("STEPS", 120) {
			args := r.neighbourhoodCommand()
			before := r.fileBytes()
			code, output := r.run("b.db", args...)
			switch {
			case code == cli.ExitFault || strings.Contains(output, "constraint failed"):
				t.Errorf("%q: internal error: %s", args, output)
			case code != 0 && !bytes.Equal(before, r.fileBytes()):
				t.Errorf("%q is refused but changes the database: %s", args, output)
			case code == 0:
				succeeded[args[0]]++
				r.accepted = append(r.accepted, r.describeCommand(args))
			}
			if os.Getenv("CHECK") != "" {
				if code, output := r.run("b.db", "check"); code != 0 {
					t.Fatalf("%s\n%s", output, strings.Join(r.accepted, "\n"))
				}
			}
		}
		r.checkInvariants()
		r.checkReports()
		if t.Failed() {
			t.Fatalf("after the commands\n%s", strings.Join(r.accepted, "\n"))
		}
	}
	for _, command := range []string{"team", "staff", "panel", "kin", "engage", "cycle", "equality", "import"} {
		if succeeded[command] == 0 && os.Getenv("SEED") == "" {
			t.Errorf("%s never succeeded, so the runs test too little (%v)", command, succeeded)
		}
	}
}

// addRecords makes a database with records of each kind.
func (r *randomRun) addRecords() {
	for _, command := range []string{
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
		r.must(strings.Fields(command)...)
	}
}

// fileBytes returns the contents of the database file.
func (r *randomRun) fileBytes() []byte {
	data, err := os.ReadFile(filepath.Join(r.dir, "b.db"))
	if err != nil {
		r.t.Fatal(err)
	}
	return data
}

// describeCommand returns the command and, if it is an import, the contents of the file.
func (r *randomRun) describeCommand(args []string) string {
	if args[0] != "import" {
		return strings.Join(args, " ")
	}
	text, _ := os.ReadFile(args[1])
	return strings.Join(args, " ") + " of\n" + string(text)
}

// checkReports runs every list and report that needs no argument, as at today and as at an
// earlier date.
func (r *randomRun) checkReports() {
	var visit func(*cobra.Command)
	visit = func(c *cobra.Command) {
		if path := strings.Fields(c.CommandPath()); c.Runnable() && len(path) > 1 && path[1] != "central" &&
			path[1] != "meeting" && (path[1] == "report" || slices.Contains([]string{"list", "due"}, c.Name())) &&
			len(strings.Fields(c.Use)) == 1 {
			for _, flags := range [][]string{nil, {"--as-at", "2026-06-30"}} {
				if flags != nil && c.Flags().Lookup("as-at") == nil {
					continue
				}
				if code, output := r.run("b.db", append(path[1:], flags...)...); code != 0 && code != cli.ExitFound &&
					code != cli.ExitUsage {
					r.t.Errorf("%v %v: exit code %d: %s", path, flags, code, output)
				}
			}
		}
		for _, child := range c.Commands() {
			visit(child)
		}
	}
	visit(New(cli.OSEnv()).RootCommand())
}

// changeDate returns a random date on which something is likely to change, the date before or
// after it, or the date that it returned last time.
func (r *randomRun) changeDate() string {
	if r.lastDate != "" && r.rand.IntN(3) == 0 {
		return r.lastDate
	}
	r.lastDate = r.pick("2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01", "2026-03-31", "2026-04-01",
		"2026-04-02", "2026-06-30", "2026-07-01",
		"2026-07-02", "2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01", "2026-11-21", "2026-11-22",
		"2026-11-22", "2026-11-22", "2026-11-23")
	return r.lastDate
}

// withOptionalFlags splits the command into arguments and adds each of the flags, with its
// value, with probability 1/2.
func (r *randomRun) withOptionalFlags(command string, flags ...string) []string {
	args := strings.Fields(command)
	for _, f := range flags {
		if r.rand.IntN(2) == 0 {
			args = append(args, strings.Fields(f)...)
		}
	}
	return args
}

// neighbourhoodCommand returns a random command about the neighbourhood. The command most
// often succeeds.
func (r *randomRun) neighbourhoodCommand() []string {
	if r.rand.IntN(12) == 0 {
		return r.importAltered()
	}
	team := r.pick("thornfield", "thornfield", "waterside", "quayside")
	ward, on := r.pick("thornfield", "millponds", "tannery"), r.changeDate()
	replacer := strings.NewReplacer(
		"TEAM", team,
		"WARD", ward,
		"DATE", on,
		"DAY", r.changeDate(),
		"OTHER", r.pick("thornfield", "millponds", "tannery"),
		"STAFF", r.pick("T0001", "T0001", "T0002", "T0003"),
		"MEMBER", r.pick("M0001", "M0002", "M0003", "M0004"),
		"KIN", r.pick("K0001", "K0001", "K0002", "K0003"),
		"PRIORITY", r.pick("P0001", "P0002", "P0003", "P0004"),
		"EVENT", r.pick("E00001", "E00002", "E00003", "E00004"),
		"RANK", r.pick("sgt", "pc", "pcso", "special"),
		"SEAT", r.pick("community", "police", "councillor"),
		"LINK", r.pick("lives", "works"),
		"THEME", r.pick("drugs", "burglary"),
		"OUTCOME", r.pick("solved", "dropped"),
		"STAGE", r.pick(record.CycleStages.Codes()...),
		"PART", r.pick("estate", "quay"),
		"NEW", r.pick("Noor", "Nell", "Ned", "Mabel", "Abel", "Kezia"),
		"CODE", r.pick("thornfield", "quayside", "estate", "millponds"),
	)
	fill := replacer.Replace
	commands := [][]string{
		r.withOptionalFlags(fill("team add Quayside --ward WARD"), "--from "+on, fill("--code CODE")),
		r.withOptionalFlags(fill("team edit TEAM"), fill("--ward WARD --ward OTHER"), fill("--ward WARD"),
			"--from "+on,
			fill("--name CODE")),
		{"team", "close", team, "--on", on},
		{"team", "reopen", team, "--reason", "slip"},
		strings.Fields(fill("team fund TEAM --pcsos 2 --by council --from DATE")),
		strings.Fields(fill("staff add NEW --team TEAM --rank RANK --from DATE --another")),
		r.withOptionalFlags(fill("staff post STAFF --on DATE"), fill("--team TEAM"), fill("--rank RANK")),
		strings.Fields(fill("staff leave STAFF --on DATE --reason resigned")),
		{"staff", "undo", r.pick("T0001", "T0002", "T0003"), "--reason", "slip"},
		r.withOptionalFlags(fill("train record STAFF --course new-staff --on DATE")),
		r.withOptionalFlags(fill("train void STAFF --course new-staff --reason slip"), "--on "+on),
		{"panel", "create", team, "--on", on}, {"panel", "create", team, "--on", on},
		{"panel", "dissolve", team, "--on", on, "--reason", "few"},
		{"panel", "restore", team, "--reason", "slip"},
		{"panel", "edit", team, "--from", on},
		{"panel", "void", team, "--reason", "slip"},
		r.withOptionalFlags(fill("panel member add NEW --panel TEAM --seat SEAT --from DATE --another"),
			fill("--link LINK"), fill("--part PART"), "--voice students,tenants"),
		r.withOptionalFlags(fill("panel member add MEMBER --panel TEAM --seat SEAT --from DATE"), fill("--link LINK"),
			fill("--part PART")),
		r.withOptionalFlags(fill("panel member edit MEMBER"), fill("--panel TEAM"), fill("--seat SEAT"),
			fill("--part PART"), fill("--link LINK"), "--going-on"),
		r.withOptionalFlags(fill("panel member end MEMBER --on DATE"), fill("--panel TEAM"), "--reason moved"),
		r.withOptionalFlags(fill("panel member void MEMBER --reason slip"), fill("--panel TEAM")),
		strings.Fields(fill("panel chair TEAM MEMBER --on DATE")),
		strings.Fields(fill("panel chair TEAM MEMBER --on DATE")),
		strings.Fields(fill("panel chair TEAM --none --on DATE")),
		strings.Fields(fill("panel chair TEAM --void --on DATE --reason slip")),
		r.withOptionalFlags(fill("panel record TEAM --on DATE --attended 7"), fill("--set THEME"),
			fill("--reviewed PRIORITY"), fill("--closed PRIORITY=OUTCOME")),
		r.withOptionalFlags(fill("panel record TEAM --on DATE --attended 7"), fill("--set THEME")),
		strings.Fields(fill("panel meeting edit TEAM --on DATE --held DAY")),
		strings.Fields(fill("panel meeting void TEAM --on DATE --reason slip")),
		strings.Fields(fill("panel priority set TEAM THEME --on DATE")),
		strings.Fields(fill("panel priority act PRIORITY Patrols --by police --on DATE")),
		strings.Fields(fill("panel priority act PRIORITY Lights --by council --on DATE")),
		strings.Fields(fill("panel priority review PRIORITY --on DATE")),
		strings.Fields(fill("panel priority close PRIORITY --on DATE --outcome OUTCOME")),
		strings.Fields(fill("panel priority reopen PRIORITY --reason slip")),
		r.withOptionalFlags(fill("panel priority void PRIORITY --reason slip"), "--action "+on),
		r.withOptionalFlags(fill("kin add NEW --ward WARD --kind teacher --from DATE --another"), fill("--part PART")),
		r.withOptionalFlags(fill("kin add KIN --ward WARD --kind teacher --from DATE"), fill("--part PART")),
		r.withOptionalFlags(fill("kin edit KIN"), fill("--ward WARD"), fill("--part PART"), fill("--from DATE"),
			"--going-on"),
		r.withOptionalFlags(fill("kin end KIN --on DATE"), fill("--ward WARD")),
		r.withOptionalFlags(fill("kin void KIN --reason slip"), "--interview "+on, fill("--ward WARD")),
		strings.Fields(fill("kin interview KIN --on DATE")),
		r.withOptionalFlags(fill("engage log street-briefing --attended 5 --on DATE"), fill("--ward WARD"),
			"--partner council"),
		r.withOptionalFlags(fill("engage edit EVENT"), fill("--ward WARD"), fill("--on DATE"),
			"--kind surgery --venue school"),
		strings.Fields(fill("engage void EVENT --reason slip")),
		strings.Fields(fill("cycle start TEAM --on DATE")),
		strings.Fields(fill("cycle advance TEAM --on DATE --evidence WP/1")),
		strings.Fields(fill("cycle advance TEAM --on DATE --evidence WP/1")),
		strings.Fields(fill("cycle advance TEAM --on 2026-11-22 --evidence WP/1")),
		strings.Fields(fill("cycle advance TEAM --on 2026-11-22 --evidence WP/1")),
		strings.Fields(fill("cycle revisit TEAM STAGE --on DATE --reason slip")),
		strings.Fields(fill("cycle undo TEAM --reason slip")),
		r.withOptionalFlags(fill("equality set "+r.pick("STAFF", "MEMBER", "KIN")+" --on DATE"), "--gender F",
			"--age "+r.pick("1980-01-01", "2026-07-01"), "--ethnicity B1", "--religion NS"),
		{"equality", "withdraw", fill(r.pick("STAFF", "MEMBER", "KIN")), "--on", on},
		strings.Fields(fill("ward part add WARD PART --code CODE")),
		{"ward", "part", "add", ward, r.pick("Quay", "Estate")},
		{"ward", "residents", "set", ward, r.pick("13999", "14001"), "--from", on},
		{"ward", "add", r.pick("Thornfield", "Millponds", "Estate"), "--code", fill("CODE")},
		{"settings", "set", r.pick("panel-dormant-days", "priority-review-days"), r.pick("1", "90", "400"), "--from",
			on},
	}
	return commands[r.rand.IntN(len(commands))]
}

// importAltered exports the database, alters one of the files and returns the command that
// imports this file. In one row, one or two cells are emptied, given another date or copied
// from another row. The rows may also be shuffled.
func (r *randomRun) importAltered() []string {
	dir := filepath.Join(r.dir, fmt.Sprint("near", len(r.accepted), "-", r.rand.IntN(1_000_000)))
	if code, output := r.run("b.db", "export", dir, "--equality"); code != 0 {
		r.t.Fatal(output)
	}
	texts := readFolder(r.t, dir)
	names := slices.Sorted(maps.Keys(texts))
	name := names[r.rand.IntN(len(names))]
	path := filepath.Join(dir, name)
	rows, err := csv.NewReader(strings.NewReader(texts[name])).ReadAll()
	if err != nil {
		r.t.Fatal(err)
	}
	if body := rows[1:]; len(body) > 0 { // without the header
		row, other := body[r.rand.IntN(len(body))], body[r.rand.IntN(len(body))]
		for range 1 + r.rand.IntN(2) {
			c := r.rand.IntN(len(row))
			if row[c] = r.pick(other[c], "", row[c]); strings.HasPrefix(row[c], "20") || row[c] == "" &&
				r.rand.IntN(2) == 0 {
				row[c] = r.pick(r.changeDate(), "")
			}
		}
		if r.rand.IntN(3) == 0 {
			r.rand.Shuffle(len(body), func(i, j int) { body[i], body[j] = body[j], body[i] })
		}
	}
	var out bytes.Buffer
	if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		r.t.Fatal(err)
	}
	return []string{"import", path}
}
