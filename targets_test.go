package borough_test

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

// TestTargets type-checks the program, and all that it imports, for the other systems that
// it is released for. Only a release compiles it for them: compiling SQLite costs far more,
// and finds nothing in our code.
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

// typeCheck type-checks the package and all that it imports, imports first. It leaves out
// the bodies of functions that are not ours.
func typeCheck(system, processor, name string) error {
	list := exec.Command("go", "list", "-deps", "-json=ImportPath,Dir,GoFiles,ImportMap", name)
	list.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+processor)
	text, err := list.Output()
	if failed := new(exec.ExitError); errors.As(err, &failed) {
		return errors.New(string(failed.Stderr))
	}
	if err != nil {
		return err
	}
	known := map[string]*types.Package{"unsafe": types.Unsafe}
	files := token.NewFileSet()
	for in := json.NewDecoder(strings.NewReader(string(text))); ; {
		var p listedPackage
		if err := in.Decode(&p); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if p.ImportPath == "unsafe" {
			continue
		}
		var parsed []*ast.File
		for _, file := range p.GoFiles {
			f, err := parser.ParseFile(files, filepath.Join(p.Dir, file), nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			parsed = append(parsed, f)
		}
		check := types.Config{
			Importer:         checkedImporter{known, p.ImportMap},
			IgnoreFuncBodies: !strings.HasPrefix(p.ImportPath, "borough/"),
			Sizes:            types.SizesFor("gc", processor),
		}
		if known[p.ImportPath], err = check.Check(p.ImportPath, files, parsed, nil); err != nil {
			return err
		}
	}
}

// checkedImporter imports the packages that were checked before.
type checkedImporter struct {
	known  map[string]*types.Package
	mapped map[string]string
}

func (i checkedImporter) Import(path string) (*types.Package, error) {
	if full := i.mapped[path]; full != "" {
		path = full
	}
	if p := i.known[path]; p != nil {
		return p, nil
	}
	return nil, errors.New("no package " + path)
}
