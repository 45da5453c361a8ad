package table

import (
	"bytes"
	"io"
	"strings"

	"github.com/fatih/color"
	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/pkg/twwidth"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// writeText writes the tables for a terminal or a printer. It draws thin lines under the
// titles and above the total, but no borders. No line is wider than opt.Width or ends in a
// space.
func writeText(w io.Writer, opt Options, title string, tables []*Table) error {
	d, err := newDocument(opt, title, tables)
	if err != nil {
		return err
	}
	p := &printer{width: opt.Width, colour: opt.Colour}
	if d.Title != "" {
		p.printLines(bold, wrap(d.Title, p.width)...)
		p.printLines(normal, wrap(d.About, p.width)...)
		ruleWidth := min(max(twwidth.Width(d.Title), twwidth.Width(d.About)), p.maxWidth())
		p.printLines(dim, strings.Repeat("═", ruleWidth))
	}
	for i, v := range d.Tables {
		if i > 0 || d.Title != "" {
			p.text.WriteByte('\n')
		}
		if err := p.printTable(v); err != nil {
			return err
		}
	}
	_, err = w.Write(p.text.Bytes())
	return err
}

// The styles of a line. They add no information, because a printer or a pipe has none of
// them.
const (
	normal = color.Reset
	bold   = color.Bold
	dim    = color.Faint
)

// printer collects the lines of a document.
type printer struct {
	text   bytes.Buffer
	width  int // the greatest width of a line; 0 for no limit
	colour bool
}

// maxWidth returns the greatest width of a line. It returns a very large number if there is
// no limit.
func (p *printer) maxWidth() int {
	if p.width > 0 {
		return p.width
	}
	return 1 << 20
}

// printTable prints a table with its title, facts and notes.
func (p *printer) printTable(v *view) error {
	start := p.text.Len()
	p.printLines(bold, wrap(v.Title, p.width)...)
	p.printLines(normal, wrap(v.About, p.width)...)
	if p.text.Len() > start {
		p.text.WriteByte('\n')
	}
	if v.SingleRecord {
		p.printRecords(v)
	} else {
		v = v.omitColumns(p.width)
		if err := p.printGrid(v); err != nil {
			return err
		}
	}
	if len(v.Rows) == 0 {
		p.printLines(normal, "(none)")
	}
	p.printLines(dim, wrap(v.More, p.width)...)
	p.printLines(dim, wrap(v.Omitted, p.width)...)
	if len(v.Notes) > 0 {
		p.text.WriteByte('\n')
	}
	for _, n := range v.Notes {
		p.printLines(dim, wrap(n, p.width)...)
	}
	return nil
}

// printRecords prints each record with a line for each title and its value. The values are
// aligned.
func (p *printer) printRecords(v *view) {
	titleWidth := 0
	for _, title := range v.Titles {
		titleWidth = max(titleWidth, twwidth.Width(title))
	}
	titleWidth += columnGap + 1
	for n, record := range v.Rows {
		if n > 0 {
			p.text.WriteByte('\n')
		}
		for i, value := range record {
			valueWidth := 0
			if p.width > 0 {
				valueWidth = max(p.width-titleWidth, minTextWidth)
			}
			title := v.Titles[i]
			for _, line := range wrap(value, valueWidth) {
				p.printLines(normal, title+strings.Repeat(" ", titleWidth-twwidth.Width(title))+line)
				title = ""
			}
		}
	}
}

// printGrid prints the rows in columns. It wraps the cells, lets tablewriter lay out the
// columns, and styles each line by its position. The first lines are the titles, and the
// last lines are the total.
func (p *printer) printGrid(v *view) error {
	if len(v.Titles) == 0 {
		return nil
	}
	widths := v.columnWidths(p.width)
	gridWidth := columnGap * (len(widths) - 1)
	for _, width := range widths {
		gridWidth += width
	}
	titles, titleHeight := wrapCells(v.Titles, widths)
	// Align the titles at the bottom, directly above the line of dashes.
	for i, title := range titles {
		titles[i] = strings.Repeat("\n", titleHeight-1-strings.Count(title, "\n")) + title
	}
	var out bytes.Buffer
	grid := newGrid(&out, v)
	grid.Header(titles)
	for _, r := range v.Rows {
		cells, _ := wrapCells(r, widths)
		if err := grid.Append(cells); err != nil {
			return err
		}
	}
	totalHeight := 0
	if v.Total != nil {
		var cells []string
		cells, totalHeight = wrapCells(v.Total, widths)
		grid.Footer(cells)
	}
	if err := grid.Render(); err != nil {
		return err
	}
	lines := strings.Split(strings.TrimRight(out.String(), "\n"), "\n")
	if len(v.Rows) == 0 { // tablewriter draws no line of dashes if there are no rows under it
		lines = append(lines, strings.Repeat("─", gridWidth))
	}
	for i, line := range lines {
		style := normal
		switch {
		case i < titleHeight, totalHeight > 0 && i >= len(lines)-totalHeight:
			style = bold
		case i == titleHeight, totalHeight > 0 && i == len(lines)-totalHeight-1:
			style = dim
		}
		p.printLines(style, line)
	}
	return nil
}

// printLines prints the lines that are not empty. It puts colour codes around each line, so
// that programs such as less and grep can show any line in its style.
func (p *printer) printLines(style color.Attribute, lines ...string) {
	for _, line := range lines {
		line = strings.TrimRight(line, " ")
		if line == "" {
			continue
		}
		if p.colour && style != normal {
			colour := color.New(style)
			colour.EnableColor() // ignore the global setting of the library
			line = colour.Sprint(line)
		}
		p.text.WriteString(line + "\n")
	}
}

// wrapCells wraps each cell to the width of its column. height is the greatest number of
// lines that a cell has.
func wrapCells(cells []string, widths []int) (wrapped []string, height int) {
	wrapped, height = make([]string, len(cells)), 1
	for i, cell := range cells {
		lines := wrap(cell, widths[i])
		wrapped[i], height = strings.Join(lines, "\n"), max(height, len(lines))
	}
	return wrapped, height
}

// newGrid returns a tablewriter that writes text unchanged. It does not put titles in upper
// case, and it does not centre, wrap or trim text.
func newGrid(w io.Writer, v *view) *tablewriter.Table {
	alignments := make([]tw.Align, len(v.AlignRight))
	paddings := make([]tw.Padding, len(v.AlignRight))
	for i, alignRight := range v.AlignRight {
		alignments[i], paddings[i] = tw.AlignLeft, tw.Padding{Right: strings.Repeat(" ", columnGap), Overwrite: true}
		if alignRight {
			alignments[i] = tw.AlignRight
		}
		if i == len(v.AlignRight)-1 {
			paddings[i] = tw.PaddingNone
		}
	}
	cellConfig := tw.CellConfig{
		Formatting: tw.CellFormatting{AutoWrap: tw.WrapNone, AutoFormat: tw.Off},
		Alignment:  tw.CellAlignment{Global: tw.AlignLeft, PerColumn: alignments},
		Padding:    tw.CellPadding{Global: tw.PaddingNone, PerColumn: paddings},
	}
	return tablewriter.NewTable(w,
		tablewriter.WithConfig(tablewriter.Config{
			Header: cellConfig, Row: cellConfig, Footer: cellConfig,
			Behavior: tw.Behavior{AutoHide: tw.Off, TrimSpace: tw.Off, TrimLine: tw.Off, TrimTab: tw.Off},
		}),
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Borders: tw.BorderNone,
			Symbols: tw.NewSymbols(tw.StyleLight),
			Settings: tw.Settings{
				Lines: tw.Lines{ShowTop: tw.Off, ShowBottom: tw.Off, ShowHeaderLine: tw.On, ShowFooterLine: tw.On},
				Separators: tw.Separators{ShowHeader: tw.On, ShowFooter: tw.On,
					BetweenRows: tw.Off, BetweenColumns: tw.Off},
			},
		})))
}
