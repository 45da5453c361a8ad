package app

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"borough/internal/cli"
	"borough/internal/record"
)

// settingCase says what is asked again when a setting is changed.
type settingCase struct {
	key string

	// reason says why nothing on the books is asked again. It is "" for a setting with a
	// guard, which has a case of each side instead.
	reason string

	setup    []string // commands that put something on the books that depends on the setting
	refused  string   // VALUE --from DATE: a change that what is on the books would break
	evidence string   // what the refusal says
	accepted string   // VALUE --from DATE: the nearest change that breaks nothing
}

// The reasons why no record is asked again.
const (
	isDue      = "it decides what is listed as due, and no rule reads it"
	isReported = "it is read by reports alone, each of which prints it, and no rule reads it"
	isDefault  = "it is what is filled in on a day; the day is kept, and stays"
	isLedger   = "each publication keeps its own rule, and a new one is checked against all before it (R19)"
	isKept     = "nothing is destroyed by it: borough retention due lists what is, and apply destroys it"
	isHistory  = "what was reached, signed or sent stays as it was"
)

// claimed puts claims of each kind on the books.
var claimed = []string{
	"settings set meal £4.50 --from 2026-01-01", "settings set mileage-car 45p --from 2026-01-01",
	"settings set mileage-motorcycle 24p --from 2026-01-01", "settings set mileage-bicycle 20p --from 2026-01-01",
	"settings set receipt-over £3 --from 2026-01-01",
	"hours log V0001 5h --on 2026-11-02 --activity office",
	"expense claim V0001 meal --session S00001 --claimed 2026-11-12",
	"expense claim V0001 travel --mode car --miles 10 --on 2026-11-02 --claimed 2026-11-12",
	"expense claim V0001 travel --mode motorcycle --miles 10 --on 2026-11-02 --claimed 2026-11-12",
	"expense claim V0001 travel --mode bicycle --miles 10 --on 2026-11-02 --claimed 2026-11-12",
	"expense claim V0001 travel --mode bus --amount £3 --on 2026-11-02 --claimed 2026-11-12",
}

// accreditation is a case that was charged for and was appealed on the last day.
var accreditation = []string{
	"settings set csas-scheme charging --from 2026-01-01",
	"csas standard publish 2026 --on 2026-01-01 --training days --vetting check --management lead --fee £100",
	"csas apply Acme --on 2026-02-01",
	"csas fee due C0001 --on 2026-02-01 --amount £100",
	"csas endorse C0001 --by council --on 2026-02-02",
	"csas decide C0001 --refuse --by assistant-commissioner --on 2026-02-10",
	"csas appeal C0001 --on 2026-03-10",
}

// settingCases say of every setting what is asked again when it is changed, or why nothing
// is.
var settingCases = []settingCase{
	{key: "monthly-limit", setup: []string{"hours log V0001 20h --on 2026-11-02 --activity office"},
		refused: "19h --from 2026-11-30", evidence: "V0001 gave 20h in November 2026 without an exception",
		accepted: "20h --from 2026-11-01"},
	{key: "vetting-levels", refused: "basic:3,enhanced:7,standard:5 --from 2030-12-14",
		evidence: "V0001's standard clearance of 2025-12-15 would pass for enhanced",
		accepted: "basic:3,enhanced:7,standard:5 --from 2030-12-15"},
	{key: "meal", setup: claimed, refused: "£4 --from 2026-11-02", evidence: "R22b",
		accepted: "£4 --from 2026-11-03"},
	{key: "mileage-car", setup: claimed, refused: "46p --from 2026-11-02", evidence: "R22b",
		accepted: "46p --from 2026-11-03"},
	{key: "mileage-motorcycle", setup: claimed, refused: "25p --from 2026-11-02", evidence: "R22b",
		accepted: "25p --from 2026-11-03"},
	{key: "mileage-bicycle", setup: claimed, refused: "21p --from 2026-11-02", evidence: "R22b",
		accepted: "21p --from 2026-11-03"},
	{key: "receipt-over", setup: claimed, refused: "£2.99 --from 2026-11-02", evidence: "R22c",
		accepted: "£2.99 --from 2026-11-03"},
	{key: "travel-most", setup: claimed, refused: "£11.89 --from 2026-11-02", evidence: "R22d",
		accepted: "£11.90 --from 2026-11-02"},
	{key: "claim-days", setup: claimed, refused: "9 --from 2026-11-02", evidence: "R22a",
		accepted: "10 --from 2026-11-02"},
	{key: "csas-scheme", setup: accreditation, refused: "proof-of-concept --from 2026-02-01", evidence: "R21g",
		accepted: "proof-of-concept --from 2026-02-02"},
	{key: "csas-appeal-days", setup: accreditation, refused: "27 --from 2026-02-10", evidence: "R21e",
		accepted: "28 --from 2026-02-10"},

	{key: "age-bands", reason: "a return is built and filed with them; a filed month keeps its own, and is named"},
	{key: "claim-wait-days", reason: isDue},
	{key: "hour-value", reason: isReported},
	{key: "hour-value-source", reason: isReported},
	{key: "warn-days", reason: isDue},
	{key: "stall-days", reason: isDue},
	{key: "team-posts", reason: isReported},
	{key: "large-ward", reason: isReported},
	{key: "panel-size", reason: isReported},
	{key: "panel-meeting-days", reason: isDue},
	{key: "panel-dormant-days", reason: isReported},
	{key: "priority-review-days", reason: isDefault},
	{key: "shared-priority", reason: isReported},
	{key: "engagement-level", reason: isReported},
	{key: "contact-days", reason: isDue},
	{key: "stage-days", reason: isDue},
	{key: "return-day", reason: isDue},
	{key: "statement-edition", reason: isHistory},
	{key: "milestone-hours", reason: isHistory},
	{key: "milestone-years", reason: isHistory},
	{key: "central-key", reason: isHistory},
	{key: "publish-floor", reason: isLedger},
	{key: "publish-round", reason: isLedger},
	{key: "publish-share-base", reason: isLedger},
	{key: "publish-average-base", reason: isLedger},
	{key: "retain-applicants", reason: isKept},
	{key: "retain-volunteers", reason: isKept},
	{key: "retain-staff", reason: isKept},
	{key: "retain-members", reason: isKept},
	{key: "retain-contacts", reason: isKept},
	{key: "retain-accredited", reason: isKept},
	{key: "retain-references", reason: isKept},
	{key: "retain-expenses", reason: isKept},
	{key: "retain-issues", reason: isKept},
	{key: "retain-oh", reason: isKept},
}

