package main_test

import (
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"borough/internal/programtest"
)

// pictures are the pictures of a terminal in docs/pictures, with the command lines that each
// shows. They run in one folder, one picture after another.
var pictures = []struct {
	name, description string
	lines             []string
}{
	{"check", "A terminal. A check lists the rules that an applicant meets and does not meet; a session is " +
		"logged; and a session is refused because a training ran out.", []string{
		"borough volunteer check esme --fields rule,met,evidence",
		"borough hours log V0001 2h30m --on yesterday --role front-desk --activity front-counter",
		"borough hours log V0018 2h --on yesterday --role kin-recorder --activity kin-records",
	}},
	{"panels", "A terminal. A list of the borough's panels says which are in place, which are dormant, who has " +
		"the chair, and how many members they want.", []string{
		"borough panel list --fields team,state,members,wanting,chair,last_meeting,next_meeting",
	}},
}

// TestPictures checks that the pictures of a terminal show what the program prints. With
// UPDATE_DOCS=1 it draws them.
func TestPictures(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if text, err := programtest.RunProgram(t, dir, "demo"); err != nil {
		t.Fatal(text)
	}
	for _, picture := range pictures {
		var screen []string
		for _, line := range picture.lines {
			screen = append(screen, "\x1b[1m$ "+line+"\x1b[22m")
			cmd := exec.Command("borough", splitShellWords(strings.TrimPrefix(line, "borough "))...)
			cmd.Dir = dir
			cmd.Env = append(programtest.Env(dir), "BOROUGH_DB=demo.db", "BOROUGH_COLOUR=always")
			printed, _ := cmd.CombinedOutput() // a refusal is shown as well
			screen = append(screen, strings.Split(strings.TrimRight(string(printed), "\n"), "\n")...)
			screen = append(screen, "")
		}
		svg := drawTerminal(picture.description, screen[:len(screen)-1])
		file := filepath.Join("docs", "pictures", picture.name+".svg")
		if os.Getenv("UPDATE_DOCS") != "" {
			if err := os.WriteFile(file, []byte(svg), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if existing, err := os.ReadFile(file); err != nil || string(existing) != svg {
			t.Errorf("%s is stale (%v): UPDATE_DOCS=1 go test ./cmd/borough -run TestPictures draws it anew", file, err)
		}
	}
}

// drawTerminal returns an SVG picture of a terminal with the lines. Text is bold or dim where
// the lines have the escape codes 1, 2 and 22. The description is for people who do not see
// the picture.
func drawTerminal(description string, lines []string) string {
	const (
		charWidth, lineHeight = 8.4, 20 // of a monospaced font of 14 pixels
		margin, titleBar      = 20, 36
	)
	columns := 0
	for _, line := range lines {
		columns = max(columns, utf8.RuneCountInString(withoutEscapes(line)))
	}
	width := float64(columns)*charWidth + 2*margin
	height := titleBar + len(lines)*lineHeight + margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %d" width="%.0f" height="%d" role="img">
<title>%s</title>
<rect width="100%%" height="100%%" rx="8" fill="#1b1f27"/>
<g fill="#4a5160"><circle cx="20" cy="18" r="6"/><circle cx="40" cy="18" r="6"/><circle cx="60" cy="18" r="6"/></g>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" `+
		`fill="#d7dce5" xml:space="preserve">
`, width, height, width, height, html.EscapeString(description))
	for i, line := range lines {
		column, style := 0, ""
		for part := range strings.SplitSeq(line, "\x1b[") {
			if code, text, isEscape := strings.Cut(part, "m"); isEscape && slices.Contains([]string{"1", "2", "22"}, code) {
				style = map[string]string{"1": ` font-weight="bold" fill="#ffffff"`, "2": ` fill="#8b94a5"`}[code]
				part = text
			}
			length := utf8.RuneCountInString(part)
			if strings.TrimSpace(part) != "" {
				fmt.Fprintf(&b, "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\"%s>%s</text>\n",
					margin+float64(column)*charWidth, titleBar+i*lineHeight+14, float64(length)*charWidth, style,
					html.EscapeString(part))
			}
			column += length
		}
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

// withoutEscapes returns a line without the escape codes 1, 2 and 22.
func withoutEscapes(line string) string {
	return strings.NewReplacer("\x1b[1m", "", "\x1b[2m", "", "\x1b[22m", "").Replace(line)
}
