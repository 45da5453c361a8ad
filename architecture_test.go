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

// kernels are the packages that are of no area, with those of ours that each may import.
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
	"internal/returns": {
		"internal/record", "internal/table", "internal/census", "internal/compare", "internal/report",
	},
	"internal/collate": {
		"internal/record", "internal/table", "internal/census", "internal/compare", "internal/report",
		"internal/returns",
	},
	"internal/publish":  {"internal/record", "internal/table"},
	"internal/bulletin": {"internal/table"},
	"internal/sheets":   {"internal/record", "internal/store", "internal/sheet"},
	"internal/cli": {"internal/record", "internal/store", "internal/compare", "internal/report", "internal/table",
		"internal/census",
		"internal/config", "internal/sheet", "internal/sheets"},
}

// areas are the areas of the nouns. Each may import only those before it. A layer has a
// package for each area: internal/store/peopledb, internal/cli/peoplecmd.
var areas = []string{"books", "people", "neighbourhood", "partners", "returns", "centre", "rights"}

// layers are the layers that have areas, with the ending of their packages' names and
// the kernels that these may import.
var layers = []struct {
	in, ending string
	kernels    []string
}{
	{"internal/store", "db", []string{"internal/record", "internal/store"}},
	{"internal/report", "report",
		[]string{"internal/record", "internal/table", "internal/census", "internal/compare", "internal/report",
			"internal/returns", "internal/collate"}},
	{"internal/cli", "cmd",
		[]string{"internal/record", "internal/table", "internal/census", "internal/compare", "internal/report",
			"internal/returns", "internal/collate", "internal/store", "internal/sheet", "internal/sheets",
			"internal/seed", "internal/foot",
			"internal/seal", "internal/publish", "internal/bulletin", "internal/ical", "internal/cli"}},
}

// layerAndArea returns the indices in layers and areas of a package of an area; -1 for
// another package.
func layerAndArea(pkg string) (layer, area int) {
	for l := range layers {
		for a := range areas {
			if pkg == layers[l].in+"/"+areas[a]+layers[l].ending {
				return l, a
			}
		}
	}
	return -1, -1
}

// mayImport reports whether a package of ours may import another.
func mayImport(pkg, imported string) bool {
	if pkg == "internal/app" {
		return imported != "cmd/borough" // it joins all there is
	}
	layer, area := layerAndArea(pkg)
	ofLayer, ofArea := layerAndArea(imported)
	switch {
	case layer < 0:
		return slices.Contains(kernels[pkg], imported)
	case ofLayer < 0:
		return slices.Contains(layers[layer].kernels, imported)
	case layer == ofLayer:
		return ofArea < area
	}
	return layer == 2 && ofArea <= area // commands import what is kept and listed of theirs
}

// namesLibrary is the one library of record: names are compared as Unicode decomposes them.
const namesLibrary = "golang.org/x/text/unicode"

// TestLayers checks that packages import only what they may, and that each library is
// imported by one package, so that only that package changes with the library.
func TestLayers(t *testing.T) {
	t.Parallel()
	libraries, importers := requiredModules(t), map[string]map[string]bool{}
	for _, file := range projectFiles(t, ".go") {
		pkg := path.Dir(file)
		if strings.HasSuffix(file, "_test.go") || pkg == "." {
			continue
		}
		if _, kernel := kernels[pkg]; !kernel && pkg != "internal/app" {
			if layer, _ := layerAndArea(pkg); layer < 0 {
				t.Errorf("%s: %s is no layer", file, pkg)
			}
		}
		for _, imported := range importsOf(t, file) {
			if ours, ok := strings.CutPrefix(imported, "borough/"); ok {
				if !mayImport(pkg, ours) {
					t.Errorf("%s: %s may not import %s", file, pkg, ours)
				}
				continue
			}
			if !strings.Contains(strings.Split(imported, "/")[0], ".") {
				continue // the standard library
			}
			i := slices.IndexFunc(libraries, func(l string) bool {
				return imported == l || strings.HasPrefix(imported, l+"/")
			})
			if i < 0 {
				t.Errorf("%s: %s is in no module that go.mod requires itself", file, imported)
				continue
			}
			library := libraries[i]
			if library == "golang.org/x/text" { // a collection: norm and encoding share little
				library = path.Join(library, strings.Split(imported, "/")[3])
			}
			if importers[library] == nil {
				importers[library] = map[string]bool{}
			}
			importer := pkg
			if layer, _ := layerAndArea(pkg); layer >= 0 {
				importer = layers[layer].in // a kernel and its areas count as one
			}
			importers[library][importer] = true
		}
	}
	for library, packages := range importers {
		if len(packages) > 1 {
			t.Errorf("%s is imported by %v: one package has each library", library, slices.Sorted(maps.Keys(packages)))
		}
		if library != namesLibrary && (packages["internal/record"] || packages["internal/census"]) {
			t.Errorf("%s: record and census have the standard library and %s alone", library, namesLibrary)
		}
	}
}

