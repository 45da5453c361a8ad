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

// writeText writes the tables for a terminal or a printer: with light rules, no borders,
// no line wider than opt.Width, and no spaces at the ends of lines.
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
			p.b.WriteByte('\n')
		}
		if err := p.printTable(v); err != nil {
			return err
		}
	}
	_, err = w.Write(p.b.Bytes())
	return err
}

// The styles of a line. A style only repeats what the text says, so that nothing is lost on a
// printer or in a pipe.
const (
	normal = color.Reset
	bold   = color.Bold
	dim    = color.Faint
)

// printer collects the lines of a document.
type printer struct {
	b      bytes.Buffer
	width  int
	colour bool
}

// maxWidth returns the greatest width of a line, or a very large number if there is no
// limit.
func (p *printer) maxWidth() int {
	if p.width > 0 {
		return p.width
	}
	return 1 << 20
}

// printTable prints a table with its title, facts and notes.
func (p *printer) printTable(v *view) error {
	start := p.b.Len()
	p.printLines(bold, wrap(v.Title, p.width)...)
	p.printLines(normal, wrap(v.About, p.width)...)
	if p.b.Len() > start {
		p.b.WriteByte('\n')
	}
	if v.SingleRecord {
		p.printCard(v)
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
		p.b.WriteByte('\n')
	}
	for _, n := range v.Notes {
		p.printLines(dim, wrap(n, p.width)...)
	}
	return nil
}

// printCard prints each record as lines of title and value, with the values aligned.
func (p *printer) printCard(v *view) {
	titleWidth := 0
	for _, h := range v.Titles {
		titleWidth = max(titleWidth, twwidth.Width(h))
	}
	titleWidth += gap + 1
	for n, r := range v.Rows {
		if n > 0 {
			p.b.WriteByte('\n')
		}
		for i, value := range r {
			valueWidth := 0
			if p.width > 0 {
				valueWidth = max(p.width-titleWidth, narrowWidth)
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
// columns, and styles each line by its position: titles, rule, rows, total.
func (p *printer) printGrid(v *view) error {
	if len(v.Titles) == 0 {
		return nil
	}
	widths := v.columnWidths(p.width)
	gridWidth := gap * (len(widths) - 1)
	for _, w := range widths {
		gridWidth += w
	}
	titles, titleLines := wrapAll(v.Titles, widths)
	// Align the titles at the bottom, directly above the rule.
	for i, title := range titles {
		titles[i] = strings.Repeat("\n", titleLines-1-strings.Count(title, "\n")) + title
	}
	var out bytes.Buffer
	t := newGrid(&out, v)
	t.Header(titles)
	for _, r := range v.Rows {
		cells, _ := wrapAll(r, widths)
		if err := t.Append(cells); err != nil {
			return err
		}
	}
	totalLines := 0
	if v.Total != nil {
		var cells []string
		cells, totalLines = wrapAll(v.Total, widths)
		t.Footer(cells)
	}
	if err := t.Render(); err != nil {
		return err
	}
	lines := strings.Split(strings.TrimRight(out.String(), "\n"), "\n")
	if len(v.Rows) == 0 { // tablewriter draws no rule if nothing is under it
		lines = append(lines, strings.Repeat("─", gridWidth))
	}
	for i, line := range lines {
		style := normal
		switch {
		case i < titleLines, totalLines > 0 && i >= len(lines)-totalLines:
			style = bold
		case i == titleLines, totalLines > 0 && i == len(lines)-totalLines-1:
			style = dim
		}
		p.printLines(style, line)
	}
	return nil
}

// printLines prints the lines that are not empty. Each line has its own colour codes, so
// that a line is still styled when less or grep shows it alone.
func (p *printer) printLines(style color.Attribute, lines ...string) {
	for _, line := range lines {
		line = strings.TrimRight(line, " ")
		if line == "" {
			continue
		}
		if p.colour && style != normal {
			c := color.New(style)
			c.EnableColor() // the caller decides, not the library's global setting
			line = c.Sprint(line)
		}
		p.b.WriteString(line + "\n")
	}
}

// wrapAll wraps each cell to the width of its column. height is the number of lines of
// the tallest cell.
func wrapAll(cells []string, widths []int) (wrapped []string, height int) {
	wrapped, height = make([]string, len(cells)), 1
	for i, cell := range cells {
		lines := wrap(cell, widths[i])
		wrapped[i], height = strings.Join(lines, "\n"), max(height, len(lines))
	}
	return wrapped, height
}

// newGrid returns a tablewriter that does not change the text: no upper case for titles,
// and no centring, wrapping or trimming.
func newGrid(w io.Writer, v *view) *tablewriter.Table {
	align := make([]tw.Align, len(v.AlignRight))
	pad := make([]tw.Padding, len(v.AlignRight))
	for i, right := range v.AlignRight {
		align[i], pad[i] = tw.AlignLeft, tw.Padding{Right: strings.Repeat(" ", gap), Overwrite: true}
		if right {
			align[i] = tw.AlignRight
		}
		if i == len(v.AlignRight)-1 {
			pad[i] = tw.PaddingNone
		}
	}
	cell := tw.CellConfig{
		Formatting: tw.CellFormatting{AutoWrap: tw.WrapNone, AutoFormat: tw.Off},
		Alignment:  tw.CellAlignment{Global: tw.AlignLeft, PerColumn: align},
		Padding:    tw.CellPadding{Global: tw.PaddingNone, PerColumn: pad},
	}
	return tablewriter.NewTable(w,
		tablewriter.WithConfig(tablewriter.Config{
			Header: cell, Row: cell, Footer: cell,
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
