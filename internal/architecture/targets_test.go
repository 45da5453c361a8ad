package architecture_test

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestTargets type-checks the program and all imported packages for the other systems for
// which the program is released. It does not compile them, because compiling SQLite takes far
// longer and finds no more mistakes in the code of the project.
func TestTargets(t *testing.T) {
	t.Parallel()
	for _, target := range []string{"windows/amd64", "darwin/arm64", "linux/arm64"} {
		t.Run(strings.ReplaceAll(target, "/", "-"), func(t *testing.T) {
			t.Parallel()
			system, processor, _ := strings.Cut(target, "/")
			if err := typeCheck(system, processor, "./cmd/borough"); err != nil {
				t.Error(err)
			}
		})
	}
}

// listedPackage is a package as go list describes it.
type listedPackage struct {
	ImportPath, Dir string
	GoFiles         []string
	ImportMap       map[string]string
}

// typeCheck type-checks a package and all packages that it imports, for an operating system
// and a processor. It ignores the bodies of functions outside the project. It returns the
// first error in the code, or the error of go list.
func typeCheck(system, processor, name string) error {
	list := exec.Command("go", "list", "-deps", "-json=ImportPath,Dir,GoFiles,ImportMap", name)
	list.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+processor)
	listing, err := list.Output()
	if listFailed := new(exec.ExitError); errors.As(err, &listFailed) {
		return errors.New(string(listFailed.Stderr))
	}
	if err != nil {
		return err
	}
	checkedPackages := map[string]*types.Package{"unsafe": types.Unsafe}
	fileSet := token.NewFileSet()
	for decoder := json.NewDecoder(strings.NewReader(string(listing))); ; {
		var listed listedPackage
		if err := decoder.Decode(&listed); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if listed.ImportPath == "unsafe" {
			continue
		}
		var parsed []*ast.File
		for _, file := range listed.GoFiles {
			syntax, err := parser.ParseFile(fileSet, filepath.Join(listed.Dir, file), nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			parsed = append(parsed, syntax)
		}
		config := types.Config{
			Importer:         checkedImporter{checkedPackages, listed.ImportMap},
			IgnoreFuncBodies: !strings.HasPrefix(listed.ImportPath, "borough/"),
			Sizes:            types.SizesFor("gc", processor),
		}
		checkedPackages[listed.ImportPath], err = config.Check(listed.ImportPath, fileSet, parsed, nil)
		if err != nil {
			return err
		}
	}
}

// checkedImporter imports packages that were already checked. importMap is the ImportMap of
// the importing package.
type checkedImporter struct {
	checked   map[string]*types.Package
	importMap map[string]string
}

// Import returns the package with this import path, or an error if it was not checked yet.
func (i checkedImporter) Import(path string) (*types.Package, error) {
	if realPath := i.importMap[path]; realPath != "" {
		path = realPath
	}
	if p := i.checked[path]; p != nil {
		return p, nil
	}
	return nil, errors.New("no package " + path)
}
