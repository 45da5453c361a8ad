// Package sheet reads CSV files that managers prepare. The files can have any encoding and
// any delimiter that spreadsheets write, and headings in the manager's own words. Errors
// name the file and the line.
package sheet

import (
	"bytes"
	"fmt"
	"io"
	"sync/atomic"

	"borough/internal/record"
)

// Column describes a column that a sheet can have.
type Column struct {
	Key      string   // the name of the column in the program, for Row.Cell
	Aliases  []string // other headings that people use for it
	Required bool     // a file without the column is refused; a blank cell is not
	Doc      string   // one line for the person who prepares the sheet
}

// Sheet is a CSV file whose encoding, delimiter and headings are known.
type Sheet struct {
	Name    string   // the name of the file in messages
	Columns []Column // the columns that the file has, in the order of the file

	// Guess says how the encoding was guessed, such as "Windows-1252, because it is not
	// UTF-8". It is "" if the file is marked or is plain UTF-8.
	Guess string

	needsMark    bool           // WriteRows must write a byte order mark, or spreadsheets would guess the encoding
	text         []byte         // the whole file as UTF-8, lines ending in LF or CRLF
	delimiter    rune           // the character between two cells
	start        int            // the offset in text of the headings, and later of the row after them
	linesBefore  int            // how many lines there are before start
	fieldKeys    []string       // the key of the column of each field; "" for a field without a column
	fieldIndexes map[string]int // the index of the field with each key
	unheaded     []int          // the indexes of the fields with a blank heading
	done         atomic.Int64   // how many bytes of text have been read
}

// Read reads the whole of r, detects the encoding and the delimiter, and matches the
// headings to columns. It ignores case and punctuation in headings. The name of the file is
// for messages; "-" means standard input. The parameter mapping maps headings of the file to
// the keys of columns, or to LeaveOut. It takes precedence over the keys and aliases of
// columns.
//
// If something is wrong with the file, Read returns a *record.Invalid that names the file and
// the line. Its text has a line for each problem of the headings. If r cannot be read, Read
// returns the error of r.
func Read(name string, r io.Reader, columns []Column, mapping map[string]string) (*Sheet, error) {
	if name == "-" {
		name = "standard input"
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	s := &Sheet{Name: name}
	if err := s.decode(raw); err != nil {
		return nil, err
	}
	if len(bytes.TrimSpace(s.text)) == 0 {
		return nil, record.Invalidf("%s:1: the file is empty; its first line should hold the headings: %s",
			name, joinKeys(columns))
	}
	if s.delimiter, s.start, err = detectDelimiter(name, s.text); err != nil {
		return nil, err
	}
	s.linesBefore = bytes.Count(s.text[:s.start], newline)
	headings, lines, err := s.readHeadings(columns)
	if err != nil {
		return nil, err
	}
	if err := s.matchHeadings(headings, lines, columns, mapping); err != nil {
		return nil, err
	}
	s.done.Store(int64(s.start))
	return s, nil
}

// Progress returns how many bytes of the sheet have been read, and how many it has. It
// counts bytes of UTF-8. It may be called while another goroutine reads the rows.
func (s *Sheet) Progress() (done, total int64) {
	return s.done.Load(), int64(len(s.text))
}

// readHeadings reads the first row that is not blank, and moves s.start past it. It returns
// the cells of the row, and the line number on which each begins.
func (s *Sheet) readHeadings(columns []Column) (headings []string, lines []int, err error) {
	reader := s.csvReader()
	for {
		headings, err = reader.Read()
		if err == io.EOF {
			return nil, nil,
				record.Invalidf("%s:1: there is no heading row; the first line should hold the headings: %s",
					s.Name, joinKeys(columns))
		}
		if err != nil {
			return nil, nil, s.quoteProblem(err, len(headings)).Unwrap()
		}
		if !isBlank(headings) {
			break
		}
	}
	for i := range headings {
		line, _ := reader.FieldPos(i)
		lines = append(lines, s.linesBefore+line)
	}
	s.start += int(reader.InputOffset())
	s.linesBefore = bytes.Count(s.text[:s.start], newline)
	return headings, lines, nil
}
