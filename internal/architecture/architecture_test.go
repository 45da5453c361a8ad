// Package architecture_test checks the source of the project: which packages may import which,
// how large files may be, which SQL may be written, and that other systems are served. This
// file has the rules, and source_test.go reads the source for them.
package architecture_test

import (
	"bytes"
	"go/token"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// kernels maps the packages that belong to no area to the packages of the project that they
// may import.
var kernels = map[string][]string{
	"cmd/borough":         {"internal/app"},
	"internal/record":     {},
	"internal/table":      {},
	"internal/census":     {},
	"internal/config":     {},
	"internal/seed":       {},
	"internal/foot":       {},
	"internal/seal":       {},
	"internal/ical":       {},
	"internal/jsonschema": {},
	"internal/sheet":      {"internal/record"},
	"internal/store":      {"internal/record"},
	"internal/compare":    {"internal/record", "internal/table", "internal/census"},
	"internal/report":     {"internal/record", "internal/table", "internal/census", "internal/compare"},
	"internal/returns": {
		"internal/record", "internal/table", "internal/census", "internal/compare", "internal/report",
		"internal/jsonschema",
	},
	"internal/collate": {
		"internal/record", "internal/table", "internal/census", "internal/compare", "internal/report",
		"internal/returns",
	},
	"internal/publish":  {"internal/record", "internal/table"},
	"internal/bulletin": {"internal/table"},
	"internal/sheets":   {"internal/record", "internal/store", "internal/sheet"},
	"internal/cli": {
		"internal/record", "internal/store", "internal/compare", "internal/report", "internal/table",
		"internal/census", "internal/config", "internal/sheet", "internal/sheets",
	},
}

// testPackages are packages that only tests import.
var testPackages = []string{"internal/store/storetest", "internal/programtest"}

// areas are the areas into which the program is divided. Each layer has a package for each
// area, such as internal/store/peopledb and internal/cli/peoplecmd. Within a layer, the
// package of an area may import only the packages of the areas before it in this list.
var areas = []string{"books", "people", "recheck", "neighbourhood", "partners", "returns", "centre", "rights"}

// layers are the layers that are divided into areas: the folder of a layer, the suffix of
// the package names, and the kernels that the packages may import.
var layers = []struct {
	folder, suffix string
	kernels        []string
}{
	{"internal/store", "db", []string{"internal/record", "internal/store"}},
	{"internal/report", "report",
		[]string{"internal/record", "internal/table", "internal/census", "internal/compare", "internal/report",
			"internal/returns", "internal/collate"}},
	{"internal/cli", "cmd",
		[]string{"internal/record", "internal/table", "internal/census", "internal/compare", "internal/report",
			"internal/returns", "internal/collate", "internal/store", "internal/sheet", "internal/sheets",
			"internal/seed", "internal/foot", "internal/seal", "internal/publish", "internal/bulletin",
			"internal/ical", "internal/cli"}},
}

// layerAndArea returns the indices of a package's layer and area, or -1 and -1 if the
// package belongs to no area.
func layerAndArea(pkg string) (layer, area int) {
	for layer := range layers {
		for area := range areas {
			if pkg == layers[layer].folder+"/"+areas[area]+layers[layer].suffix {
				return layer, area
			}
		}
	}
	return -1, -1
}

// mayImport reports whether one package of the project may import another.
func mayImport(pkg, imported string) bool {
	if slices.Contains(testPackages, imported) {
		return false
	}
	if pkg == "internal/app" {
		return imported != "cmd/borough" // internal/app assembles the whole program
	}
	layer, area := layerAndArea(pkg)
	importedLayer, importedArea := layerAndArea(imported)
	switch {
	case layer < 0:
		return slices.Contains(kernels[pkg], imported)
	case importedLayer < 0:
		return slices.Contains(layers[layer].kernels, imported)
	case layer == importedLayer:
		return importedArea < area
	}
	// Commands may import the store and the reports of their own area and of earlier ones.
	const commandLayer = 2
	return layer == commandLayer && importedArea <= area
}

// namesLibrary is the one library of record: names are compared as Unicode decomposes them.
const namesLibrary = "golang.org/x/text/unicode"

// TestLayers checks that packages import only the packages that they may import. It also
// checks that only one package imports each library, so that a change of a library affects
// one package.
func TestLayers(t *testing.T) {
	t.Parallel()
	libraries, importers := requiredModules(t), map[string]map[string]bool{}
	for _, file := range projectFiles(t, ".go") {
		pkg := path.Dir(file)
		if strings.HasSuffix(file, "_test.go") || slices.Contains(testPackages, pkg) {
			continue
		}
		if _, isKernel := kernels[pkg]; !isKernel && pkg != "internal/app" {
			if layer, _ := layerAndArea(pkg); layer < 0 {
				t.Errorf("%s: package %s is in no layer", file, pkg)
			}
		}
		for _, imported := range importsOf(t, file) {
			if internalPath, isInternal := strings.CutPrefix(imported, "borough/"); isInternal {
				if !mayImport(pkg, internalPath) {
					t.Errorf("%s: %s may not import %s", file, pkg, internalPath)
				}
				continue
			}
			if !strings.Contains(strings.Split(imported, "/")[0], ".") {
				continue // the standard library
			}
			i := slices.IndexFunc(libraries, func(library string) bool {
				return imported == library || strings.HasPrefix(imported, library+"/")
			})
			if i < 0 {
				t.Errorf("%s: %s is in no module that go.mod requires directly", file, imported)
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
				importer = layers[layer].folder // the packages of a layer count as one
			}
			importers[library][importer] = true
		}
	}
	for library, packages := range importers {
		if len(packages) > 1 {
			t.Errorf("%s is imported by %v: only one package may import a library", library,
				slices.Sorted(maps.Keys(packages)))
		}
		if library != namesLibrary && (packages["internal/record"] || packages["internal/census"]) {
			t.Errorf("%s: record and census may import only the standard library and %s", library, namesLibrary)
		}
	}
}

// TestNames checks that no file or folder has a vague name.
func TestNames(t *testing.T) {
	t.Parallel()
	vagueNames := []string{
		"util", "utils", "common", "helper", "helpers", "misc", "model", "models", "types", "constants", "base",
		"shared",
	}
	for _, suffix := range []string{".go", ".sql"} {
		for _, file := range projectFiles(t, suffix) {
			name := strings.TrimSuffix(strings.TrimSuffix(path.Base(file), suffix), "_test")
			if slices.Contains(vagueNames, name) || slices.Contains(vagueNames, path.Base(path.Dir(file))) {
				t.Errorf("%s: the name does not say what the file contains", file)
			}
		}
	}
}

// TestSizes limits the lines of a file, the lines of a package and the methods of a type.
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
		if n > 5000 && pkg != "internal/record" { // record is mostly declarations
			t.Errorf("%s has %d lines: a package has 5,000 at most", pkg, n)
		}
	}
	for typeName, n := range methods {
		if n > 60 {
			t.Errorf("%s has %d methods: a type has 60 at most", typeName, n)
		}
	}
}

