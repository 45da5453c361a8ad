package main_test

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"borough/internal/app"
	"borough/internal/cli"
	"borough/internal/programtest"
	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/report/booksreport"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/table"
)

// TestEqualityCounts checks that reports which read equality answers only print counts (R14).
// No such report may have a column or a parameter that identifies a person or a person's
// record.
func TestEqualityCounts(t *testing.T) {
	t.Parallel()
	personalKeys := []string{
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
		for _, column := range r.Columns {
			keys = append(keys, column.Key)
			if column.Kind == table.Ref {
				t.Errorf("report %s reads equality answers and names records in %s", r.Name, column.Key)
			}
		}
		for _, key := range keys {
			if slices.Contains(personalKeys, key) {
				t.Errorf("report %s reads equality answers and has the column %s", r.Name, key)
			}
		}
		for _, param := range r.Params {
			if slices.Contains([]report.ParamKind{
				booksreport.VolunteerKind, booksreport.StaffKind, neighbourhoodreport.MemberParamKind,
				neighbourhoodreport.ContactParamKind,
			}, param.Kind) {
				t.Errorf("report %s reads equality answers and has a parameter for one person", r.Name)
			}
		}
	}
}

// TestEqualitySchema checks that the schema mentions equality answers only in their own table.
// Through a view or a trigger, a query could read them without naming the table.
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

// TestEqualityFacts checks that no rule on a person's work can depend on an equality answer,
// because the facts that rules get contain no answers.
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

// pathToAnswer returns the path of fields from a type to an equality answer, or "" if the type
// contains no answer. Types in seen are skipped.
func pathToAnswer(typ reflect.Type, seen map[reflect.Type]bool) string {
	if typ == reflect.TypeFor[record.Answer]() || typ == reflect.TypeFor[record.Category]() {
		return typ.Name()
	}
	if seen[typ] {
		return ""
	}
	seen[typ] = true
	switch typ.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		return pathToAnswer(typ.Elem(), seen)
	case reflect.Struct:
		for i := range typ.NumField() {
			if path := pathToAnswer(typ.Field(i).Type, seen); path != "" {
				return typ.Field(i).Name + "." + path
			}
		}
	}
	return ""
}

