// Package sheet reads a spreadsheet's CSV as a manager really has it: in any of
// the encodings and with any of the delimiters spreadsheets write, with headings
// in the manager's own words, and with every fault named by file and line.
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
	Key      string   // what the program calls it, and what Row.Cell is asked for
	Also     []string // other headings people use for it
	Required bool     // a sheet without this column is refused; a blank cell under it is not
	Doc      string   // one line for the person who prepares the sheet
}

// Sheet is a file whose encoding, delimiter and headings are understood, and
// whose rows are ready to be read.
type Sheet struct {
	Name    string   // the file, as messages call it
	Columns []Column // the columns found, in file order

	text        []byte         // the whole file as UTF-8, lines ending in LF or CRLF
	delimiter   rune           // what stands between two cells
	start       int            // where in text the first row after the headings begins
	linesBefore int            // how many lines stand before start
	keyOf       []string       // the key each field stands for, "" under a blank heading
	fieldOf     map[string]int // the field that holds each key
	unheaded    []int          // the fields under a blank heading
	done        atomic.Int64   // how much of text has been read
}

// Read takes the whole of r, recognises its encoding and delimiter, and matches
// its headings to columns without regard to case or punctuation. The name is
// used in messages; "-" is called standard input there. The mapping goes from a
// heading of the file to the key of a column, or to LeaveOut, and comes before a
// heading's own meaning. Whatever is wrong with the file is a record.Invalid whose text names
// file and line; with the headings, all that is wrong is told at once. Only a
// failure of r itself is another kind of error.
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
	head, lines, err := s.readHeadings(columns)
	if err != nil {
		return nil, err
	}
	if err := s.matchHeadings(head, lines, columns, mapping); err != nil {
		return nil, err
	}
	s.done.Store(int64(s.start))
	return s, nil
}

// Progress returns how much of the sheet has been read and how much there is, in
// bytes of its text as UTF-8. It may be called while another goroutine reads
// the rows.
func (s *Sheet) Progress() (bytes, of int64) {
	return s.done.Load(), int64(len(s.text))
}

// readHeadings reads the first row that is not blank, moves start past it, and
// returns its cells with the line each of them begins on.
func (s *Sheet) readHeadings(columns []Column) (head []string, lines []int, err error) {
	in := s.reader()
	for {
		head, err = in.Read()
		if err == io.EOF {
			return nil, nil, record.Wrong("%s:1: there is no heading row; the first line should hold the headings: %s",
				s.Name, keysOf(columns))
		}
		if err != nil {
			return nil, nil, s.quoteProblem(err, len(head)).Unwrap()
		}
		if !isBlank(head) {
			break
		}
	}
	for i := range head {
		line, _ := in.FieldPos(i)
		lines = append(lines, s.linesBefore+line)
	}
	s.start += int(in.InputOffset())
	s.linesBefore = bytes.Count(s.text[:s.start], newline)
	return head, lines, nil
}
