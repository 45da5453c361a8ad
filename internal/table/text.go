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

// writeText writes tables for a terminal or a printer: light rules, no borders, nothing
// wider than the width asked for, no spaces at the ends of lines.
func writeText(w io.Writer, opt Options, title string, tables []*Table) error {
	d, err := newDocument(opt, title, tables)
	if err != nil {
		return err
	}
	p := &printer{width: opt.Width, colour: opt.Colour}
	if d.Title != "" {
		p.lines(bold, wrap(d.Title, p.width)...)
		p.lines(normal, wrap(d.About, p.width)...)
		p.lines(dim, strings.Repeat("═", min(max(twwidth.Width(d.Title), twwidth.Width(d.About)), p.maxWidth())))
	}
	for i, v := range d.Tables {
		if i > 0 || d.Title != "" {
			p.b.WriteByte('\n')
		}
		if err := p.table(v); err != nil {
			return err
		}
	}
	_, err = w.Write(p.b.Bytes())
	return err
}

// The three styles of a line. They say nothing that the words do not, so that a pipe or a
// printer loses nothing.
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

// maxWidth returns the width of a line, or a very large one where there is no limit.
func (p *printer) maxWidth() int {
	if p.width > 0 {
		return p.width
	}
	return 1 << 20
}

func (p *printer) table(v *view) error {
	before := p.b.Len()
	p.lines(bold, wrap(v.Title, p.width)...)
	p.lines(normal, wrap(v.About, p.width)...)
	if p.b.Len() > before {
		p.b.WriteByte('\n')
	}
	if v.Card {
		p.card(v)
	} else {
		v = v.narrowed(p.width)
		if err := p.grid(v); err != nil {
			return err
		}
	}
	if len(v.Rows) == 0 {
		p.lines(normal, "(none)")
	}
	p.lines(dim, wrap(v.More, p.width)...)
	p.lines(dim, wrap(v.Omitted, p.width)...)
	if len(v.Notes) > 0 {
		p.b.WriteByte('\n')
	}
	for _, n := range v.Notes {
		p.lines(dim, wrap(n, p.width)...)
	}
	return nil
}

// card prints a record as lines of title and value, with the values below each other.
func (p *printer) card(v *view) {
	label := 0
	for _, h := range v.Heads {
		label = max(label, twwidth.Width(h))
	}
	label += gap + 1
	for n, r := range v.Rows {
		if n > 0 {
			p.b.WriteByte('\n')
		}
		for i, value := range r {
			room := 0
			if p.width > 0 {
				room = max(p.width-label, narrowWidth)
			}
			head := v.Heads[i]
			for _, line := range wrap(value, room) {
				p.lines(normal, head+strings.Repeat(" ", label-twwidth.Width(head))+line)
				head = ""
			}
		}
	}
}

// grid has tablewriter set the columns, which are wrapped to their widths already, and
// then styles the lines by where they stand.
func (p *printer) grid(v *view) error {
	if len(v.Heads) == 0 {
		return nil
	}
	widths := v.fit(p.width)
	across := gap * (len(widths) - 1)
	for _, w := range widths {
		across += w
	}
	heads, high := wrapAll(v.Heads, widths)
	// Titles stand on the rule under them, so short ones move down.
	for i, h := range heads {
		heads[i] = strings.Repeat("\n", high-1-strings.Count(h, "\n")) + h
	}
	var out bytes.Buffer
	t := newGrid(&out, v)
	t.Header(heads)
	for _, r := range v.Rows {
		cells, _ := wrapAll(r, widths)
		if err := t.Append(cells); err != nil {
			return err
		}
	}
	foot := 0
	if v.Total != nil {
		var cells []string
		cells, foot = wrapAll(v.Total, widths)
		t.Footer(cells)
	}
	if err := t.Render(); err != nil {
		return err
	}
	lines := strings.Split(strings.TrimRight(out.String(), "\n"), "\n")
	if len(v.Rows) == 0 { // tablewriter draws no rule with nothing under it
		lines = append(lines, strings.Repeat("─", across))
	}
	for i, line := range lines {
		style := normal
		switch {
		case i < high, foot > 0 && i >= len(lines)-foot:
			style = bold
		case i == high, foot > 0 && i == len(lines)-foot-1:
			style = dim
		}
		p.lines(style, line)
	}
	return nil
}

// lines prints the lines that are not empty, each with colour codes of its own, so that
// less and grep can cut anywhere.
func (p *printer) lines(style color.Attribute, lines ...string) {
	for _, line := range lines {
		line = strings.TrimRight(line, " ")
		if line == "" {
			continue
		}
		if p.colour && style != normal {
			c := color.New(style)
			c.EnableColor() // the caller has decided, not the library's global
			line = c.Sprint(line)
		}
		p.b.WriteString(line + "\n")
	}
}

// wrapAll wraps each cell to the width of its column; high is the most lines of one.
func wrapAll(cells []string, widths []int) (wrapped []string, high int) {
	wrapped, high = make([]string, len(cells)), 1
	for i, cell := range cells {
		lines := wrap(cell, widths[i])
		wrapped[i], high = strings.Join(lines, "\n"), max(high, len(lines))
	}
	return wrapped, high
}

// newGrid returns a tablewriter that leaves text alone: no upper case for titles, no
// centring, wrapping or trimming.
func newGrid(w io.Writer, v *view) *tablewriter.Table {
	align := make([]tw.Align, len(v.Right))
	pad := make([]tw.Padding, len(v.Right))
	for i, right := range v.Right {
		align[i], pad[i] = tw.AlignLeft, tw.Padding{Right: strings.Repeat(" ", gap), Overwrite: true}
		if right {
			align[i] = tw.AlignRight
		}
		if i == len(v.Right)-1 {
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