// TestSettingGuards checks that every setting is among settingCases, that those with a
// guard refuse what the books would break and accept what they would not, and that the
// others have none.
func TestSettingGuards(t *testing.T) {
	cases := map[string]settingCase{}
	for _, c := range settingCases {
		cases[c.key] = c
	}
	area := storeArea()
	for _, s := range record.SettingList {
		c, found := cases[s.Key]
		delete(cases, s.Key)
		guarded := area.FindGuard(s.Key) != nil
		switch {
		case !found:
			t.Errorf("%s: say in settingCases what is asked again when it changes, or why nothing is", s.Key)
		case guarded != (c.reason == ""):
			t.Errorf("%s: it has a guard: %v; the case says %q", s.Key, guarded, c.reason)
		case guarded:
			t.Run(s.Key, c.check)
		}
	}
	for key := range cases {
		t.Errorf("%s is no setting", key)
	}
}

// check sets the setting to both values of the case, on books made by its commands.
func (c settingCase) check(t *testing.T) {
	books := newBooks(t)
	for _, command := range c.setup {
		books.mustRun(t, command)
	}
	if code, text := books.run("settings set " + c.key + " " + c.refused); code != cli.ExitConflict ||
		!strings.Contains(text, c.evidence) {
		t.Errorf("%s %s: exit code %d, %s", c.key, c.refused, code, text)
	}
	books.mustRun(t, "settings set "+c.key+" "+c.accepted)
}

// testBooks are the books of testdata/books in a file of their own, on a day.
type testBooks struct {
	path     string
	today    string
	referees int // how many referees a test has asked
}

func newBooks(t *testing.T) *testBooks {
	t.Helper()
	books := &testBooks{path: filepath.Join(t.TempDir(), "b.db"), today: "2026-11-22"}
	books.mustRun(t, "init Larkmoor --area Lewisham")
	books.mustRun(t, "import "+filepath.Join("..", "..", "testdata", "books"))
	return books
}

// run runs a command line, without the word borough, and returns its exit code and all that
// it printed. Words in double quotes belong together.
func (b *testBooks) run(line string) (code int, text string) {
	var out bytes.Buffer
	code = Main(cli.Env{
		In: strings.NewReader(""), Out: &out, Err: &out, Now: time.Now, User: func() string { return "manager" },
		Getenv: func(name string) string { return map[string]string{"BOROUGH_TODAY": b.today}[name] },
	}, append([]string{"--db", b.path}, splitLine(line)...))
	return code, out.String()
}

// mustRun is run for a command that has to succeed, and returns what it printed.
func (b *testBooks) mustRun(t *testing.T, line string) string {
	t.Helper()
	code, text := b.run(line)
	if code != 0 {
		t.Fatalf("borough %s: exit code %d: %s", line, code, text)
	}
	return text
}

// splitLine returns the words of a command line; words in double quotes belong together.
func splitLine(line string) (words []string) {
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	return words
}
