package table

import (
	"io"
	"strings"
	"unicode/utf8"
)

// writeMarkdown writes the tables as the pipe tables of GitHub. It pads the cells, so that
// the Markdown itself is easy to read.
func writeMarkdown(w io.Writer, opt Options, title string, tables []*Table) error {
	d, err := newDocument(opt, title, tables)
	if err != nil {
		return err
	}
	var blocks []string
	addText := func(markup, s string) {
		if s != "" {
			blocks = append(blocks, markup+EscapeMarkdown(s))
		}
	}
	heading := "# "
	if d.Title != "" {
		addText(heading, d.Title)
		heading = "## "
	}
	addText("", d.About)
	for _, v := range d.Tables {
		addText(heading, v.Title)
		addText("", v.About)
		if v.SingleRecord {
			for _, r := range v.Rows {
				blocks = append(blocks, markdownRecord(v, r))
			}
		} else {
			blocks = append(blocks, markdownGrid(v))
		}
		if len(v.Rows) == 0 {
			addText("", "(none)")
		}
		addText("", v.More)
		for _, n := range v.Notes {
			addText("", n)
		}
	}
	if len(blocks) == 0 {
		return nil
	}
	_, err = io.WriteString(w, strings.Join(blocks, "\n\n")+"\n")
	return err
}

// markdownRecord returns a record as a list of titles and values.
func markdownRecord(v *view, record []string) string {
	lines := make([]string, len(record))
	for i, value := range record {
		lines[i] = strings.TrimRight("- **"+EscapeMarkdown(v.Titles[i])+":** "+EscapeMarkdown(value), " ")
	}
	return strings.Join(lines, "\n")
}

// markdownGrid returns the rows as a pipe table.
func markdownGrid(v *view) string {
	rows := append([][]string{v.Titles}, v.Rows...)
	if v.Total != nil {
		rows = append(rows, v.Total)
	}
	widths := make([]int, len(v.Titles))
	cells := make([][]string, len(rows))
	for n, row := range rows {
		cells[n] = make([]string, len(row))
		for i, cell := range row {
			cell = EscapeMarkdown(cell)
			if v.Total != nil && n == len(rows)-1 && cell != "" {
				cell = "**" + cell + "**"
			}
			cells[n][i] = cell
			widths[i] = max(widths[i], utf8.RuneCountInString(cell), 3)
		}
	}
	delimiters := make([]string, len(widths)) // the line of dashes under the titles
	for i, width := range widths {
		delimiters[i] = strings.Repeat("-", width)
		if v.AlignRight[i] {
			delimiters[i] = delimiters[i][1:] + ":"
		}
	}
	lines := make([]string, 0, len(cells)+1)
	for n, row := range cells {
		lines = append(lines, pipeLine(row, widths, v.AlignRight))
		if n == 0 {
			lines = append(lines, pipeLine(delimiters, widths, v.AlignRight))
		}
	}
	return strings.Join(lines, "\n")
}

// pipeLine returns one line of a pipe table. alignRight says which columns are aligned
// right.
func pipeLine(cells []string, widths []int, alignRight []bool) string {
	var b strings.Builder
	b.WriteByte('|')
	for i, cell := range cells {
		padding := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
		if alignRight[i] {
			cell = padding + cell
		} else {
			cell += padding
		}
		b.WriteString(" " + cell + " |")
	}
	return b.String()
}

var markdownEscaper = strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`,
	"<", "&lt;", ">", "&gt;", "&", "&amp;", "#", `\#`, "~", `\~`, "$", `\$`, "!", `\!`)

// EscapeMarkdown escapes the characters of s that are markup in Markdown. A dash, a plus
// sign, an equals sign or a number such as "1." is markup only at the start, where it would
// begin a list or a heading.
func EscapeMarkdown(s string) string {
	s = markdownEscaper.Replace(s)
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	switch {
	case len(s) > 1 && strings.ContainsRune("-+=", rune(s[0])) && (s[1] == ' ' || s[1] == s[0]):
		return `\` + s
	case digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')') &&
		(digits+1 == len(s) || s[digits+1] == ' '):
		return s[:digits] + `\` + s[digits:]
	}
	return s
}
