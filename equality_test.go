package borough_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"borough/internal/app"
	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/table"
)

// TestEqualityCounts checks that reports which read equality answers only count: no column
// of theirs can name a person or a record of one (R14).
func TestEqualityCounts(t *testing.T) {
	t.Parallel()
	personal := []string{
		"ref", "name", "volunteer", "staff", "member", "contact", "born", "uk_since", "email", "phone",
		"session", "id",
	}
	for _, r := range app.New(cli.OSEnv()).Areas.Reports {
		query, err := r.SQL()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(query, "equality_answers") {
			continue
		}
		keys := r.QueryColumns()
		for _, c := range r.Columns {
			keys = append(keys, c.Key)
			if c.Kind == table.Ref {
				t.Errorf("report %s reads equality answers and names records in %s", r.Name, c.Key)
			}
		}
		for _, key := range keys {
			if slices.Contains(personal, key) {
				t.Errorf("report %s reads equality answers and has the column %s", r.Name, key)
			}
		}
		for _, p := range r.Params {
			if slices.Contains([]report.Kind{
				booksreport.Volunteer, booksreport.Staff, neighbourhoodreport.Member, neighbourhoodreport.Contact,
			}, p.Kind) {
				t.Errorf("report %s reads equality answers and can be asked of one person", r.Name)
			}
		}
	}
}

// TestEqualitySchema checks that the schema mentions the answers only in their own table: a
// view or a trigger would be a way to them that no query shows.
func TestEqualitySchema(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("internal", "store", "schema.sql"))
	if err != nil {
		t.Fatal(err)
	}
	tables := 0
	for _, statement := range strings.Split(string(text), ";") {
		switch {
		case !strings.Contains(statement, "equality_answers"):
		case regexp.MustCompile(`(?m)^CREATE TABLE equality_answers \(`).MatchString(statement):
			tables++
		default:
			t.Errorf("the schema mentions equality answers outside their table:%s", statement)
		}
	}
	if tables != 1 {
		t.Errorf("%d tables of equality answers", tables)
	}
}

// TestEqualityFacts checks that no rule on a person's work can read an answer: none of the
// facts it is asked of can hold one.
func TestEqualityFacts(t *testing.T) {
	t.Parallel()
	facts := []any{
		record.ApplicationFacts{}, record.NoticeFacts{}, record.ChairFacts{}, record.DeploymentFacts{},
		record.SessionFacts{}, record.TravelFacts{},
		record.Role{}, record.Seat{}, record.Session{},
	}
	for _, f := range facts {
		if path := pathToAnswer(reflect.TypeOf(f), map[reflect.Type]bool{}); path != "" {
			t.Errorf("the facts %T hold an equality answer: %s", f, path)
		}
	}
}

// pathToAnswer returns the fields that lead from the type to an answer, or "".
func pathToAnswer(of reflect.Type, seen map[reflect.Type]bool) string {
	if of == reflect.TypeFor[record.Answer]() || of == reflect.TypeFor[record.Category]() {
		return of.Name()
	}
	if seen[of] {
		return ""
	}
	seen[of] = true
	switch of.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		return pathToAnswer(of.Elem(), seen)
	case reflect.Struct:
		for i := range of.NumField() {
			if path := pathToAnswer(of.Field(i).Type, seen); path != "" {
				return of.Field(i).Name + "." + path
			}
		}
	}
	return ""
}

// TestEqualityAlike makes two books alike but for what people answered, and
// shows that no list, card, search, check, completion or export of named people
// differs between them by a byte: only the counts do (R14).
func TestEqualityAlike(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	plain, changed := filepath.Join(folder, "plain.db"), filepath.Join(folder, "told.db")
	if code, text := runOn(plain, "demo"); code != 0 {
		t.Fatal(text)
	}
	books, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(changed, books, 0o600); err != nil {
		t.Fatal(err)
	}
	changeAnswers(t, changed, filepath.Join(folder, "equality.csv"))

	counting := []string{"return build", "report diversity", "report workforce", "report composition",
		"report progress", "report questions", "report leavers --staff", "equality-standard show",
		"issue list", "oh list", "retention show"}
	counts := func(words []string) string {
		for _, c := range append(counting, "return") {
			if line := strings.Join(words, " "); line == c || strings.HasPrefix(line, c+" ") {
				return c
			}
		}
		return ""
	}
	lines := [][]string{
		{"__complete", "volunteer", "show", ""}, {"__complete", "hours", "log", "V"},
		{"__complete", "volunteer", "list", "--role", ""},
		{"export", filepath.Join(folder, "exported")},
	}
	walkCommands(app.New(cli.OSEnv()).Tree(), func(cmd *cobra.Command) {
		if cmd.Flags().Lookup("format") == nil || strings.Contains(cmd.CommandPath(), "import") {
			return // it prints no list
		}
		if strings.HasPrefix(cmd.CommandPath(), "borough audit") {
			return // that somebody answered is a write, and audit.txtar shows that no answer is in it
		}
		if cmd.CommandPath() == "borough subject export" {
			return // the one door, for the person whose answers they are
		}
		for _, line := range strings.Split(unindent(cmd.Example), "\n") {
			if words := splitExample(line); len(words) > 1 && !strings.Contains(line, " -o ") &&
				!strings.Contains(line, "--output") {
				lines = append(lines, words[1:])
			}
		}
	})
	for ref := range strings.Lines(refsWithAnswers(plain)) {
		switch ref = strings.TrimSpace(ref); ref[0] {
		case 'V':
			lines = append(lines, []string{"volunteer", "show", ref, "-O", "json"},
				[]string{"volunteer", "check", ref, "-O", "csv"})
		case 'M':
			lines = append(lines, []string{"panel", "member", "show", ref, "-O", "json"})
		case 'T':
			lines = append(lines, []string{"staff", "show", ref, "-O", "json"})
		case 'K':
			lines = append(lines, []string{"kin", "show", ref, "-O", "json"})
		}
	}
	differ := map[string]bool{}
	for _, words := range lines {
		codeA, a := runOn(plain, words...)
		exportA := takeExport(t, filepath.Join(folder, "exported"))
		codeB, b := runOn(changed, words...)
		exportB := takeExport(t, filepath.Join(folder, "exported"))
		if c := counts(words); c != "" {
			differ[c] = differ[c] || a != b
			continue
		}
		if codeA != codeB || a != b || exportA != exportB {
			t.Errorf("borough %s tells the answers apart:\n%d %s\n%d %s", strings.Join(words, " "), codeA, a, codeB, b)
		}
	}
	for _, c := range counting {
		if !differ[c] {
			t.Errorf("what borough %s counts is alike too: these books do not differ in their answers", c)
		}
	}
}

