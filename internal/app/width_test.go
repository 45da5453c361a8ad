package app

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"borough/internal/cli"
	"borough/internal/store"
	"borough/internal/table"
)

// TestReportsFit: no line of a report of the demonstration borough is wider than
// the terminal most people have, however it is asked for.
func TestReportsFit(t *testing.T) {
	const width = 80
	apps := appsOf(t)
	for _, r := range reports() {
		t.Run(r.Name, func(t *testing.T) {
			a := apps[r.Of]
			for _, texts := range waysOfAsking(r) {
				var text bytes.Buffer
				err := a.ViewKind(t.Context(), cli.FileKinds[r.Of], func(tx *store.Tx) error {
					arguments, err := a.Arguments(tx, r, texts)
					if err != nil {
						return err
					}
					out, err := r.Run(t.Context(), tx, arguments)
					if err != nil {
						return err
					}
					return table.Write(&text, "table", table.Options{Width: width}, r.Title, out)
				})
				if err != nil {
					t.Fatalf("%v: %v", texts, err)
				}
				for line := range strings.Lines(text.String()) {
					if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > width {
						t.Errorf("%v: %d columns: %s", texts, n, line)
						break
					}
				}
			}
		})
	}
}
