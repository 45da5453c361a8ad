package bulletin

import (
	"fmt"
	"slices"
	"strings"

	"borough/internal/table"
)

// Page is the content of a bulletin: names, dates and published tables. A template can
// print nothing else.
type Page struct {
	Borough         string
	Month           string // such as "September 2026"
	PreviousMonth   string // the month before
	MonthYearBefore string // the same month of the year before
	LastDay         string // the last day of the month
	FiledOn         string // the day on which the return was filed
	Tables          []*Table
	Notes           []string // printed under the page, whatever the template says
}

// Table is a table of the page.
type Table struct {
	Name    string
	Columns []table.Column
	Rows    []Row
}

// Row is a row of a table. Templates refer to it by its key, which is not printed.
type Row struct {
	Key   string
	Cells []any // one for each column of the table
}

// add adds a row to the table.
func (t *Table) add(key string, cells ...any) { t.Rows = append(t.Rows, Row{key, cells}) }

// Title returns the title of the page. It is not printed on the page.
func (p *Page) Title() string { return p.Borough + ", " + p.Month }

// findTable returns the table with this name. If there is no such table, it returns an
// error that lists the tables.
func (p *Page) findTable(name string) (*Table, error) {
	var names []string
	for _, t := range p.Tables {
		if t.Name == name {
			return t, nil
		}
		names = append(names, t.Name)
	}
	return nil, fmt.Errorf("there is no table %q; the tables are: %s", name, strings.Join(names, ", "))
}

// cellText returns the text of the cell in the row and the column with these keys. It uses
// the first table that has both. If no table has both, it returns an error that lists the
// keys of rows.
func (p *Page) cellText(key, column string) (Words, error) {
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

// rows returns the rows of the table for a template. Each row maps the key of a column to
// the text of the cell in this column, and "key" to the key of the row.
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

// markdown returns the table in Markdown, or an error if it cannot be written.
func (t *Table) markdown() (string, error) {
	var rows []table.Row
	for _, row := range t.Rows {
		rows = append(rows, row.Cells)
	}
	printed := &table.Table{Name: t.Name, Columns: t.Columns, Rows: table.RowsOf(rows...)}
	var text strings.Builder
	err := table.Write(&text, "markdown", table.Options{}, "", printed)
	return strings.TrimSuffix(text.String(), "\n"), err
}

// Figures returns a table with a row for each cell of the page's tables. No reader of the
// bulletin can learn any other figure.
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
		Rows: table.RowsOf(rows...),
	}
}
