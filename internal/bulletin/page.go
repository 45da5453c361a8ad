package bulletin

import (
	"fmt"
	"slices"
	"strings"

	"borough/internal/table"
)

// Page is what a bulletin says, and all that a template can reach: words that are no
// figures, and published tables.
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

// Table is a table of the page.
type Table struct {
	Name    string
	Columns []table.Column
	Rows    []Row
}

// Row is a row of a table. Templates find it by its key, which is not printed.
type Row struct {
	Key   string
	Cells []any // one for each column of the table
}

func (t *Table) add(key string, cells ...any) { t.Rows = append(t.Rows, Row{key, cells}) }

// Title returns the title of the page, where it is needed outside its text.
func (p *Page) Title() string { return p.Borough + ", " + p.Month }

// find returns the table of that name. Any other is an error that lists the tables.
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

// figure returns the cell of that row and column, in the first table that has both. A
// key that is in none is an error that lists the keys.
func (p *Page) figure(key, column string) (Words, error) {
	var keys []string
	for _, t := range p.Tables {
		i := slices.IndexFunc(t.Columns, func(c table.Column) bool { return c.Key == column })
		if i < 0 {
			continue
		}
		for _, row := range t.Rows {
			if row.Key == key {
				return Words(t.Columns[i].Kind.Display(row.Cells[i])), nil
			}
			keys = append(keys, row.Key)
		}
	}
	return "", fmt.Errorf("there is no figure %q; the figures are: %s", key, strings.Join(keys, ", "))
}

// rows returns the cells of the table as people read them, by the keys of the columns,
// with the key of the row as "key".
func (t *Table) rows() []map[string]Words {
	rows := make([]map[string]Words, len(t.Rows))
	for n, row := range t.Rows {
		rows[n] = map[string]Words{"key": Words(row.Key)}
		for i, cell := range row.Cells {
			c := t.Columns[i]
			rows[n][c.Key] = Words(c.Kind.Display(cell))
		}
	}
	return rows
}

// markdown returns the table in Markdown. The errors are those of writing it.
func (t *Table) markdown() (string, error) {
	var rows []table.Row
	for _, row := range t.Rows {
		rows = append(rows, row.Cells)
	}
	printed := &table.Table{Name: t.Name, Columns: t.Columns, Rows: table.Slice(rows...)}
	var text strings.Builder
	err := table.Write(&text, "markdown", table.Options{}, "", printed)
	return strings.TrimSuffix(text.String(), "\n"), err
}

// Figures returns all that the page can say in one long table: what a reader of it
// can know of the books.
func (p *Page) Figures() *table.Table {
	var rows []table.Row
	for _, t := range p.Tables {
		for _, row := range t.Rows {
			for i, cell := range row.Cells {
				c := t.Columns[i]
				rows = append(rows, table.Row{t.Name, row.Key, c.Key, c.Kind.Display(cell)})
			}
		}
	}
	return &table.Table{
		Columns: []table.Column{
			{Key: "table", Title: "Table"},
			{Key: "row", Title: "Row"},
			{Key: "column", Title: "Column"},
			{Key: "value", Title: "Value"},
		},
		Rows: table.Slice(rows...),
	}
}
