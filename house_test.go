package borough_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// kernels says what of ours each package may import that is not of an area.
var kernels = map[string][]string{
	"cmd/borough":              {"internal/app"},
	"internal/record":          {},
	"internal/table":           {},
	"internal/census":          {},
	"internal/config":          {},
	"internal/seed":            {},
	"internal/foot":            {},
	"internal/seal":            {},
	"internal/ical":            {},
	"internal/sheet":           {"internal/record"},
	"internal/store":           {"internal/record"},
	"internal/store/storetest": {"internal/store"},
	"internal/compare":         {"internal/record", "internal/table", "internal/census"},
	"internal/report":          {"internal/record", "internal/table", "internal/census", "internal/compare"},
	"internal/returns":         {"internal/record", "internal/table", "internal/census", "internal/compare", "internal/report"},
	"internal/collate":         {"internal/record", "internal/table", "internal/census", "internal/compare", "internal/report", "internal/returns"},
	"internal/publish":         {"internal/record", "internal/table"},
	"internal/bulletin":        {"internal/table"},
	"internal/sheets":          {"internal/record", "internal/store", "internal/sheet"},
	"internal/cli": {"internal/record", "internal/store", "internal/compare", "internal/report", "internal/table", "internal/census",
		"internal/config", "internal/sheet", "internal/sheets"},
}

// areas are those of the nouns, each of which imports those before it alone; a layer
// has a package for each: internal/store/peopledb, internal/cli/peoplecmd.
var areas = []string{"books", "people", "neighbourhood", "partners", "returns", "centre", "rights"}

// layers are those that have areas, by the endings of their packages, with the
// kernels that an area of theirs may import.
var layers = []struct {
	in, ending string
	kernels    []string
}{
	{"internal/store", "db", []string{"internal/record", "internal/store"}},
	{"internal/report", "report", []string{"internal/record", "internal/table", "internal/census", "internal/compare", "internal/report",
		"internal/returns", "internal/collate"}},
	{"internal/cli", "cmd", []string{"internal/record", "internal/table", "internal/census", "internal/compare", "internal/report",
		"internal/returns", "internal/collate", "internal/store", "internal/sheet", "internal/sheets", "internal/seed", "internal/foot",
		"internal/seal", "internal/publish", "internal/bulletin", "internal/ical", "internal/cli"}},
}

// areaOf is where a package of an area stands: the layer and the area, from below;
// -1 for one that is of none.
func areaOf(room string) (layer, area int) {
	for l := range layers {
		for a := range areas {
			if room == layers[l].in+"/"+areas[a]+layers[l].ending {
				return l, a
			}
		}
	}
	return -1, -1
}

// mayImport says whether a package of ours may import another.
func mayImport(room, imported string) bool {
	if room == "internal/app" {
		return imported != "cmd/borough" // it joins all there is
	}
	layer, area := areaOf(room)
	ofLayer, ofArea := areaOf(imported)
	switch {
	case layer < 0:
		return slices.Contains(kernels[room], imported)
	case ofLayer < 0:
		return slices.Contains(layers[layer].kernels, imported)
	case layer == ofLayer:
		return ofArea < area
	}
	return layer == 2 && ofArea <= area // a command's, of what is kept and listed
}

// TestLayers holds the packages to their layers, and each library to the one
// package that imports it: what would replace a library is then known.
func TestLayers(t *testing.T) {
	t.Parallel()
	libraries, importers := required(t), map[string]map[string]bool{}
	for _, file := range files(t, ".go") {
		room := path.Dir(file)
		if strings.HasSuffix(file, "_test.go") || room == "." {
			continue
		}
		if _, kernel := kernels[room]; !kernel && room != "internal/app" {
			if layer, _ := areaOf(room); layer < 0 {
				t.Errorf("%s: %s is no layer", file, room)
			}
		}
		for _, imported := range imports(t, file) {
			if ours, ok := strings.CutPrefix(imported, "borough/"); ok {
				if !mayImport(room, ours) {
					t.Errorf("%s: %s may not import %s", file, room, ours)
				}
				continue
			}
			if !strings.Contains(strings.Split(imported, "/")[0], ".") {
				continue // the standard library
			}
			i := slices.IndexFunc(libraries, func(l string) bool { return imported == l || strings.HasPrefix(imported, l+"/") })
			if i < 0 {
				t.Errorf("%s: %s is in no module that go.mod requires itself", file, imported)
				continue
			}
			if importers[libraries[i]] == nil {
				importers[libraries[i]] = map[string]bool{}
			}
			importer := room
			if layer, _ := areaOf(room); layer >= 0 {
				importer = layers[layer].in // a kernel and its areas count as one
			}
			importers[libraries[i]][importer] = true
		}
	}
	for library, rooms := range importers {
		if len(rooms) > 1 {
			t.Errorf("%s is imported by %v: one package has each library", library, slices.Sorted(maps.Keys(rooms)))
		}
		if rooms["internal/record"] || rooms["internal/census"] {
			t.Errorf("%s: record and census have the standard library alone", library)
		}
	}
}

// required returns the modules that go.mod requires for the program itself.
func required(t *testing.T) []string {
	text, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	var modules []string
	for line := range strings.Lines(string(text)) {
		if words := strings.Fields(line); len(words) == 2 && strings.HasPrefix(words[1], "v") {
			modules = append(modules, words[0])
		}
	}
	if len(modules) == 0 {
		t.Fatal("go.mod requires nothing")
	}
	return modules
}

func imports(t *testing.T, file string) []string {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, imported)
	}
	return paths
}

