package app

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"borough/internal/cli"
)

// hostileValues are values for flags and arguments: mostly invalid ones, and a few valid ones.
var hostileValues = []string{
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

// likelyValues are valid values by flag name. With these a command often gets past the parsing
// of its flags.
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

// refFormats are the formats of refs, by a part of the name of the argument that takes the ref.
var refFormats = map[string]string{
	"VOLUNTEER": "V%04d",
	"STAFF":     "T%04d",
	"MEMBER":    "M%04d",
	"CONTACT":   "K%04d",
	"PRIORITY":  "P%04d",
	"EVENT":     "E%05d",
	"PERSON":    "M%04d",
}

// TestHostile runs commands with random arguments and flags. No command may end with an
// internal error or print control characters, and a command that fails must not change the
// database. The environment variable HOSTILE sets the number of commands, and SEED the random
// seed.
func TestHostile(t *testing.T) {
	dbPath := demoApp(t).Flags.DB
	t.Chdir(t.TempDir())
	original, err := os.ReadFile(dbPath)
	if err != nil {
		t.Fatal(err)
	}
	if code, output := run("export", "moved", "--db", dbPath); code != 0 {
		t.Fatal(output)
	}
	var commands []*cobra.Command
	var visit func(*cobra.Command)
	visit = func(c *cobra.Command) {
		if c.Runnable() && c.Parent() != nil && c.Name() != "demo" && c.Name() != "init" {
			commands = append(commands, c)
		}
		for _, child := range c.Commands() {
			visit(child)
		}
	}
	visit(New(cli.OSEnv()).RootCommand())

	r := rand.New(rand.NewPCG(uint64(envInt("SEED", 1)), 0))
	codes := map[int]int{}
	before := original
	for n := range envInt("HOSTILE", 300) {
		if n%25 == 0 {
			if before = original; os.WriteFile(dbPath, original, 0o600) != nil {
				t.Fatal("the database cannot be restored")
			}
		}
		args := append(randomCommand(r, commands[r.IntN(len(commands))]), "--db", dbPath)
		code, output := run(args...)
		after, err := os.ReadFile(dbPath)
		if err != nil {
			t.Fatal(err)
		}
		codes[code]++
		short := fmt.Sprintf("%.400q", args)
		switch {
		case code == cli.ExitFault || code >= len(cli.ExitMeanings) || strings.Contains(output, "constraint failed"):
			t.Errorf("exit code %d: %s\n%.400s", code, short, output)
		case code != 0 && !bytes.Equal(before, after):
			t.Errorf("exit code %d, but the database was changed: %s", code, short)
		case !strings.HasPrefix(output, "PK") && strings.ContainsAny(output, "\x1b\u202e"):
			t.Errorf("%s prints characters that control a terminal", short)
		}
		before = after
	}
	for _, code := range []int{0, cli.ExitUsage, cli.ExitMissing, cli.ExitConflict} {
		if codes[code] == 0 {
			t.Errorf("no command ended with exit code %d, so the test covers too little: %v", code, codes)
		}
	}
}

// TestFlagsAlone runs every command, groups of commands too, without arguments: with no flag
// at all, and with each of its flags alone. No command may panic or end with an internal error.
func TestFlagsAlone(t *testing.T) {
	dbPath := demoApp(t).Flags.DB
	t.Chdir(t.TempDir())
	original, err := os.ReadFile(dbPath)
	if err != nil {
		t.Fatal(err)
	}
	tries := 0
	try := func(args ...string) {
		tries++
		if args[0] == "demo" || args[0] == "init" {
			args = append(args, "--dry-run")
		}
		args = append(args, "--db", dbPath)
		defer func() {
			if fault := recover(); fault != nil {
				t.Errorf("%q panics: %v", args, fault)
			}
		}()
		if code, output := run(args...); code == cli.ExitFault {
			t.Errorf("%q: exit code %d: %.400s", args, code, output)
		}
	}
	walkAllCommands(New(cli.OSEnv()).RootCommand(), func(cmd *cobra.Command) {
		words := strings.Fields(cmd.CommandPath())[1:]
		try(words...)
		cmd.LocalFlags().VisitAll(func(flag *pflag.Flag) {
			values := append([]string{"x"}, likelyValues[flag.Name]...)
			if flag.NoOptDefVal != "" {
				values = []string{flag.NoOptDefVal}
			}
			for _, value := range values {
				if flag.Name != "help" && flag.Name != "db" {
					try(append(slices.Clone(words), "--"+flag.Name+"="+value)...)
				}
			}
		})
		if os.WriteFile(dbPath, original, 0o600) != nil {
			t.Fatal("the database cannot be restored")
		}
	})
	if tries < 1000 {
		t.Errorf("only %d command lines were tried", tries)
	}
}

// run runs the program on 22 November 2026 and returns its exit code and what it printed.
func run(args ...string) (code int, output string) {
	var out bytes.Buffer
	env := cli.Env{
		In:     strings.NewReader("volunteer,date\n"),
		Out:    &out,
		Err:    &out,
		Now:    time.Now,
		User:   func() string { return "tester" },
		Getenv: func(name string) string { return map[string]string{"BOROUGH_TODAY": "2026-11-22"}[name] },
	}
	code = Main(env, args)
	return code, out.String()
}

// randomCommand returns the command line of c with random arguments and flags.
func randomCommand(r *rand.Rand, c *cobra.Command) []string {
	pick := func(values []string) string { return values[r.IntN(len(values))] }
	args := strings.Fields(c.CommandPath())[1:]
	for _, argument := range strings.Fields(c.Use)[1:] {
		value := pick(hostileValues)
		for argumentName, format := range refFormats {
			if strings.Contains(argument, argumentName) && r.IntN(2) == 0 {
				value = fmt.Sprintf(format, 1+r.IntN(10))
			}
		}
		if strings.Contains(argument, "TEAM") && r.IntN(2) == 0 {
			value = pick([]string{"lark-rise", "millponds", "thornfield", "old-tannery"})
		}
		args = append(args, value)
	}
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		required := f.Annotations[cobra.BashCompOneRequiredFlag] != nil
		switch {
		case f.Name == "help" || f.Name == "db" || (!required && r.IntN(4) > 0):
		case f.NoOptDefVal != "":
			args = append(args, "--"+f.Name)
		case likelyValues[f.Name] != nil && r.IntN(3) > 0:
			args = append(args, "--"+f.Name+"="+pick(likelyValues[f.Name]))
		default:
			args = append(args, "--"+f.Name+"="+pick(hostileValues))
		}
	})
	return args
}
