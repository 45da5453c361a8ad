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

// Row is one row of a sheet. It remains valid after the next row is read.
type Row struct {
	Line int // the number of the line on which the row begins, counted from 1

	text         []byte // the text of the row in the file
	cells        []string
	fieldIndexes map[string]int // the index in cells of each key
}

// FirstCell returns the text of the first cell of the row that is not blank.
func (r Row) FirstCell() string {
	for _, cell := range r.cells {
		if cell = strings.TrimSpace(unescapeFormula(cell)); cell != "" {
			return cell
		}
	}
	return ""
}

// Has reports whether the sheet has a column with the key and the row's cell in the column
// is not blank.
func (r Row) Has(key string) bool { return r.Cell(key) != "" }

// Cell returns the text of the row in the column with the key, without the spaces around
// it. It returns "" if there is no such column or the cell is blank. It removes an
// apostrophe before a formula, which Write adds, and no other apostrophe.
func (r Row) Cell(key string) string {
	i, ok := r.fieldIndexes[key]
	if !ok || i >= len(r.cells) {
		return ""
	}
	return strings.TrimSpace(unescapeFormula(r.cells[i]))
}

// Rows returns the rows below the headings. Each call begins again at the first row. Blank
// rows are left out, and cells that are missing at the end of a row are blank. For a row
// that cannot be read the error is a *Problem, and the Row has no cells. The rows after it
// are returned as usual.
func (s *Sheet) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		reader := s.csvReader()
		end := 0 // the end of the previous row, as an offset from s.start
		for {
			cells, err := reader.Read()
			start := end
			end = int(reader.InputOffset())
			s.done.Store(int64(s.start + end))
			if err == io.EOF {
				return
			}
			row := Row{text: s.text[s.start+start : s.start+end]}
			var problem *Problem
			if err != nil {
				problem = s.quoteProblem(err, len(cells))
				row.Line = problem.Line
			} else {
				line, _ := reader.FieldPos(0)
				row.Line = s.linesBefore + line
				if isBlank(cells) {
					continue
				}
				problem = s.checkUnheaded(row.Line, cells)
			}
			// A nil *Problem must not be passed as an error: the error would not be nil.
			if problem != nil {
				if !yield(row, problem) {
					return
				}
				continue
			}
			row.cells, row.fieldIndexes = cells, s.fieldIndexes
			if !yield(row, nil) {
				return
			}
		}
	}
}

// checkUnheaded returns a problem if the row has text in a cell that has no heading, and
// nil otherwise.
func (s *Sheet) checkUnheaded(line int, cells []string) *Problem {
	if len(cells) > len(s.fieldKeys) && !isBlank(cells[len(s.fieldKeys):]) {
		cellCount := len(cells)
		for strings.TrimSpace(cells[cellCount-1]) == "" {
			cellCount--
		}
		return &Problem{
			File: s.Name,
			Line: line,
			Text: fmt.Sprintf(
				"the row has %d cells and there are %d headings; a cell that holds %s needs double quotes round it",
				cellCount, len(s.fieldKeys), delimiterName(s.delimiter)),
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

// quoteProblem returns the problem of a row that encoding/csv cannot read because of its
// quotes. The parameter cellsRead is the number of cells of the row that could be read.
func (s *Sheet) quoteProblem(err error, cellsRead int) *Problem {
	p := &Problem{File: s.Name, Line: s.linesBefore + 1, Text: err.Error()}
	if cellsRead < len(s.fieldKeys) {
		p.Column = s.fieldKeys[cellsRead]
	}
	var parseError *csv.ParseError
	if !errors.As(err, &parseError) {
		return p
	}
	p.Line = s.linesBefore + parseError.StartLine
	switch {
	case errors.Is(parseError.Err, csv.ErrBareQuote):
		p.Text = `a double quote inside a cell; put the cell in double quotes and write it twice ("")`
	case parseError.Line != parseError.StartLine:
		p.Text = fmt.Sprintf("a double quote opens a cell here and is not closed properly by line %d",
			s.linesBefore+parseError.Line)
	default:
		p.Text = `a double quote opens a cell and is not closed at its end; one inside a cell is written twice ("")`
	}
	return p
}

// unescapeFormula removes the apostrophe that escapeFormula has added.
func unescapeFormula(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && looksLikeFormula(cell) {
		return cell[1:]
	}
	return cell
}

// escapeFormula adds an apostrophe before text that a spreadsheet would read as a formula.
// It also adds one to text that has an apostrophe before a formula already, so that
// unescapeFormula returns the same text.
func escapeFormula(cell string) string {
	if looksLikeFormula(cell) {
		return "'" + cell
	}
	return cell
}

// looksLikeFormula reports whether a cell begins like a formula, apart from any apostrophes
// at its beginning.
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

// columnLetters returns the name that spreadsheets give the column with the index, which
// is counted from 0: A to Z, then AA.
func columnLetters(index int) string {
	letters := ""
	for n := index + 1; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return letters
}

// csvReader returns a reader of the text after s.start. The reader counts lines from
// s.start.
func (s *Sheet) csvReader() *csv.Reader {
	reader := csv.NewReader(bytes.NewReader(s.text[s.start:]))
	reader.Comma = s.delimiter
	reader.FieldsPerRecord = -1 // any number; Rows checks the length of rows
	return reader
}
