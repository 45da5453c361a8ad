package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"borough/internal/record"
)

// Row is one row of a sheet. It stays as it is when the next one is read.
type Row struct {
	Line int // the line of the file on which the row begins, counted from 1

	cells   []string
	fieldOf map[string]int
}

// Has reports whether the sheet has a column of that key and the row's cell in it is not
// blank.
func (r Row) Has(key string) bool { return r.Cell(key) != "" }

// Cell returns the text in the column of that key without the blanks around it, or "" when
// there is no such column or the cell is blank. It takes off the apostrophe that an export
// puts before = + - @ tab or CR, and no other.
func (r Row) Cell(key string) string {
	i, ok := r.fieldOf[key]
	if !ok || i >= len(r.cells) {
		return ""
	}
	return strings.TrimSpace(unguard(r.cells[i]))
}

// Rows returns the rows below the headings; each call begins again at the first. Blank
// rows are left out, and cells missing at the end of a row are blank. The error of a row
// that cannot be read is a *Problem, with a Row that has its line alone, and reading goes
// on after it.
func (s *Sheet) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		in := s.reader()
		for {
			cells, err := in.Read()
			s.done.Store(int64(s.start) + in.InputOffset())
			if err == io.EOF {
				return
			}
			var row Row
			var problem *Problem
			if err != nil {
				problem = s.quoteProblem(err, len(cells))
				row.Line = problem.Line
			} else {
				line, _ := in.FieldPos(0)
				row.Line = s.linesBefore + line
				if isBlank(cells) {
					continue
				}
				problem = s.checkUnheaded(row.Line, cells)
			}
			// A nil *Problem in an error would not be a nil error.
			if problem != nil {
				if !yield(row, problem) {
					return
				}
				continue
			}
			row.cells, row.fieldOf = cells, s.fieldOf
			if !yield(row, nil) {
				return
			}
		}
	}
}

// checkUnheaded returns the problem of a row with text in a cell without a heading, or nil.
func (s *Sheet) checkUnheaded(line int, cells []string) *Problem {
	if len(cells) > len(s.keyOf) && !isBlank(cells[len(s.keyOf):]) {
		last := len(cells)
		for strings.TrimSpace(cells[last-1]) == "" {
			last--
		}
		return &Problem{
			File: s.Name,
			Line: line,
			Text: fmt.Sprintf(
				"the row has %d cells and there are %d headings; a cell that holds %s needs double quotes round it",
				last, len(s.keyOf), delimiterName(s.delimiter)),
		}
	}
	for _, i := range s.unheaded {
		if i < len(cells) && strings.TrimSpace(cells[i]) != "" {
			return &Problem{
				File:   s.Name,
				Line:   line,
				Column: "column " + columnLetters(i),
				Text:   record.Quote(cells[i]) + " has no heading above it",
			}
		}
	}
	return nil
}

// quoteProblem returns the problem of a row that encoding/csv cannot read, because of its
// quotes, after cellsRead whole cells.
func (s *Sheet) quoteProblem(err error, cellsRead int) *Problem {
	p := &Problem{File: s.Name, Line: s.linesBefore + 1, Text: err.Error()}
	if cellsRead < len(s.keyOf) {
		p.Column = s.keyOf[cellsRead]
	}
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return p
	}
	p.Line = s.linesBefore + parse.StartLine
	switch {
	case errors.Is(parse.Err, csv.ErrBareQuote):
		p.Text = `a double quote inside a cell; put the cell in double quotes and write it twice ("")`
	case parse.Line != parse.StartLine:
		p.Text = fmt.Sprintf("a double quote opens a cell here and is not closed properly by line %d",
			s.linesBefore+parse.Line)
	default:
		p.Text = `a double quote opens a cell and is not closed at its end; one inside a cell is written twice ("")`
	}
	return p
}

// unguard undoes guard.
func unguard(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && looksLikeFormula(cell) {
		return cell[1:]
	}
	return cell
}

// guard puts an apostrophe before text that a spreadsheet would read as a formula, and
// before text that has such an apostrophe already.
func guard(cell string) string {
	if looksLikeFormula(cell) {
		return "'" + cell
	}
	return cell
}

// looksLikeFormula reports whether a cell begins like a formula, after any number of
// apostrophes.
func looksLikeFormula(cell string) bool {
	cell = strings.TrimLeft(cell, "'")
	return cell != "" && strings.IndexByte("=+-@\t\r", cell[0]) >= 0
}

func isBlank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// columnLetters returns what a spreadsheet calls the column with index i: A to Z, then AA.
func columnLetters(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

// reader returns a CSV reader of the text from start on. It counts lines from there.
func (s *Sheet) reader() *csv.Reader {
	in := csv.NewReader(bytes.NewReader(s.text[s.start:]))
	in.Comma = s.delimiter
	in.FieldsPerRecord = -1 // Rows checks the length of rows
	return in
}
