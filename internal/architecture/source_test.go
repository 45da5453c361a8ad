package architecture_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestMain runs the tests in the top folder of the project, from which they name files.
func TestMain(m *testing.M) {
	if err := os.Chdir("../.."); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// projectFiles returns the path of every file of the project whose name has the suffix.
func projectFiles(t *testing.T, suffix string) []string {
	var files []string
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && strings.HasPrefix(file, ".") && file != "." {
			return filepath.SkipDir
		}
		if err == nil && strings.HasSuffix(file, suffix) {
			files = append(files, filepath.ToSlash(file))
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("no file ends in %s (%v)", suffix, err)
	}
	return files
}

// requiredModules returns the modules that go.mod requires directly.
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

// importsOf returns the import paths in a Go file.
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
	expr := f.Recv.List[0].Type
	if star, ok := expr.(*ast.StarExpr); ok {
		expr = star.X
	}
	if index, ok := expr.(*ast.IndexExpr); ok {
		expr = index.X
	}
	if name, ok := expr.(*ast.Ident); ok {
		return name.Name
	}
	return ""
}

// namesUsed returns the names that a function uses and does not declare itself, without the
// names of fields and methods. Among them are the functions that it calls or passes on.
func namesUsed(f *ast.FuncDecl) map[string]bool {
	names, declared, members := map[string]bool{}, map[string]bool{}, map[*ast.Ident]bool{f.Name: true}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			members[n.Sel] = true
		case *ast.KeyValueExpr:
			if key, isIdent := n.Key.(*ast.Ident); isIdent {
				members[key] = true
			}
		case *ast.Field:
			for _, name := range n.Names {
				declared[name.Name] = true
			}
		case *ast.AssignStmt:
			for _, expr := range n.Lhs {
				if name, isIdent := expr.(*ast.Ident); isIdent && n.Tok == token.DEFINE {
					declared[name.Name] = true
				}
			}
		case *ast.RangeStmt:
			for _, expr := range []ast.Expr{n.Key, n.Value} {
				if name, isIdent := expr.(*ast.Ident); isIdent {
					declared[name.Name] = true
				}
			}
		case *ast.ValueSpec:
			for _, name := range n.Names {
				declared[name.Name] = true
			}
		case *ast.Ident:
			names[n.Name] = names[n.Name] || !members[n]
		}
		return true
	})
	maps.DeleteFunc(names, func(name string, isUsed bool) bool { return declared[name] || !isUsed })
	return names
}

// isReachable reports whether one function calls another, directly or through others.
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

// findCycle returns a list of calls that lead from a file through other files back to the
// file, or "" if there are no such calls.
func findCycle(callsBetween map[string]map[string]string, file string) string {
	seen := map[string]bool{}
	var follow func(current, calls string) string
	follow = func(current, calls string) string {
		for _, next := range slices.Sorted(maps.Keys(callsBetween[current])) {
			callsSoFar := strings.TrimPrefix(calls+", "+callsBetween[current][next], ", ")
			if next == file {
				return callsSoFar
			}
			if !seen[next] {
				seen[next] = true
				if cycle := follow(next, callsSoFar); cycle != "" {
					return cycle
				}
			}
		}
		return ""
	}
	return follow(file, "")
}