// TestConfidentialDataIsNotShown makes two databases that differ only in confidential data:
// equality answers, concerns, and referrals to Occupational Health. It runs the same commands
// on both. Commands that count answers or list confidential records must print different
// results. Every other list, card, search, check, completion and export must print the same
// bytes (R14: equality answers may only be counted).
func TestConfidentialDataIsNotShown(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	original, changed := filepath.Join(folder, "original.db"), filepath.Join(folder, "changed.db")
	if code, text := programtest.RunOn(original, "demo"); code != 0 {
		t.Fatal(text)
	}
	database, err := os.ReadFile(original)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(changed, database, 0o600); err != nil {
		t.Fatal(err)
	}
	changeConfidentialData(t, changed, filepath.Join(folder, "equality.csv"))

	affectedCommands := []string{"return build", "report diversity", "report workforce", "report composition",
		"report progress", "report questions", "report leavers --staff", "equality-standard show",
		"issue list", "oh list", "retention show"}
	// findAffectedCommand returns the command in args, or "" if it may not show such data.
	findAffectedCommand := func(args []string) string {
		for _, command := range append(affectedCommands, "return") {
			if line := strings.Join(args, " "); line == command || strings.HasPrefix(line, command+" ") {
				return command
			}
		}
		return ""
	}
	lines := [][]string{
		{"__complete", "volunteer", "show", ""}, {"__complete", "hours", "log", "V"},
		{"__complete", "volunteer", "list", "--role", ""},
		{"export", filepath.Join(folder, "exported")},
	}
	programtest.WalkCommands(app.New(cli.OSEnv()).RootCommand(), func(cmd *cobra.Command) {
		if cmd.Flags().Lookup("format") == nil || strings.Contains(cmd.CommandPath(), "import") {
			return // the command prints no list
		}
		if strings.HasPrefix(cmd.CommandPath(), "borough audit") {
			return // the audit says who answered; audit.txtar checks that it has no answers
		}
		if cmd.CommandPath() == "borough subject export" {
			return // exports the answers for the person who gave them
		}
		for _, line := range strings.Split(unindent(cmd.Example), "\n") {
			if args := splitExample(line); len(args) > 1 && !strings.Contains(line, " -o ") &&
				!strings.Contains(line, "--output") {
				lines = append(lines, args[1:])
			}
		}
	})
	for _, ref := range refsWithAnswers(original) {
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
	differs := map[string]bool{}
	for _, args := range lines {
		originalCode, originalOutput := programtest.RunOn(original, args...)
		originalExport := readAndRemoveFolder(t, filepath.Join(folder, "exported"))
		changedCode, changedOutput := programtest.RunOn(changed, args...)
		changedExport := readAndRemoveFolder(t, filepath.Join(folder, "exported"))
		if command := findAffectedCommand(args); command != "" {
			differs[command] = differs[command] || originalOutput != changedOutput
			continue
		}
		if originalCode != changedCode || originalOutput != changedOutput || originalExport != changedExport {
			t.Errorf("borough %s shows confidential data:\n%d %s\n%d %s",
				strings.Join(args, " "), originalCode, originalOutput, changedCode, changedOutput)
		}
	}
	for _, command := range affectedCommands {
		if !differs[command] {
			t.Errorf("borough %s prints the same from both databases: do they differ in confidential data?", command)
		}
	}
}

// changeConfidentialData changes the equality answers of everybody who has not withdrawn them,
// on every strand, and adds concerns and referrals. It writes the answers to a CSV file and
// imports the file.
func changeConfidentialData(t *testing.T, dbPath, file string) {
	t.Helper()
	var rows strings.Builder
	rows.WriteString("volunteer,strand,scheme,answer,date\n")
	answers := map[string][]string{
		"ethnicity": {"B1", "A4", "O2"}, "gender": {"X", "PNS"}, "disability": {"DISABLED", "NS"},
		"religion": {"SIKH", "JEWISH", "OTHER"}, "orientation": {"BISEXUAL", "GAY_LESBIAN"},
	}
	for _, ref := range refsWithAnswers(dbPath) {
		if code, _ := programtest.RunOn(dbPath, "equality", "set", ref, "--gender", "X", "--dry-run"); code != 0 {
			continue
		}
		n, _ := strconv.Atoi(ref[1:])
		if ref[0] != 'V' { // volunteers have a date of birth and no answer on age
			rows.WriteString(ref + ",age,2021," + []string{"1950-02-03", "1999-12-31"}[n%2] + ",2026-11-22\n")
		}
		for strand, codes := range answers {
			rows.WriteString(ref + "," + strand + ",2021," + codes[n%len(codes)] + ",2026-11-22\n")
		}
	}
	if err := os.WriteFile(file, []byte(rows.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, text := programtest.RunOn(dbPath, "import", file); code != 0 {
		t.Fatal(text)
	}
	addConfidential(t, dbPath)
}

// refsWithAnswers returns the refs of everybody who can have equality answers.
func refsWithAnswers(dbPath string) []string {
	var refs []string
	for _, list := range []string{
		"volunteer list", "panel member list", "staff list", "staff list --left", "kin list",
	} {
		_, text := programtest.RunOn(dbPath, append(strings.Fields(list), "-O", "tsv", "--fields", "ref")...)
		_, listed, _ := strings.Cut(text, "\n")
		refs = append(refs, strings.Fields(listed)...)
	}
	slices.Sort(refs) // some staff are in both lists
	return slices.Compact(refs)
}

// readAndRemoveFolder returns the names and the text of the files in a folder, and deletes
// the folder.
func readAndRemoveFolder(t *testing.T, folder string) string {
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

// splitExample splits a command line into words at spaces outside quotes, and removes the
// quotes.
func splitExample(line string) []string {
	var words []string
	for _, word := range regexp.MustCompile(`'[^']*'|"[^"]*"|\S+`).FindAllString(line, -1) {
		words = append(words, strings.Trim(word, `'"`))
	}
	return words
}
