package app

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"borough/internal/cli"
)

// hostileWords are what a flag or an argument should never be given, and some that it may.
var hostileWords = []string{
	"", " ", "\x1b[31m", "\u202eevil", "a\nb", strings.Repeat("x", 10000), "\xff\xfe", "%s%n", "=1+1", "<b>", "|",
	"'", `"`, "../..", "-", ".",
	"-1", "0", "1", "99999999999999999999", "-99999999999999999999", "1e9", "NaN", "1.005", "true", "maybe", "=",
	"a=b", ",",
	"V0", "V00000000000000000001", "V-1", "v1", "V0001", "V0005", "V999999999999", "S0", "s1", "S00001",
	"S99999999999999999999",
	"1899-12-31", "2201-01-01", "9999-12-31", "2026-13", "2026-00", "2026-10", "FY0000/01", "2026Q5",
	"1900-01..2200-12", "2026-11-01..2026-10-01",
	"last month", "yesterday", "2026-11-10", "24:00", "25:00", "18:00", "4h", "-4h", "999999999999h", "0.0000001h",
	"£5", "£-5",
	"front-desk", "lark-rise", "office", "moved", "website", "basic", "professional", "passed", "induction", "event",
	"ethnicity", "B1", "london-2021",
	"T0001", "T0000", "M0001", "M0005", "M0000", "M99999999999", "K0001", "K999999999999", "P0001", "P0003", "E00001",
	"E00002", "E1", "M0001 M0002",
	"0000-00-00", "0001-01-01", "2026-02-29", "9223372036854775807", "9223372036854775808", "18446744073709551616",
	"millponds", "thornfield", "village",
	"burglary", "drugs=text", "P0001=solved", "P0001=", "=solved", "police,council", "sgt", "pcso", "lives",
	"community", "teacher", "street-briefing",
	"surgery", "engage", "review", "1980-02-29", "NS", strings.Repeat("police,", 1000),
	strings.Repeat("council ", 1000), "sn-course", "panel-size",
	"csv", "xlsx", "html", "monthly-limit", "age-bands", "vetting-levels", "0-19,20+", "basic:3", "activity",
	"source", "ref,name", "moved/sessions.csv", "out.csv",
}

// likelyValues are values that flags accept, so that the code after their parsing is run.
var likelyValues = map[string][]string{
	"on":       {"2026-11-10"},
	"activity": {"office"},
	"level":    {"basic"},
	"role":     {"ward-admin"},
	"outcome":  {"cleared", "passed", "satisfactory"},
	"kind":     {"professional", "event", "teacher", "street-briefing"},
	"referee":  {"Stubbs"},
	"source":   {"website"},
	"course":   {"induction"},
	"rank":     {"pcso"},
	"team":     {"thornfield"},
	"ward":     {"millponds"},
	"panel":    {"lark-rise"},
	"seat":     {"community"},
	"link":     {"lives"},
	"from":     {"2026-11-10"},
	"attended": {"7"},
	"set":      {"fraud"},
	"by":       {"police"},
	"reason":   {"moved", "other"},
	"evidence": {"WP/1"},
}

// refFormats are the refs that arguments of these names take.
var refFormats = map[string]string{
	"VOLUNTEER": "V%04d",
	"STAFF":     "T%04d",
	"MEMBER":    "M%04d",
	"CONTACT":   "K%04d",
	"PRIORITY":  "P%04d",
	"EVENT":     "E%05d",
	"PERSON":    "M%04d",
}

// TestHostile types every command with whatever: it ends in an exit code that
// says what was wrong, never in a fault of ours, and what was refused leaves the
// file as it was, to the byte. HOSTILE and SEED ask for more and for others.
func TestHostile(t *testing.T) {
	books := demoApp(t).Flags.DB
	t.Chdir(t.TempDir())
	whole, err := os.ReadFile(books)
	if err != nil {
		t.Fatal(err)
	}
	if code, output := run("export", "moved", "--db", books); code != 0 {
		t.Fatal(output)
	}
	var leaves []*cobra.Command
	var visit func(*cobra.Command)
	visit = func(c *cobra.Command) {
		if c.Runnable() && c.Parent() != nil && c.Name() != "demo" && c.Name() != "init" {
			leaves = append(leaves, c)
		}
		for _, child := range c.Commands() {
			visit(child)
		}
	}
	visit(New(cli.OSEnv()).Tree())

	r := rand.New(rand.NewPCG(uint64(envInt("SEED", 1)), 0))
	codes := map[int]int{}
	before := whole
	for n := range envInt("HOSTILE", 300) {
		if n%25 == 0 {
			if before = whole; os.WriteFile(books, whole, 0o600) != nil {
				t.Fatal("the books cannot be put back")
			}
		}
		words := append(randomWords(r, leaves[r.IntN(len(leaves))]), "--db", books)
		code, output := run(words...)
		after, err := os.ReadFile(books)
		if err != nil {
			t.Fatal(err)
		}
		codes[code]++
		short := fmt.Sprintf("%.400q", words)
		switch {
		case code == cli.ExitFault || code >= len(cli.ExitMeanings) || strings.Contains(output, "constraint failed"):
			t.Errorf("exit code %d: %s\n%.400s", code, short, output)
		case code != 0 && !bytes.Equal(before, after):
			t.Errorf("exit code %d, and the books are not as they were: %s", code, short)
		case !strings.HasPrefix(output, "PK") && strings.ContainsAny(output, "\x1b\u202e"):
			t.Errorf("%s prints what a terminal would obey", short)
		}
		before = after
	}
	for _, code := range []int{0, cli.ExitUsage, cli.ExitMissing, cli.ExitConflict} {
		if codes[code] == 0 {
			t.Errorf("no exit code %d among %v: this shows too little", code, codes)
		}
	}
}

// run runs the program and returns its exit code and what it printed.
func run(words ...string) (code int, output string) {
	var out bytes.Buffer
	env := cli.Env{
		In:     strings.NewReader("volunteer,date\n"),
		Out:    &out,
		Err:    &out,
		Now:    time.Now,
		User:   func() string { return "tester" },
		Getenv: func(name string) string { return map[string]string{"BOROUGH_TODAY": "2026-11-22"}[name] },
	}
	code = Main(env, words)
	return code, out.String()
}

// randomWords returns the command with random arguments and flags.
func randomWords(r *rand.Rand, c *cobra.Command) []string {
	one := func(of []string) string { return of[r.IntN(len(of))] }
	words := strings.Fields(c.CommandPath())[1:]
	for _, argument := range strings.Fields(c.Use)[1:] {
		text := one(hostileWords)
		for what, ref := range refFormats {
			if strings.Contains(argument, what) && r.IntN(2) == 0 {
				text = fmt.Sprintf(ref, 1+r.IntN(10))
			}
		}
		if strings.Contains(argument, "TEAM") && r.IntN(2) == 0 {
			text = one([]string{"lark-rise", "millponds", "thornfield", "old-tannery"})
		}
		words = append(words, text)
	}
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		needed := f.Annotations[cobra.BashCompOneRequiredFlag] != nil
		switch {
		case f.Name == "help" || f.Name == "db" || (!needed && r.IntN(4) > 0):
		case f.NoOptDefVal != "":
			words = append(words, "--"+f.Name)
		case likelyValues[f.Name] != nil && r.IntN(3) > 0:
			words = append(words, "--"+f.Name+"="+one(likelyValues[f.Name]))
		default:
			words = append(words, "--"+f.Name+"="+one(hostileWords))
		}
	})
	return words
}
