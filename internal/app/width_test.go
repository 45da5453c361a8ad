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

// TestReportsFit checks that no line of any report is wider than 80 columns, the width of most
// terminals, with each of the report's parameter sets.
func TestReportsFit(t *testing.T) {
	const width = 80
	apps := appsByFile(t)
	for _, r := range reports() {
		t.Run(r.Name, func(t *testing.T) {
			a := apps[r.FileKind]
			for _, values := range parameterSets(r) {
				var text bytes.Buffer
				err := a.ViewFileOfKind(t.Context(), cli.FileKinds[r.FileKind], func(tx *store.Tx) error {
					arguments, err := a.Arguments(tx, r, values)
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
					t.Fatalf("%v: %v", values, err)
				}
				for line := range strings.Lines(text.String()) {
					if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > width {
						t.Errorf("%v: %d columns: %s", values, n, line)
						break
					}
				}
			}
		})
	}
}