// files returns every file of the project that ends so, from the root down.
func files(t *testing.T, ending string) []string {
	var found []string
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && strings.HasPrefix(name, ".") && name != "." {
			return filepath.SkipDir
		}
		if err == nil && strings.HasSuffix(name, ending) {
			found = append(found, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil || len(found) == 0 {
		t.Fatalf("no file ends in %s (%v)", ending, err)
	}
	return found
}

// TestFiles keeps every file to one subject that can be read at a sitting, and
// named for it.
func TestFiles(t *testing.T) {
	t.Parallel()
	nameless := []string{"util", "utils", "common", "helper", "helpers", "misc", "model", "models", "types", "constants", "base", "shared"}
	generated := []string{"internal/store/schema.sql"}
	for _, ending := range []string{".go", ".sql"} {
		for _, file := range files(t, ending) {
			name := strings.TrimSuffix(strings.TrimSuffix(path.Base(file), ending), "_test")
			if slices.Contains(nameless, name) || slices.Contains(nameless, path.Base(path.Dir(file))) {
				t.Errorf("%s: the name says nothing of what is in it", file)
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if lines := bytes.Count(text, []byte("\n")); lines > 500 && !slices.Contains(generated, file) {
				t.Errorf("%s has %d lines: 500 are enough for one subject", file, lines)
			}
		}
	}
}

// tied are words of SQL that tie it to one database, or make a result depend on
// its mood.
var tied = map[string]*regexp.Regexp{
	"a date worked out in SQL":     regexp.MustCompile(`(?i)\b(strftime|julianday|unixepoch|datetime|date|time)\s*\(`),
	"today from the database":      regexp.MustCompile(`(?i)\bcurrent_(date|time|timestamp)\b`),
	"a JSON function":              regexp.MustCompile(`(?i)\bjson\w*\s*\(|->`),
	"group_concat":                 regexp.MustCompile(`(?i)\b(group_concat|string_agg)\b`),
	"iif":                          regexp.MustCompile(`(?i)\biif\s*\(`),
	"INSERT OR":                    regexp.MustCompile(`(?i)\binsert\s+or\b|\breplace\s+into\b`),
	"LIKE, which knows two cases":  regexp.MustCompile(`(?i)\b(like|glob)\b`),
	"AUTOINCREMENT":                regexp.MustCompile(`(?i)\bautoincrement\b`),
	"IFNULL, which is COALESCE":    regexp.MustCompile(`(?i)\bifnull\s*\(`),
	"a rowid":                      regexp.MustCompile(`(?i)\b(_rowid_|oid)\b|\browid\b`),
	"a parameter without its name": regexp.MustCompile(`[=(,]\s*\?`),
}

// silent is what of a statement says nothing: comments, texts and the table
// option, which is SQLite's own as DDL may be.
var silent = regexp.MustCompile(`(?i)--[^\n]*|'[^']*'|\bwithout rowid\b`)

// TestSQL keeps the SQL ordinary, so that it could move to a shared server.
func TestSQL(t *testing.T) {
	t.Parallel()
	for file, statements := range queries(t) {
		for _, statement := range statements {
			if strings.Contains(statement, "pragma_") {
				continue // SQLite is asked about its own file
			}
			statement = silent.ReplaceAllString(statement, "")
			for what, word := range tied {
				if found := word.FindString(statement); found != "" {
					t.Errorf("%s: %s (%q) in %.60q", file, what, found, statement)
				}
			}
		}
	}
	asked := regexp.MustCompile(`^internal/(report|returns|collate)/`)
	for _, file := range files(t, ".sql") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for inner := regexp.MustCompile(`\([^()]*\)`); inner.Match(text); {
			text = inner.ReplaceAll(text, nil)
		}
		if asked.MatchString(file) && !bytes.Contains(text, []byte("ORDER BY")) {
			t.Errorf("%s: its rows come in no order", file)
		}
	}
}

// TestEquality is R14 as the code has it: who mentions the equality answers.
// Rules cannot (record holds no SQL), and nothing else here is a count: diversity
// counts people over the strands, the return their ethnicity, and questions what
// was asked of panel members (001 paras 61 and 70 to 72).
func TestEquality(t *testing.T) {
	t.Parallel()
	may := regexp.MustCompile(`^internal/(store/(peopledb/equality\.go|schema\.sql|migrations/.*)|report/\w+report/(diversity|return-ethnicity|questions|subject-equality)[a-z-]*\.sql)$`)
	for file, statements := range queries(t) {
		for _, statement := range statements {
			if strings.Contains(statement, "equality_answers") && !may.MatchString(file) {
				t.Errorf("%s reads equality answers: %.60q", file, statement)
			}
		}
	}
}

// queries returns the SQL of every file: the .sql files whole, and the texts of
// Go that are statements.
func queries(t *testing.T) map[string][]string {
	found := map[string][]string{}
	for _, file := range files(t, ".sql") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found[file] = []string{string(text)}
	}
	statement := regexp.MustCompile(`\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|FROM|WHERE)\b[\s\S]*\b[a-z]`)
	for _, file := range files(t, ".go") {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			text, ok := joinedText(e)
			if ok && statement.MatchString(text) {
				found[file] = append(found[file], text)
			}
			return !ok
		})
	}
	return found
}

// joinedText is the text of a literal, or of what is added up of literals and
// other texts: each of those is the word x.
func joinedText(e ast.Expr) (text string, ok bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		left, literal := joinedText(e.X)
		right, also := joinedText(e.Y)
		if e.Op != token.ADD || !literal && !also {
			return "", false
		}
		if !literal {
			left = "x"
		}
		if !also {
			right = "x"
		}
		return left + right, true
	}
	return "", false
}