// TestCallOrder checks the order of functions. Within a file, a function must stand above the
// functions that it calls, unless these call it back. Within a package, files must not call
// each other in a circle.
func TestCallOrder(t *testing.T) {
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
			pos  token.Pos
		}
		declared := map[string]position{}     // the functions of the package
		calls := map[string]map[string]bool{} // the names that each function or method uses
		for _, file := range files {
			for _, f := range functions(t, file) {
				if f.Recv == nil {
					declared[f.Name.Name] = position{file, f.Pos()}
				}
			}
		}
		callsBetween := map[string]map[string]string{} // one of the calls, by calling file and called file
		for _, file := range files {
			for _, f := range functions(t, file) {
				name := f.Name.Name
				if f.Recv != nil {
					name = receiverType(f) + "." + name
				}
				calls[name] = namesUsed(f)
				for callee := range calls[name] {
					target, isDeclared := declared[callee]
					if !isDeclared || target.file == file {
						continue
					}
					if callsBetween[file] == nil {
						callsBetween[file] = map[string]string{}
					}
					callsBetween[file][target.file] = name + " calls " + callee
				}
			}
		}
		for _, file := range files {
			for _, f := range functions(t, file) {
				if f.Recv != nil {
					continue
				}
				for callee := range calls[f.Name.Name] {
					target, isDeclared := declared[callee]
					if isDeclared && target.file == file && target.pos < f.Pos() &&
						!isReachable(calls, callee, f.Name.Name) {
						t.Errorf("%s: %s stands below %s, which it calls", file, f.Name.Name, callee)
					}
				}
			}
			if cycle := findCycle(callsBetween, file); cycle != "" {
				t.Errorf("%s: %s: files call each other in a circle", pkg, cycle)
			}
		}
	}
}

// TestEquality checks which SQL mentions the table of equality answers. Only the store of
// answers and the reports that count people may, because answers may only be counted (R14).
// Rules cannot read the table, because package record contains no SQL.
func TestEquality(t *testing.T) {
	t.Parallel()
	allowed := regexp.MustCompile(`^internal/(store/(peopledb/equality\.go|schema\.sql|migrations/.*)|` +
		`report/\w+report/(compared-[a-z]+|questions|subject-equality)\.sql)$`)
	for file, statements := range statementsByFile(t) {
		for _, statement := range statements {
			if strings.Contains(statement, "equality_answers") && !allowed.MatchString(file) {
				t.Errorf("%s reads equality answers: %.60q", file, statement)
			}
		}
	}
}
