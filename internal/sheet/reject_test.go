package sheet

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// TestWriteRows checks that the headings and the rows are written unchanged, and that reading
// the output gives the same rows.
func TestWriteRows(t *testing.T) {
	for _, test := range []struct{ name, file, want string }{
		{"CRLF", "name,born\r\nA,1\r\n\r\n\"B\r\nC\",2", "name,born\r\nA,1\r\n\"B\r\nC\",2\n"},
		{"sep", "sep=;\nname;born\n'=A;\"1;\"\n", "sep=;\nname;born\n'=A;\"1;\"\n"},
		{"blank rows above", "\n,,\nName,Date of birth\n\nA,1\n", "\n,,\nName,Date of birth\nA,1\n"},
		{"not readable", "name,born\nA,1,2\nB\"C,1\nD,4\n", "name,born\nA,1,2\nB\"C,1\nD,4\n"},
		{"marked", "\xEF\xBB\xBFname\nZoë\n", "\xEF\xBB\xBFname\nZoë\n"},
		{"Windows-1252", "name\nZo\xEB\n", "\xEF\xBB\xBFname\nZoë\n"},
		{"UTF-8", "name\nZoë\n", "name\nZoë\n"},
		{"CR", "name\rA\rB", "name\nA\nB\n"},
		{"no rows", "name,born", "name,born\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			read := func(text string) (s *Sheet, rows []Row, cells []string) {
				s, err := Read("v.csv", strings.NewReader(text), peopleColumns, nil)
				if err != nil {
					t.Fatal(err)
				}
				for row := range s.Rows() {
					rows = append(rows, row)
					cells = append(cells, strings.Join(row.cells, "|"))
				}
				return s, rows, cells
			}
			s, rows, cells := read(test.file)
			var written bytes.Buffer
			if err := s.WriteRows(&written, rows); err != nil || written.String() != test.want {
				t.Errorf("%q, want %q: %v", written.String(), test.want, err)
			}
			if _, _, cellsAgain := read(written.String()); !slices.Equal(cellsAgain, cells) {
				t.Errorf("read again %q, want %q", cellsAgain, cells)
			}
		})
	}
}