// changeAnswers gives another answer on every strand to everybody who has not withdrawn
// theirs.
func changeAnswers(t *testing.T, books, file string) {
	t.Helper()
	var rows strings.Builder
	rows.WriteString("volunteer,strand,scheme,answer,date\n")
	answers := map[string][]string{
		"ethnicity": {"B1", "A4", "O2"}, "gender": {"X", "PNS"}, "disability": {"DISABLED", "NS"},
		"religion": {"SIKH", "JEWISH", "OTHER"}, "orientation": {"BISEXUAL", "GAY_LESBIAN"},
	}
	for ref := range strings.Lines(refsWithAnswers(books)) {
		ref = strings.TrimSpace(ref)
		if code, _ := runOn(books, "equality", "set", ref, "--gender", "X", "--dry-run"); code != 0 {
			continue
		}
		n, _ := strconv.Atoi(ref[1:])
		if ref[0] != 'V' { // a volunteer's date of birth is on the books
			rows.WriteString(ref + ",age,2021," + []string{"1950-02-03", "1999-12-31"}[n%2] + ",2026-11-22\n")
		}
		for strand, codes := range answers {
			rows.WriteString(ref + "," + strand + ",2021," + codes[n%len(codes)] + ",2026-11-22\n")
		}
	}
	if err := os.WriteFile(file, []byte(rows.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, text := runOn(books, "import", file); code != 0 {
		t.Fatal(text)
	}
	addConfidential(t, books)
}

// refsWithAnswers returns the refs of everybody who can have answers, one a line.
func refsWithAnswers(books string) string {
	var all strings.Builder
	for _, list := range []string{
		"volunteer list", "panel member list", "staff list", "staff list --left", "kin list",
	} {
		_, text := runOn(books, append(strings.Fields(list), "-O", "tsv", "--fields", "ref")...)
		_, refs, _ := strings.Cut(text, "\n")
		all.WriteString(refs)
	}
	return all.String()
}

// takeExport returns the text of the files of an export, and deletes them.
func takeExport(t *testing.T, folder string) string {
	t.Helper()
	var all strings.Builder
	names, _ := filepath.Glob(filepath.Join(folder, "*"))
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(filepath.Base(name) + "\n" + string(text))
	}
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// runOn runs the program on the books on 22 November 2026, and returns its exit code with
// standard output and standard error.
func runOn(books string, words ...string) (code int, output string) {
	var out bytes.Buffer
	code = runMain(&out, &out, books, words...)
	return code, strings.ReplaceAll(out.String(), books, "FILE")
}

// runForStdout is runOn without standard error.
func runForStdout(books string, words ...string) (code int, out string) {
	var text strings.Builder
	code = runMain(&text, io.Discard, books, words...)
	return code, text.String()
}

func runMain(out, output io.Writer, books string, words ...string) int {
	env := cli.Env{
		In: strings.NewReader(""), Out: out, Err: output, Now: time.Now, User: func() string { return "manager" },
		Getenv: func(name string) string {
			if name == "BOROUGH_TODAY" {
				return "2026-11-22"
			}
			return ""
		},
	}
	at := 0
	if words[0] == "__complete" {
		at = 1 // which completes the last word
	}
	return app.Main(env, slices.Insert(slices.Clone(words), at, "--db", books))
}

// splitExample splits a line into words at spaces outside quotes, and removes the quotes.
func splitExample(line string) []string {
	var words []string
	for _, word := range regexp.MustCompile(`'[^']*'|"[^"]*"|\S+`).FindAllString(line, -1) {
		words = append(words, strings.Trim(word, `'"`))
	}
	return words
}
