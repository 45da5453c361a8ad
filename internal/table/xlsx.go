package table

import (
	"fmt"
	"io"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// maxSampleRows is the maximum number of rows from which the widths of the columns are
// computed. These rows stay in memory until the widths are written, because a sheet must
// begin with the widths.
const maxSampleRows = 500

// writeXLSX writes a workbook with a sheet for each table. Numbers and dates are cells
// that a spreadsheet can add up and sort. Text is never a formula.
func writeXLSX(w io.Writer, _ Options, title string, tables []*Table) error {
	f := excelize.NewFile()
	defer f.Close() // closes temporary files; an error does not matter
	if len(tables) == 1 && title == "" {
		title = tables[0].Title
	}
	if err := f.SetDocProps(&excelize.DocProperties{Title: printable(title), Creator: "borough"}); err != nil {
		return err
	}
	names := sheetNames(tables)
	styleIDs := map[cellStyle]int{}
	for i, t := range tables {
		var err error
		if i == 0 {
			err = f.SetSheetName(f.GetSheetName(0), names[0])
		} else {
			_, err = f.NewSheet(names[i])
		}
		if err != nil {
			return err
		}
		s := &sheetWriter{file: f, styleIDs: styleIDs, name: names[i], table: t}
		if err := s.write(); err != nil {
			return err
		}
	}
	return f.Write(w)
}

// sheetWriter writes one table as a sheet of a workbook.
type sheetWriter struct {
	file      *excelize.File
	out       *excelize.StreamWriter
	styleIDs  map[cellStyle]int // the ids of the styles that the workbook has
	name      string
	table     *Table
	sample    []Row // the first rows, from which the widths are computed
	lineCount int   // the number of lines written
}

// write writes the sheet.
func (s *sheetWriter) write() error {
	var err error
	if s.out, err = s.file.NewStreamWriter(s.name); err != nil {
		return err
	}
	total := s.table.newRunningTotal()
	for r, err := range s.table.Each() {
		if err != nil {
			return err
		}
		total.add(r)
		if total.rowCount <= maxSampleRows {
			s.sample = append(s.sample, r)
			continue
		}
		if err := s.writeHead(); err != nil {
			return err
		}
		if err := s.writeRow(r, dataRow); err != nil {
			return err
		}
	}
	if err := s.writeHead(); err != nil {
		return err
	}
	if len(s.table.Columns) > 0 {
		lastCell, err := excelize.CoordinatesToCellName(len(s.table.Columns), s.lineCount)
		if err != nil {
			return err
		}
		if err := s.file.AutoFilter(s.name, "A1:"+lastCell, nil); err != nil {
			return err
		}
	}
	if err := s.writeFoot(total.row()); err != nil {
		return err
	}
	return s.out.Flush()
}

// writeHead writes the widths of the columns, the titles and the sample of rows. The titles
// stay visible when a reader scrolls. Only the first call of writeHead has an effect.
func (s *sheetWriter) writeHead() error {
	if s.lineCount > 0 {
		return nil
	}
	titles := make([]any, len(s.table.Columns))
	for i, c := range s.table.Columns {
		width := utf8.RuneCountInString(c.Title) + 3 // 3 characters of room for the filter button
		for _, r := range s.sample {
			width = max(width, utf8.RuneCountInString(c.Kind.Display(r[i]))+2)
		}
		if err := s.out.SetColWidth(i+1, i+1, float64(min(max(width, 9), 60))); err != nil {
			return err
		}
		var err error
		if titles[i], err = s.cell(cellStyle{isTitle: true, alignRight: c.Kind.isNumeric()}, c.Title); err != nil {
			return err
		}
	}
	if err := s.out.SetPanes(&excelize.Panes{
		Freeze:      true,
		YSplit:      1,
		TopLeftCell: "A2",
		ActivePane:  "bottomLeft",
	}); err != nil {
		return err
	}
	if err := s.writeCells(titles...); err != nil {
		return err
	}
	for _, r := range s.sample {
		if err := s.writeRow(r, dataRow); err != nil {
			return err
		}
	}
	s.sample = nil
	return nil
}

// writeFoot writes the total and an empty line, followed by the title, the facts and the
// notes of the table. Because of the empty line, a filter or a chart does not include these.
func (s *sheetWriter) writeFoot(total Row) error {
	if total != nil {
		if err := s.writeRow(total, totalRow); err != nil {
			return err
		}
	}
	s.lineCount++ // an empty line
	lines := [][2]string{{s.table.Title, ""}}
	for _, f := range s.table.About {
		lines = append(lines, [2]string{f.Title, f.Value})
	}
	for _, n := range s.table.Notes {
		lines = append(lines, [2]string{n, ""})
	}
	for _, line := range lines {
		title, err := s.cell(cellStyle{}, line[0])
		if err != nil {
			return err
		}
		value, err := s.cell(cellStyle{}, line[1])
		if err != nil {
			return err
		}
		if line[1] == "" {
			err = s.writeCells(title) // without a second cell, a long note is shown in full
		} else {
			err = s.writeCells(title, value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// The values of isTotal in a call of writeRow.
const dataRow, totalRow = false, true

// writeRow writes a row of the table. isTotal says that the row is the total.
func (s *sheetWriter) writeRow(r Row, isTotal bool) error {
	cells := make([]any, len(r))
	for i, c := range s.table.Columns {
		var err error
		style := cellStyle{kind: c.Kind, isTotal: isTotal, alignRight: c.Kind.isNumeric()}
		if cells[i], err = s.cell(style, r[i]); err != nil {
			return fmt.Errorf("table %s, column %s: %w", s.table.Name, c.Key, err)
		}
	}
	return s.writeCells(cells...)
}

// writeCells writes the cells as the next line of the sheet.
func (s *sheetWriter) writeCells(cells ...any) error {
	s.lineCount++
	firstCell, err := excelize.CoordinatesToCellName(1, s.lineCount)
	if err != nil {
		return err
	}
	return s.out.SetRow(firstCell, cells)
}

// cell returns a spreadsheet cell with this style, and with the value v as a number, a date
// or text. A string becomes text even if it looks like a formula. Only a date in a date
// column becomes a date. cell returns an error if the text is too long.
func (s *sheetWriter) cell(st cellStyle, v any) (any, error) {
	value := v
	switch f, ok := number(v); {
	case ok && !st.kind.isNumeric():
		value = st.kind.plain(v)
	case ok && st.kind == Pence:
		value = f / 100
	case ok && st.kind == Points:
		value = f * 100
	case !ok:
		value = nil
		if text, isText := v.(string); isText {
			if value = dateValue(st.kind, text); value == nil {
				value = printable(text)
			}
		}
	}
	if text, isText := value.(string); isText && len(text) > excelize.TotalCellChars &&
		len(utf16.Encode([]rune(text))) > excelize.TotalCellChars {
		return nil, fmt.Errorf("text is longer than the %d characters a spreadsheet cell holds",
			excelize.TotalCellChars)
	}
	id, err := st.register(s.file, s.styleIDs)
	return excelize.Cell{StyleID: id, Value: value}, err
}

// dateValue parses a date or a month, and returns it as a time.Time. It returns nil for other
// text. It also returns nil for dates before March 1900, because a spreadsheet has no dates
// before 1900 and takes 1900 for a leap year.
func dateValue(k Kind, s string) any {
	layout := map[Kind]string{Date: time.DateOnly, Month: "2006-01"}[k]
	if layout == "" {
		return nil
	}
	if d, err := time.Parse(layout, s); err == nil && !d.Before(time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)) {
		return d
	}
	return nil
}

// printable returns s if XML can contain all its characters. Otherwise it returns s with
// these characters replaced by visible escapes, because XML would drop them.
func printable(s string) string {
	for _, r := range s {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == utf8.RuneError || r == '\ufffe' || r == '\uffff' {
			return Visible(s)
		}
	}
	return s
}