// requiredModules returns the modules that go.mod requires for the program itself.
func requiredModules(t *testing.T) []string {
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

func importsOf(t *testing.T, file string) []string {
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

// projectFiles returns the path of every file of the project with that ending.
func projectFiles(t *testing.T, ending string) []string {
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

// TestNames checks that the name of every file and folder says what is in it.
func TestNames(t *testing.T) {
	t.Parallel()
	nameless := []string{
		"util", "utils", "common", "helper", "helpers", "misc", "model", "models", "types", "constants", "base",
		"shared",
	}
	for _, ending := range []string{".go", ".sql"} {
		for _, file := range projectFiles(t, ending) {
			name := strings.TrimSuffix(strings.TrimSuffix(path.Base(file), ending), "_test")
			if slices.Contains(nameless, name) || slices.Contains(nameless, path.Base(path.Dir(file))) {
				t.Errorf("%s: the name says nothing of what is in it", file)
			}
		}
	}
}

// TestSizes checks that no file is too long to read at a sitting, no package too large to
// know, and no type has too many methods.
func TestSizes(t *testing.T) {
	t.Parallel()
	generated := []string{"internal/store/schema.sql"}
	lines, methods := map[string]int{}, map[string]int{}
	for _, file := range append(projectFiles(t, ".go"), projectFiles(t, ".sql")...) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n := bytes.Count(text, []byte("\n"))
		if n > 500 && !slices.Contains(generated, file) {
			t.Errorf("%s has %d lines: 500 are enough for one subject", file, n)
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			continue
		}
		lines[path.Dir(file)] += n
		for _, f := range functions(t, file) {
			if f.Recv != nil {
				methods[path.Dir(file)+"."+receiverType(f)]++
			}
		}
	}
	for pkg, n := range lines {
		if n > 5000 && pkg != "internal/record" { // which is declarations
			t.Errorf("%s has %d lines: a package has 5,000 at most", pkg, n)
		}
	}
	for of, n := range methods {
		if n > 60 {
			t.Errorf("%s has %d methods: a type has 60 at most", of, n)
		}
	}
}

// TestDown checks that calls run down the page: in a file, a function stands above those
// that it calls; in a package, files call each other in one direction only.
func TestDown(t *testing.T) {
	t.Parallel()
	packages := map[string][]string{}
	for _, file := range projectFiles(t, ".go") {
		if !strings.HasSuffix(file, "_test.go") {
			packages[path.Dir(file)] = append(packages[path.Dir(file)], file)
		}
	}
	for pkg, files := range packages {
		type position struct {
			file string
			at   token.Pos
		}
		declared, calls := map[string]position{}, map[string]map[string]bool{}
		for _, file := range files {
			for _, f := range functions(t, file) {
				if f.Recv == nil {
					declared[f.Name.Name] = position{file, f.Pos()}
				}
			}
		}
		between := map[string]map[string]string{}
		for _, file := range files {
			for _, f := range functions(t, file) {
				name := f.Name.Name
				if f.Recv != nil {
					name = receiverType(f) + "." + name
				}
				calls[name] = namesUsed(f)
				for callee := range calls[name] {
					to, ours := declared[callee]
					if !ours || to.file == file {
						continue
					}
					if between[file] == nil {
						between[file] = map[string]string{}
					}
					between[file][to.file] = name + " calls " + callee
				}
			}
		}
		for _, file := range files {
			for _, f := range functions(t, file) {
				if f.Recv != nil {
					continue
				}
				for callee := range calls[f.Name.Name] {
					to, ours := declared[callee]
					if ours && to.file == file && to.at < f.Pos() && !isReachable(calls, callee, f.Name.Name) {
						t.Errorf("%s: %s stands below %s, which it calls", file, f.Name.Name, callee)
					}
				}
			}
			if back := findCycle(between, file); back != "" {
				t.Errorf("%s: %s: files call each other in a circle", pkg, back)
			}
		}
	}
}

// functions returns the functions and methods that a file declares.
func functions(t *testing.T, file string) (found []*ast.FuncDecl) {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range parsed.Decls {
		if f, ok := d.(*ast.FuncDecl); ok {
			found = append(found, f)
		}
	}
	return found
}

// receiverType returns the name of the type that a method belongs to.
func receiverType(f *ast.FuncDecl) string {
	of := f.Recv.List[0].Type
	if star, ok := of.(*ast.StarExpr); ok {
		of = star.X
	}
	if index, ok := of.(*ast.IndexExpr); ok {
		of = index.X
	}
	if name, ok := of.(*ast.Ident); ok {
		return name.Name
	}
	return ""
}

// namesUsed returns the names that a function uses and does not declare. Those of the
// functions that it calls or passes on are among them.
func namesUsed(f *ast.FuncDecl) map[string]bool {
	names, own, members := map[string]bool{}, map[string]bool{}, map[*ast.Ident]bool{f.Name: true}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			members[n.Sel] = true
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok {
				members[key] = true
			}
		case *ast.Field:
			for _, name := range n.Names {
				own[name.Name] = true
			}
		case *ast.AssignStmt:
			for _, left := range n.Lhs {
				if name, ok := left.(*ast.Ident); ok && n.Tok == token.DEFINE {
					own[name.Name] = true
				}
			}
		case *ast.RangeStmt:
			for _, left := range []ast.Expr{n.Key, n.Value} {
				if name, ok := left.(*ast.Ident); ok {
					own[name.Name] = true
				}
			}
		case *ast.ValueSpec:
			for _, name := range n.Names {
				own[name.Name] = true
			}
		case *ast.Ident:
			names[n.Name] = names[n.Name] || !members[n]
		}
		return true
	})
	maps.DeleteFunc(names, func(name string, spoken bool) bool { return own[name] || !spoken })
	return names
}

