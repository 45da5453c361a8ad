package main_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"borough/internal/cli"
	"borough/internal/record"
)

// TestDocs checks that the generated pages of docs are up to date, and that the folder of the
// reference has no other pages. With UPDATE_DOCS=1 it writes the pages.
func TestDocs(t *testing.T) {
	t.Parallel()
	pages := referencePages()
	pages["docs/rules.md"] = rulesPage()
	for _, file := range slices.Sorted(maps.Keys(pages)) {
		if os.Getenv("UPDATE_DOCS") != "" {
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(pages[file]), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if existing, err := os.ReadFile(file); err != nil || string(existing) != pages[file] {
			t.Errorf("%s is stale (%v): UPDATE_DOCS=1 go test ./cmd/borough -run TestDocs writes it anew", file, err)
		}
	}
	files, err := filepath.Glob("docs/reference/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if _, isGenerated := pages[filepath.ToSlash(file)]; !isGenerated {
			t.Errorf("%s is of no command", file)
		}
	}
}

// generatedNote is the comment at the top of generated pages.
const generatedNote = "<!-- Written from the program by UPDATE_DOCS=1 go test ./cmd/borough -run TestDocs; " +
	"a stale one fails the tests. -->\n\n"

// rulesPage returns the text of docs/rules.md.
func rulesPage() string {
	var b strings.Builder
	b.WriteString("# Rules\n\n" + generatedNote +
		"Each rule is declared once and asked wherever a fact comes in: typed, imported or edited. " +
		`A refusal (exit code 3)
names the rule, the fact and the limit; ` + "`borough volunteer check`" + ` shows how a volunteer stands with each.

| rule | says | from |
| --- | --- | --- |
`)
	for _, r := range record.Rules() {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", r.ID, r.Text, r.Source)
	}
	b.WriteString("\n" + cli.RuleSources + "\n")
	return b.String()
}
