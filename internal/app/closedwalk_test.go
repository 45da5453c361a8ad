package app

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"borough/internal/cli"
	"borough/internal/cli/returnscmd"
	"borough/internal/record"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/returnsdb"
)

// TestClosedWalk types commands at random into books with filed months. After
// whatever is accepted, while no month is open for amendment, each filed month
// built again is as it was filed in all that a closed month keeps: numbers,
// hours, activities and what recruitment brought. Checks, answers and
// particulars never wait, so what they count is not asked. WALKS, STEPS and SEED
// ask for more and for others.
func TestClosedWalk(t *testing.T) {
	t.Parallel()
	kept, refused := map[string]int{}, map[string]int{}
	for i := range envInt("WALKS", 2) {
		w := &walk{t: t, rand: rand.New(rand.NewPCG(uint64(envInt("SEED", 1)), uint64(500+i))), dir: t.TempDir()}
		w.must("init", "Larkmoor", "--area", "Lewisham")
		w.must("import", filepath.Join("..", "..", "testdata", "books"))
		w.must("role", "propose", "helper", "--title", "Helper", "--task", "Helps", "--deployment", "other",
			"--level", "basic", "--on", "2025-04-01")
		w.must("role", "approve", "helper", "--on", "2025-05-01", "--minute", "SG/2")
		w.must("hours", "import", w.hoursFile())
		for _, on := range []string{"2026-09-30", "2026-10-31", "2026-11-01"} {
			w.must("recruit", "record", "--kind", "event", "--source", "leaflet", "--on", on)
		}
		w.must("place", "assign", "V0003", "--role", "helper", "--on", "2026-08-31")
		for _, month := range []string{"2026-08", "2026-09", "2026-10"} {
			w.must("return", "file", month)
		}
		for range envInt("STEPS", 60) {
			if w.rand.IntN(20) == 0 {
				w.amendMonths()
			}
			words := w.lateCommand()
			before := w.fileBytes()
			switch code, output := w.run("b.db", words...); {
			case code == cli.ExitFault:
				t.Errorf("%q is a fault: %s", words, output)
			case strings.Contains(output, "refused by "+record.ClosedRule.ID):
				refused[strings.Join(words[:2], " ")]++
				if string(before) != string(w.fileBytes()) {
					t.Errorf("%q is refused and changes the books: %s", words, output)
				}
			case code == 0:
				kept[strings.Join(words[:2], " ")]++
				w.typed = append(w.typed, w.typedLine(words))
				w.checkFiled(words)
			}
			if t.Failed() {
				t.Fatalf("after typing\n%s", strings.Join(w.typed, "\n"))
			}
		}
		w.must("check")
	}
	for _, words := range []string{"hours log", "hours edit", "hours void", "place assign", "place end", "place void",
		"volunteer pause", "volunteer leave", "volunteer undo", "volunteer add", "volunteer edit", "recruit record",
		"recruit void"} {
		if refused[words] == 0 && os.Getenv("SEED") == "" {
			t.Errorf("%s was never refused, and kept %d times: the walks show too little", words, kept[words])
		}
	}
}

