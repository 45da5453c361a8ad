package architecture_test

import (
	"fmt"
	"go/doc"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"borough/internal/record"
)

// mapFile is a page of which the part after mapMark is generated.
const (
	mapFile = "docs/map.md"
	mapMark = "<!-- index -->\n"
)

// codeLink matches a link whose text is a name in the linked Go file.
var codeLink = regexp.MustCompile("\\[`(\\w+)`\\]\\(\\.\\./([^)]+\\.go)\\)")

// TestMap checks that the files which docs/map.md links to have the names that it says, and
// that its index is up to date. With UPDATE_DOCS=1 it writes the index.
func TestMap(t *testing.T) {
	t.Parallel()
	existing, err := os.ReadFile(mapFile)
	if err != nil {
		t.Fatal(err)
	}
	prose, _, found := strings.Cut(string(existing), mapMark)
	if !found {
		t.Fatalf("%s has no line %s", mapFile, mapMark)
	}
	links := codeLink.FindAllStringSubmatch(prose, -1)
	if len(links) < 20 {
		t.Errorf("%s has only %d links to code", mapFile, len(links))
	}
	for _, link := range links {
		text, err := os.ReadFile(link[2])
		if err != nil || !regexp.MustCompile(`\b`+link[1]+`\b`).Match(text) {
			t.Errorf("%s: %s is not in %s (%v)", mapFile, link[1], link[2], err)
		}
	}
	page := prose + mapMark + "\n<!-- Written by UPDATE_DOCS=1 go test ./internal/architecture -run TestMap; " +
		"a stale one fails. -->\n\n" + roomIndex(t) + nounIndex(t) + ruleIndex(t)
	if os.Getenv("UPDATE_DOCS") != "" {
		if err := os.WriteFile(mapFile, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if string(existing) != page {
		t.Errorf("%s is stale: UPDATE_DOCS=1 go test ./internal/architecture -run TestMap writes it anew", mapFile)
	}
}

// roomIndex returns a table of the packages, with the first sentence of the comment on each.
func roomIndex(t *testing.T) string {
	synopses := map[string]string{}
	for _, file := range projectFiles(t, ".go") {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.PackageClauseOnly|parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		if parsed.Doc != nil && !strings.HasPrefix(file, "tools/") && path.Base(file) != "gen.go" {
			synopsis := new(doc.Package).Synopsis(parsed.Doc.Text())
			if words := strings.SplitN(synopsis, " ", 3); words[0] == "Package" {
				synopsis = words[2]
			}
			synopses[path.Dir(file)] = synopsis
		}
	}
	var b strings.Builder
	b.WriteString("## Rooms\n\n| package | what it is |\n| --- | --- |\n")
	for _, pkg := range slices.Sorted(maps.Keys(synopses)) {
		fmt.Fprintf(&b, "| [%s](../%s) | %s |\n", pkg, pkg, synopses[pkg])
	}
	return b.String()
}

// nounIndex returns a table of the kinds of records and the files that have each in every
// layer. The files of a kind have the same name in all layers, or begin with it.
func nounIndex(t *testing.T) string {
	files := slices.Concat(projectFiles(t, ".go"), projectFiles(t, ".sql"), projectFiles(t, ".txtar"))
	inLayer := func(layer, noun string) (links []string) {
		for _, file := range files {
			name := path.Base(file)
			extension := path.Ext(name)
			name = strings.TrimSuffix(name, extension)
			isOfNoun := name == noun || extension == ".sql" && strings.HasPrefix(name, noun+"-")
			if strings.HasPrefix(file, layer) && isOfNoun {
				links = append(links, fmt.Sprintf("[%s](../%s)", path.Base(file), file))
			}
		}
		return links
	}
	var b strings.Builder
	b.WriteString("\n## Kinds of records\n\n| record | store | commands | reports | script |\n" +
		"| --- | --- | --- | --- | --- |\n")
	for _, file := range files {
		noun := strings.TrimSuffix(path.Base(file), ".go")
		if path.Dir(file) != "internal/record" || strings.HasSuffix(noun, "_test") {
			continue
		}
		store, commands := inLayer("internal/store/", noun), inLayer("internal/cli/", noun)
		if len(store) == 0 || len(commands) == 0 {
			continue
		}
		fmt.Fprintf(&b, "| [%s.go](../%s) | %s | %s | %s | %s |\n", noun, file, strings.Join(store, ", "),
			strings.Join(commands, ", "), strings.Join(inLayer("internal/report/", noun), ", "),
			strings.Join(inLayer("testdata/script/", noun), ", "))
	}
	return b.String()
}

// ruleDeclaration matches the declaration of a rule in package record.
var ruleDeclaration = regexp.MustCompile(`(\w+) = Rule\[\w+\]\{\s+ID:\s+"(\w+)"`)

// ruleIndex returns a table of the rules, where each is declared, and the files that ask it.
func ruleIndex(t *testing.T) string {
	texts := map[string]string{}
	for _, file := range projectFiles(t, ".go") {
		if !strings.HasSuffix(file, "_test.go") {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			texts[file] = string(text)
		}
	}
	type declaration struct{ name, file string }
	declared := map[string]declaration{} // by the rule's number
	for file, text := range texts {
		for _, match := range ruleDeclaration.FindAllStringSubmatch(text, -1) {
			declared[match[2]] = declaration{match[1], file}
		}
	}
	var b strings.Builder
	b.WriteString("\n## Rules\n\n| rule | declared | asked in |\n| --- | --- | --- |\n")
	for _, rule := range record.Rules() {
		d, ok := declared[rule.ID]
		if rule.ID == "R11" {
			b.WriteString("| R11 | nothing can break it: every strand offers the answers that it asks for | |\n")
			continue
		}
		if !ok {
			t.Errorf("the declaration of %s is not found", rule.ID)
			continue
		}
		use := regexp.MustCompile(`\b` + d.name + `\b`)
		var askers []string
		for _, file := range slices.Sorted(maps.Keys(texts)) {
			if file != d.file && file != "internal/record/rules.go" &&
				strings.Contains(texts[file], d.name) && use.MatchString(texts[file]) {
				askers = append(askers, fmt.Sprintf("[%s](../%s)", path.Base(file), file))
			}
		}
		if len(askers) == 0 {
			askers = []string{"its own file"}
		}
		fmt.Fprintf(&b, "| %s | [%s](../%s) | %s |\n", rule.ID, d.name, d.file, strings.Join(askers, ", "))
	}
	return b.String()
}
