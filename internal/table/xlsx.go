package table

import (
	"fmt"
	"io"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// sampleRows is the number of rows from which the widths of the columns are computed. These
// rows are kept in memory, because a sheet must begin with the widths.
const sampleRows = 500

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
	styles := map[cellStyle]int{}
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
		s := &sheetWriter{file: f, styles: styles, name: names[i], table: t}
		if err := s.write(); err != nil {
			return err
		}
	}
	return f.Write(w)
}

// sheetWriter writes one table as a sheet of a workbook.
type sheetWriter struct {
	file   *excelize.File
	out    *excelize.StreamWriter
	styles map[cellStyle]int
	name   string
	table  *Table
	sample []Row
	line   int // the number of lines written
}

// write writes the sheet.
func (s *sheetWriter) write() error {
	var err error
	if s.out, err = s.file.NewStreamWriter(s.name); err != nil {
		return err
	}
	sums := s.table.newTotal()
	for r, err := range s.table.Each() {
		if err != nil {
			return err
		}
		sums.add(r)
		if sums.rows <= sampleRows {
			s.sample = append(s.sample, r)
			continue
		}
		if err := s.writeHead(); err != nil {
			return err
		}
		if err := s.writeRow(r, false); err != nil {
			return err
		}
	}
	if err := s.writeHead(); err != nil {
		return err
	}
	if len(s.table.Columns) > 0 {
		last, err := excelize.CoordinatesToCellName(len(s.table.Columns), s.line)
		if err != nil {
			return err
		}
		if err := s.file.AutoFilter(s.name, "A1:"+last, nil); err != nil {
			return err
		}
	}
	if err := s.writeFoot(sums.row()); err != nil {
		return err
	}
	return s.out.Flush()
}

// writeHead writes the column widths, the frozen titles and the sample of rows. Only the
// first call has an effect.
func (s *sheetWriter) writeHead() error {
	if s.line > 0 {
		return nil
	}
	titles := make([]any, len(s.table.Columns))
	for i, c := range s.table.Columns {
		width := utf8.RuneCountInString(c.Title) + 3 // with room for the arrow of the filter
		for _, r := range s.sample {
			width = max(width, utf8.RuneCountInString(c.Kind.Display(r[i]))+2)
		}
		if err := s.out.SetColWidth(i+1, i+1, float64(min(max(width, 9), 60))); err != nil {
			return err
		}
		var err error
		if titles[i], err = s.cell(cellStyle{head: true, right: c.Kind.isNumeric()}, c.Title); err != nil {
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
		if err := s.writeRow(r, false); err != nil {
			return err
		}
	}
	s.sample = nil
	return nil
}

// writeFoot writes the total, an empty line, and the title, the facts and the notes of the
// table. The empty line keeps facts and notes out of the range of a filter or a chart.
func (s *sheetWriter) writeFoot(total Row) error {
	if total != nil {
		if err := s.writeRow(total, true); err != nil {
			return err
		}
	}
	s.line++ // an empty line
	lines := [][2]string{{s.table.Title, ""}}
	for _, f := range s.table.About {
		lines = append(lines, [2]string{f.Title, f.Value})
	}
	for _, n := range s.table.Notes {
		lines = append(lines, [2]string{n, ""})
	}
	for _, l := range lines {
		title, err := s.cell(cellStyle{}, l[0])
		if err != nil {
			return err
		}
		value, err := s.cell(cellStyle{}, l[1])
		if err != nil {
			return err
		}
		if l[1] == "" {
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

// writeRow writes a row of the table.
func (s *sheetWriter) writeRow(r Row, isTotal bool) error {
	cells := make([]any, len(r))
	for i, c := range s.table.Columns {
		var err error
		if cells[i],
			err = s.cell(cellStyle{kind: c.Kind, total: isTotal, right: c.Kind.isNumeric()}, r[i]); err != nil {
			return fmt.Errorf("table %s, column %s: %w", s.table.Name, c.Key, err)
		}
	}
	return s.writeCells(cells...)
}

// writeCells writes the next line.
func (s *sheetWriter) writeCells(cells ...any) error {
	s.line++
	firstCell, err := excelize.CoordinatesToCellName(1, s.line)
	if err != nil {
		return err
	}
	return s.out.SetRow(firstCell, cells)
}

// cell returns a spreadsheet cell with a style and the right type of value. A string
// stays a string, even if it looks like a formula, unless it is a date in a date column.
// Text that is too long for a cell is an error.
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
	id, err := st.register(s.file, s.styles)
	return excelize.Cell{StyleID: id, Value: value}, err
}

// dateValue returns a date or a month as a time.Time. It returns nil for other text, and
// for dates before March 1900: a spreadsheet has no dates before 1900, and takes 1900 for
// a leap year.
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

// printable makes characters visible that XML cannot contain and that would be dropped.
func printable(s string) string {
	for _, r := range s {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == utf8.RuneError || r == '\ufffe' || r == '\uffff' {
			return Visible(s)
		}
	}
	return s
}