// isReachable reports whether calls lead from one function to another.
func isReachable(calls map[string]map[string]bool, from, to string) bool {
	seen := map[string]bool{}
	for next := []string{from}; len(next) > 0; next = next[1:] {
		for callee := range calls[next[0]] {
			if callee == to {
				return true
			}
			if !seen[callee] {
				seen[callee] = true
				next = append(next, callee)
			}
		}
	}
	return false
}

// findCycle returns the calls by which a file comes back to itself; "" for none.
func findCycle(between map[string]map[string]string, file string) string {
	seen := map[string]bool{}
	var walk func(at, way string) string
	walk = func(at, way string) string {
		for _, to := range slices.Sorted(maps.Keys(between[at])) {
			on := strings.TrimPrefix(way+", "+between[at][to], ", ")
			if to == file {
				return on
			}
			if !seen[to] {
				seen[to] = true
				if back := walk(to, on); back != "" {
					return back
				}
			}
		}
		return ""
	}
	return walk(file, "")
}

// TestEquality checks that only statements that count, and those of the noun itself,
// mention the equality answers (R14). Rules cannot, since record holds no SQL. Comparisons
// count people over the strands, the return their ethnicity, and questions what was
// asked of panel members (001 paras 61 and 70 to 72).
func TestEquality(t *testing.T) {
	t.Parallel()
	allowed := regexp.MustCompile(`^internal/(store/(peopledb/equality\.go|schema\.sql|migrations/.*)|report/\w+report/(compared-[a-z]+|questions|subject-equality)\.sql)$`)
	for file, statements := range statementsByFile(t) {
		for _, statement := range statements {
			if strings.Contains(statement, "equality_answers") && !allowed.MatchString(file) {
				t.Errorf("%s reads equality answers: %.60q", file, statement)
			}
		}
	}
}
