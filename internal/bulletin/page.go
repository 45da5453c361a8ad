package bulletin

import (
	"fmt"
	"slices"
	"strings"

	"borough/internal/table"
)

// Page is what a bulletin says, and all that a template can reach: words that
// are no figures, and published tables.
type Page struct {
	Borough string
	Month   string // September 2026
	Before  string // the month before it
	Year    string // the same month a year before
	Day     string // the last of the month
	Filed   string // the day on which the return was filed
	Tables  []*Table
	Notes   []string // printed under whatever the template makes
}

// Table is a table of the page. Its first column is the key of each row, which
// templates know and nobody reads.
type Table struct {
	Name    string
	Columns []table.Column
	Rows    []table.Row
}

// Title is what the page is called where it has no words of its own for it.
func (p *Page) Title() string { return p.Borough + ", " + p.Month }

// find returns the table of that name.
func (p *Page) find(name string) (*Table, error) {
	var names []string
	for _, t := range p.Tables {
		if t.Name == name {
			return t, nil
		}
		names = append(names, t.Name)
	}
	return nil, fmt.Errorf("there is no table %q; the tables are: %s", name, strings.Join(names, ", "))
}

// figure returns the cell in that column of the row with that key, in the table
// that has it.
func (p *Page) figure(key, column string) (Words, error) {
	var keys []string
	for _, t := range p.Tables {
		at := slices.IndexFunc(t.Columns, func(c table.Column) bool { return c.Key == column })
		if at < 0 {
			continue
		}
		for _, row := range t.Rows {
			if row[0] == key {
				return Words(t.Columns[at].Kind.Display(row[at])), nil
			}
			keys = append(keys, row[0].(string))
		}
	}
	return "", fmt.Errorf("there is no figure %q; the figures are: %s", key, strings.Join(keys, ", "))
}

// rows are the cells of the table as people read them, by the keys of the columns.
func (t *Table) rows() []map[string]Words {
	rows := make([]map[string]Words, len(t.Rows))
	for n, row := range t.Rows {
		rows[n] = map[string]Words{}
		for i, c := range t.Columns {
			rows[n][c.Key] = Words(c.Kind.Display(row[i]))
		}
	}
	return rows
}

// markdown is the table as people read it.
func (t *Table) markdown() (string, error) {
	var text strings.Builder
	printed := &table.Table{Name: t.Name, Columns: t.Columns, Rows: table.Slice(t.Rows...)}
	var shown []string
	for _, c := range t.Columns[1:] {
		shown = append(shown, c.Key)
	}
	if err := printed.Select(shown); err != nil {
		return "", err
	}
	err := table.Write(&text, "markdown", table.Options{}, "", printed)
	return strings.TrimSuffix(text.String(), "\n"), err
}

// Figures are all that the page can say in one long table: what anybody may know
// of the books who has read it.
func (p *Page) Figures() *table.Table {
	long := &table.Table{Columns: []table.Column{
		{Key: "table", Title: "Table"}, {Key: "row", Title: "Row"}, {Key: "column", Title: "Column"}, {Key: "value", Title: "Value"},
	}}
	var rows []table.Row
	for _, t := range p.Tables {
		for _, row := range t.Rows {
			for i, c := range t.Columns[1:] {
				rows = append(rows, table.Row{t.Name, row[0], c.Key, c.Kind.Display(row[i+1])})
			}
		}
	}
	long.Rows = table.Slice(rows...)
	return long
}
