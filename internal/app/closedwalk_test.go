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
	for i := range numbered("WALKS", 2) {
		w := &walk{t: t, rand: rand.New(rand.NewPCG(uint64(numbered("SEED", 1)), uint64(500+i))), dir: t.TempDir()}
		w.must("init", "Larkmoor", "--area", "Lewisham")
		w.must("import", filepath.Join("..", "..", "testdata", "books"))
		w.must("role", "propose", "helper", "--title", "Helper", "--task", "Helps", "--deployment", "other", "--level", "basic", "--on", "2025-04-01")
		w.must("role", "approve", "helper", "--on", "2025-05-01", "--minute", "SG/2")
		w.must("hours", "import", w.given())
		for _, on := range []string{"2026-09-30", "2026-10-31", "2026-11-01"} {
			w.must("recruit", "record", "--kind", "event", "--source", "leaflet", "--on", on)
		}
		w.must("place", "assign", "V0003", "--role", "helper", "--on", "2026-08-31")
		for _, month := range []string{"2026-08", "2026-09", "2026-10"} {
			w.must("return", "file", month)
		}
		for range numbered("STEPS", 60) {
			if w.rand.IntN(20) == 0 {
				w.amended()
			}
			words := w.late()
			before := w.bytes()
			switch code, said := w.run("b.db", words...); {
			case code == cli.ExitFault:
				t.Errorf("%q is a fault: %s", words, said)
			case strings.Contains(said, "refused by "+record.ClosedMonthRule.ID):
				refused[strings.Join(words[:2], " ")]++
				if string(before) != string(w.bytes()) {
					t.Errorf("%q is refused and changes the books: %s", words, said)
				}
			case code == 0:
				kept[strings.Join(words[:2], " ")]++
				w.typed = append(w.typed, w.line(words))
				w.asFiled(words)
			}
			if t.Failed() {
				t.Fatalf("after typing\n%s", strings.Join(w.typed, "\n"))
			}
		}
		w.must("check")
	}
	for _, words := range []string{"hours log", "hours edit", "hours void", "place assign", "place end", "place void",
		"volunteer pause", "volunteer leave", "volunteer undo", "volunteer add", "volunteer edit", "recruit record", "recruit void"} {
		if refused[words] == 0 && os.Getenv("SEED") == "" {
			t.Errorf("%s was never refused, and kept %d times: the walks show too little", words, kept[words])
		}
	}
}

// given is a file of time given in the months that are filed and the one that is
// not.
func (w *walk) given() string {
	text := "volunteer,date,minutes,role,activity\n"
	for day := range 20 {
		on := time.Date(2026, 8, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, 4*day).Format(time.DateOnly)
		text += fmt.Sprintf("%s,%s,60,ward-admin,office\n", w.of("V0001", "V0002"), on)
	}
	path := filepath.Join(w.dir, "given.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
	return path
}

// late is a command about days of which some are in closed months.
func (w *walk) late() []string {
	on, who, session := w.day(), w.of("V0002", "V0003", "V0003", "V0004"), fmt.Sprintf("S%05d", 1+w.rand.IntN(20))
	kind, slip := w.of("event", "enquiry"), []string{"--reason", "a slip"}
	commands := [][]string{
		w.log(), w.file(), w.words(),
		{"hours", "edit", session, "--on", on},
		{"hours", "edit", session, "--length", w.length(3)},
		{"hours", "edit", session, "--ward", w.of("lark-rise", "millponds")},
		append([]string{"hours", "void", session}, slip...),
		{"volunteer", w.of("pause", "suspend", "resume"), who, "--on", on},
		{"volunteer", "leave", who, "--on", on, "--reason", "moved"},
		append([]string{"volunteer", "undo", who}, slip...),
		append([]string{"volunteer", "undo", who}, slip...),
		{"volunteer", "edit", w.of("V0001", "V0006", "V0007", "V0008"), "--applied", on},
		{"volunteer", "add", "Somebody New", "--another", "--born", "1980-01-01", "--uk-since", "1980-01-01", "--source", w.of("leaflet", "website"), "--applied", on},
		{"place", "assign", who, "--role", "helper", "--on", on},
		{"place", "assign", who, "--role", "helper", "--on", on, "--to", w.day()},
		{"place", "end", who, "--role", w.of("helper", "ward-admin"), "--on", on},
		append([]string{"place", "void", w.of("V0002", "V0003"), "--role", "helper"}, slip...),
		{"recruit", "record", "--kind", kind, "--source", "leaflet", "--on", on},
		append([]string{"recruit", "void", "--kind", kind, "--source", "leaflet", "--on", w.of("2026-09-30", "2026-10-31", "2026-11-01")}, slip...),
	}
	return commands[w.rand.IntN(len(commands))]
}

// amended opens filed months, types what comes late and files them again.
func (w *walk) amended() {
	months := []string{"2026-08", "2026-09", "2026-10"}
	months = months[w.rand.IntN(3):]
	if w.rand.IntN(2) == 0 {
		months = months[:1]
	}
	for _, month := range months {
		w.must("return", "amend", month, "--reason", "it came late")
	}
	for range 4 {
		words := w.late()
		if code, _ := w.run("b.db", words...); code == 0 {
			w.typed = append(w.typed, "amending: "+w.line(words))
		}
	}
	for _, month := range months {
		code, said := w.run("b.db", "return", "file", month)
		if code == cli.ExitConflict && strings.Contains(said, "nothing to amend") {
			code, said = w.run("b.db", "return", "amend", month, "--cancel")
		}
		if code != 0 {
			w.t.Errorf("filing %s again: exit code %d: %s", month, code, said)
		}
	}
	w.asFiled([]string{"return", "file"})
}

// asFiled holds every filed month to what was filed, and to the month before.
func (w *walk) asFiled(words []string) {
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
			was, err := returns.Read(filed.Document)
			if err != nil {
				return err
			}
			ask, err := returnscmd.ReturnAsk(tx, string(m), false, "")
			if err != nil {
				return err
			}
			is, err := returns.Build(w.t.Context(), tx, ask)
			if err != nil {
				return err
			}
			for _, c := range returns.Changed(returns.Diff(was, is)) {
				if stays(c) {
					w.t.Errorf("%q changes %s %s %s of %s, which is closed", words, c.Line, c.Category, c.Measure, m)
				}
			}
			if opening := people(is, "opening"); closing >= 0 && opening != closing {
				w.t.Errorf("%q: %s opens with %d, the month before closes with %d", words, m, opening, closing)
			}
			closing = people(is, "closing")
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// stays reports whether a closed month keeps the figure. Checks and answers are
// always recorded, and so what they count may move.
func stays(c returns.Change) bool {
	switch c.Block {
	case "numbers":
		return c.Line != "applicants" && c.Line != "awaiting-clearance"
	case "recruitment":
		return c.Measure != "interviews" && c.Measure != "cleared"
	}
	return c.Block == "hours" || c.Block == "activities"
}

// people is the figure of a line of the numbers.
func people(r *returns.Return, line string) int {
	for _, l := range r.Blocks.Numbers.Lines {
		if l.Line == line {
			return int(*l.Figures["people"])
		}
	}
	return 0
}
