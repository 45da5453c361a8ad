package main_test

import (
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

var (
	linkPattern    = regexp.MustCompile(`!?\[[^\]]*\]\(([^)\s]+)\)`)
	headingPattern = regexp.MustCompile(`(?m)^#{1,6} +(.+?) *$`)
	fencePattern   = regexp.MustCompile("(?ms)^```.*?^```$")
)

// TestLinks checks that every link in the Markdown files of the project leads to a file that is
// there, and to a heading in it. It does not check links to other sites.
func TestLinks(t *testing.T) {
	t.Parallel()
	listed, err := exec.Command("git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md").Output()
	if err != nil {
		t.Skip("this is no clone, so there is no list of its files")
	}
	count := 0
	for _, page := range strings.Fields(string(listed)) {
		text, err := os.ReadFile(page)
		if os.IsNotExist(err) {
			continue // deleted, and not committed yet
		}
		if err != nil {
			t.Fatal(err)
		}
		prose := fencePattern.ReplaceAllString(string(text), "")
		for _, match := range linkPattern.FindAllStringSubmatch(prose, -1) {
			target := match[1]
			if strings.Contains(target, "://") || strings.HasPrefix(target, "mailto:") {
				continue
			}
			count++
			name, anchor, hasAnchor := strings.Cut(target, "#")
			file := page
			if name != "" {
				file = path.Join(path.Dir(page), name)
			}
			if info, err := os.Stat(filepath.FromSlash(file)); err == nil && info.IsDir() && !hasAnchor {
				continue
			}
			linked, err := os.ReadFile(filepath.FromSlash(file))
			if err != nil {
				t.Errorf("%s links to %s: %v", page, target, err)
			} else if hasAnchor && !headingAnchors(string(linked))[anchor] {
				t.Errorf("%s links to %s, and %s has no such heading", page, target, file)
			}
		}
	}
	if count < 100 {
		t.Errorf("only %d links were found", count)
	}
}

// headingAnchors returns the anchors of the headings of a Markdown page, as GitHub makes them.
func headingAnchors(page string) map[string]bool {
	anchors := map[string]bool{}
	for _, match := range headingPattern.FindAllStringSubmatch(fencePattern.ReplaceAllString(page, ""), -1) {
		heading := linkPattern.ReplaceAllStringFunc(match[1], func(link string) string {
			return link[strings.Index(link, "[")+1 : strings.Index(link, "]")]
		})
		var anchor strings.Builder
		for _, char := range strings.ToLower(heading) {
			switch {
			case unicode.IsLetter(char) || unicode.IsDigit(char) || char == '-' || char == '_':
				anchor.WriteRune(char)
			case char == ' ':
				anchor.WriteRune('-')
			}
		}
		anchors[anchor.String()] = true
	}
	return anchors
}
