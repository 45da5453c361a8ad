package main_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// recipePages are the recipes in the order in which TestRecipes follows them. A recipe can
// build on those before it.
var recipePages = []string{"report", "rule", "due", "noun", "sheet"}

// recipeStep matches a step of a recipe: a new file, or lines to put before, after or in place
// of the lines that stand above the line of dashes.
var recipeStep = regexp.MustCompile("(?ms)^```(?:go|sql|txtar) (new|before|after|replace) (\\S+)\n(.*?\n)```$")

// TestRecipes follows the recipes of docs/recipes in a copy of the project. It builds the copy
// and checks that the program prints what the recipes show, and that each recipe touches as many
// files as it says.
func TestRecipes(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the program")
	}
	t.Parallel()
	project := copyProject(t)
	for _, recipe := range recipePages {
		page := filepath.Join("docs", "recipes", recipe+".md")
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		made, edited := followRecipe(t, project, page, string(text))
		t.Logf("%s: new %v, edited %v", recipe, made, edited)
		stated := regexp.MustCompile(`(?m)^New files: (\d+)\. Edited files: (\d+)\.$`).FindStringSubmatch(string(text))
		if stated == nil || stated[1] != strconv.Itoa(len(made)) || stated[2] != strconv.Itoa(len(edited)) {
			t.Errorf("%s: its steps make %d files and edit %d; it says %v", page, len(made), len(edited), stated)
		}
	}
	program := filepath.Join(project, "borough")
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	build := exec.Command("go", "build", "-trimpath", "-o", program, "./cmd/borough")
	build.Dir, build.Env = project, append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=")
	if output, err := build.CombinedOutput(); err != nil {
		t.Fatalf("the project with all recipes does not build: %v\n%s", err, output)
	}
	for _, recipe := range recipePages {
		checkConsoleBlocksOf(t, program, filepath.Join("docs", "recipes", recipe+".md"))
	}
}

// copyProject copies what the program is built from to a new folder.
func copyProject(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for _, part := range []string{"cmd", "internal", "go.mod", "go.sum"} {
		err := filepath.WalkDir(part, func(file string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() || strings.HasSuffix(file, "_test.go") {
				return err
			}
			data, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			target := filepath.Join(folder, file)
			if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
				return err
			}
			return os.WriteFile(target, data, 0o644)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// followRecipe does the steps of a recipe in the folder, and returns the files that it made and
// those that it edited.
func followRecipe(t *testing.T, folder, page, text string) (made, edited []string) {
	t.Helper()
	for _, step := range recipeStep.FindAllStringSubmatch(text, -1) {
		kind, name, body := step[1], step[2], step[3]
		file := filepath.Join(folder, name)
		existing, err := os.ReadFile(file)
		switch {
		case kind == "new" && err == nil:
			t.Fatalf("%s: %s is there already", page, name)
		case kind == "new":
			made = append(made, name)
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
		case err != nil:
			t.Fatalf("%s: %v", page, err)
		default:
			anchor, added, _ := strings.Cut(body, "---\n")
			if count := strings.Count("\n"+string(existing), "\n"+anchor); count != 1 {
				t.Fatalf("%s: %s has these lines %d times:\n%s", page, name, count, anchor)
			}
			replacement := map[string]string{"before": added + anchor, "after": anchor + added, "replace": added}[kind]
			body = strings.Replace("\n"+string(existing), "\n"+anchor, "\n"+replacement, 1)[1:]
			if !slices.Contains(edited, name) {
				edited = append(edited, name)
			}
		}
		if err := os.WriteFile(file, []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return made, edited
}
