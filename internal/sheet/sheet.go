// Package sheet reads CSV files as managers have them: in any encoding and with any
// delimiter that spreadsheets write, and with headings in the manager's own words. It
// says what is wrong by file and line.
package sheet

import (
	"bytes"
	"fmt"
	"io"
	"sync/atomic"

	"borough/internal/record"
)

// Column is one column that a sheet may hold.
type Column struct {
	Key      string   // what the program calls it, and what Row.Cell takes
	Also     []string // other headings people use for it
	Required bool     // a file without the column is refused; a blank cell is not
	Doc      string   // one line for the person who prepares the sheet
}

// Sheet is a file whose encoding, delimiter and headings are known, and whose rows can be
// read.
type Sheet struct {
	Name    string   // the file, as messages call it
	Columns []Column // the columns found, in file order

	text        []byte         // the whole file as UTF-8, lines ending in LF or CRLF
	delimiter   rune           // between two cells
	start       int            // the offset in text of the first row after the headings
	linesBefore int            // how many lines there are before start
	keyOf       []string       // the key of each field; "" when it has none
	fieldOf     map[string]int // the field of each key
	unheaded    []int          // the fields with a blank heading
	done        atomic.Int64   // how many bytes of text have been read
}

// Read reads the whole of r, detects its encoding and delimiter, and matches its headings
// to columns without regard to case or punctuation. Messages call the file name, or
// standard input when that is "-". The mapping goes from a heading of the file to the key
// of a column, or to LeaveOut, and takes precedence over what the heading means by itself.
//
// The error is an *record.Invalid that names file and line when something is wrong with
// the file, with a line for each thing that is wrong with the headings; any other is of
// reading r.
func Read(name string, r io.Reader, columns []Column, mapping map[string]string) (*Sheet, error) {
	if name == "-" {
		name = "standard input"
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	s := &Sheet{Name: name}
	if s.text, err = decode(name, raw); err != nil {
		return nil, err
	}
	if len(bytes.TrimSpace(s.text)) == 0 {
		return nil, record.Wrong("%s:1: the file is empty; its first line should hold the headings: %s",
			name, keysOf(columns))
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

// Progress returns how many bytes of the sheet have been read and how many there are, as
// UTF-8. It may be called while another goroutine reads the rows.
func (s *Sheet) Progress() (done, total int64) {
	return s.done.Load(), int64(len(s.text))
}

// readHeadings reads the first row that is not blank and moves start past it. It returns
// the cells of the row, and the line on which each begins.
func (s *Sheet) readHeadings(columns []Column) (headings []string, lines []int, err error) {
	in := s.reader()
	for {
		headings, err = in.Read()
		if err == io.EOF {
			return nil, nil, record.Wrong("%s:1: there is no heading row; the first line should hold the headings: %s",
				s.Name, keysOf(columns))
		}
		if err != nil {
			return nil, nil, s.quoteProblem(err, len(headings)).Unwrap()
		}
		if !isBlank(headings) {
			break
		}
	}
	for i := range headings {
		line, _ := in.FieldPos(i)
		lines = append(lines, s.linesBefore+line)
	}
	s.start += int(in.InputOffset())
	s.linesBefore = bytes.Count(s.text[:s.start], newline)
	return headings, lines, nil
}