// hoursFile writes a file of sessions in the filed months and in the one that is not filed.
func (w *walk) hoursFile() string {
	text := "volunteer,date,minutes,role,activity\n"
	for day := range 20 {
		on := time.Date(2026, 8, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, 4*day).Format(time.DateOnly)
		text += fmt.Sprintf("%s,%s,60,ward-admin,office\n", w.pick("V0001", "V0002"), on)
	}
	path := filepath.Join(w.dir, "given.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
	return path
}

// lateCommand returns a random command about days of which some are in closed months.
func (w *walk) lateCommand() []string {
	on, who := w.sessionDate(), w.pick("V0002", "V0003", "V0003", "V0004")
	session := fmt.Sprintf("S%05d", 1+w.rand.IntN(20))
	kind, slip := w.pick("event", "enquiry"), []string{"--reason", "a slip"}
	commands := [][]string{
		w.logCommand(), w.importCommand(), w.command(),
		{"hours", "edit", session, "--on", on},
		{"hours", "edit", session, "--length", w.length(3)},
		{"hours", "edit", session, "--ward", w.pick("lark-rise", "millponds")},
		append([]string{"hours", "void", session}, slip...),
		{"volunteer", w.pick("pause", "suspend", "resume"), who, "--on", on},
		{"volunteer", "leave", who, "--on", on, "--reason", "moved"},
		append([]string{"volunteer", "undo", who}, slip...),
		append([]string{"volunteer", "undo", who}, slip...),
		{"volunteer", "edit", w.pick("V0001", "V0006", "V0007", "V0008"), "--applied", on},
		{"volunteer", "add", "Somebody New", "--another", "--born", "1980-01-01", "--uk-since", "1980-01-01",
			"--source", w.pick("leaflet", "website"), "--applied", on},
		{"place", "assign", who, "--role", "helper", "--on", on},
		{"place", "assign", who, "--role", "helper", "--on", on, "--to", w.sessionDate()},
		{"place", "end", who, "--role", w.pick("helper", "ward-admin"), "--on", on},
		append([]string{"place", "void", w.pick("V0002", "V0003"), "--role", "helper"}, slip...),
		{"recruit", "record", "--kind", kind, "--source", "leaflet", "--on", on},
		append([]string{"recruit", "void", "--kind", kind, "--source", "leaflet", "--on",
			w.pick("2026-09-30", "2026-10-31", "2026-11-01")}, slip...),
	}
	return commands[w.rand.IntN(len(commands))]
}

// amendMonths opens filed months for amendment, types late commands and files them again.
func (w *walk) amendMonths() {
	months := []string{"2026-08", "2026-09", "2026-10"}
	months = months[w.rand.IntN(3):]
	if w.rand.IntN(2) == 0 {
		months = months[:1]
	}
	for _, month := range months {
		w.must("return", "amend", month, "--reason", "it came late")
	}
	for range 4 {
		words := w.lateCommand()
		if code, _ := w.run("b.db", words...); code == 0 {
			w.typed = append(w.typed, "amending: "+w.typedLine(words))
		}
	}
	for _, month := range months {
		code, output := w.run("b.db", "return", "file", month)
		if code == cli.ExitConflict && strings.Contains(output, "nothing to amend") {
			code, output = w.run("b.db", "return", "amend", month, "--cancel")
		}
		if code != 0 {
			w.t.Errorf("filing %s again: exit code %d: %s", month, code, output)
		}
	}
	w.checkFiled([]string{"return", "file"})
}

// checkFiled builds every filed month again and compares it with what was filed, and its
// opening with the closing of the month before.
func (w *walk) checkFiled(words []string) {
	a := New(w.env(io.Discard))
	a.Flags.DB = filepath.Join(w.dir, "b.db")
	err := a.View(w.t.Context(), func(tx *store.Tx) error {
		months, err := returnsdb.FiledMonths(tx)
		if err != nil {
			return err
		}
		closing := -1
		for _, m := range months {
			filed, err := returnscmd.FiledReturn(tx, string(m), 0)
			if err != nil {
				return err
			}
			before, err := returns.Read(filed.Document)
			if err != nil {
				return err
			}
			ask, err := returnscmd.ReturnAsk(tx, string(m), false, "")
			if err != nil {
				return err
			}
			after, err := returns.Build(w.t.Context(), tx, ask)
			if err != nil {
				return err
			}
			for _, c := range returns.Changed(returns.Diff(before, after)) {
				if staysClosed(c) {
					w.t.Errorf("%q changes %s %s %s of %s, which is closed", words, c.Line, c.Category, c.Measure, m)
				}
			}
			if opening := peopleFigure(after, "opening"); closing >= 0 && opening != closing {
				w.t.Errorf("%q: %s opens with %d, the month before closes with %d", words, m, opening, closing)
			}
			closing = peopleFigure(after, "closing")
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// staysClosed reports whether a closed month keeps the figure. Checks and answers are
// recorded at any time, and so what they count may change.
func staysClosed(c returns.Change) bool {
	switch c.Block {
	case "numbers":
		return c.Line != "applicants" && c.Line != "awaiting-clearance"
	case "recruitment":
		return c.Measure != "interviews" && c.Measure != "cleared"
	}
	return c.Block == "hours" || c.Block == "activities"
}

// peopleFigure returns the people of a line of the numbers.
func peopleFigure(r *returns.Return, line string) int {
	for _, l := range r.Blocks.Numbers.Lines {
		if l.Line == line {
			return int(*l.Figures["people"])
		}
	}
	return 0
}
