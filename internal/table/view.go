package table

import (
	"slices"
	"strings"
)

// view is a table for people. Every cell is text that is safe to print. The formats for
// people (table, markdown, html) differ only in how they lay out the view.
type view struct {
	Title        string
	About        string
	Titles       []string // the titles of the columns
	AlignRight   []bool   // which columns are aligned right
	Kinds        []Kind
	DropOrder    []int // see Column.DropOrder
	Rows         [][]string
	Total        []string // nil if there is no total
	More         string   // the text of OmittedText; "" if no row is omitted
	Omitted      string   // says which columns are omitted from a narrow screen; "" if none are
	Notes        []string
	SingleRecord bool
}

// document is a title with one or more views.
type document struct {
	Title  string
	About  string // the facts about the tables, if they are the same for all tables
	Tables []*view
}

// newDocument reads the tables into a document. If there are several tables, and all have the
// same facts, the document has these facts once, under its title.
func newDocument(opt Options, title string, tables []*Table) (*document, error) {
	d := &document{Title: Visible(title)}
	for _, t := range tables {
		v, err := t.view(opt.MaxRows)
		if err != nil {
			return nil, err
		}
		d.Tables = append(d.Tables, v)
	}
	if len(d.Tables) == 1 {
		v := d.Tables[0]
		if v.Title == "" {
			v.Title = d.Title
		}
		d.Title = ""
		return d, nil
	}
	differs := func(v *view) bool { return v.About != d.Tables[0].About }
	if len(d.Tables) > 0 && !slices.ContainsFunc(d.Tables, differs) {
		d.About = d.Tables[0].About
		for _, v := range d.Tables {
			v.About = ""
		}
	}
	return d, nil
}

// view reads the rows and returns the table as text for people, with at most limit rows. A
// limit of 0 means no limit.
func (t *Table) view(limit int) (*view, error) {
	v := &view{Title: Visible(t.Title), SingleRecord: t.SingleRecord}
	var about []string
	for _, f := range t.About {
		if f.Value != "" {
			about = append(about, Visible(f.Value))
		}
	}
	v.About = strings.Join(about, " · ")
	for _, n := range t.Notes {
		v.Notes = append(v.Notes, Visible(n))
	}
	for _, c := range t.Columns {
		v.Titles = append(v.Titles, Visible(c.Title))
		v.AlignRight = append(v.AlignRight, c.Kind.isNumeric())
		v.Kinds = append(v.Kinds, c.Kind)
		v.DropOrder = append(v.DropOrder, c.DropOrder)
	}
	total := t.newRunningTotal()
	var previousGroup any
	for r, err := range t.Each() {
		if err != nil {
			return nil, err
		}
		total.add(r)
		if limit > 0 && total.rowCount > limit {
			continue
		}
		cells := v.display(r)
		if t.GroupByFirst && !t.SingleRecord && len(r) > 0 {
			if total.rowCount > 1 && r[0] == previousGroup {
				cells[0] = ""
			}
			previousGroup = r[0]
		}
		v.Rows = append(v.Rows, cells)
	}
	if omitted := total.rowCount - len(v.Rows); omitted > 0 {
		v.More = OmittedText(omitted)
	}
	if r := total.row(); r != nil && !t.SingleRecord {
		v.Total = v.display(r)
	}
	return v, nil
}

// display returns the cells of a row as text for people.
func (v *view) display(r Row) []string {
	cells := make([]string, len(r))
	for i, cell := range r {
		cells[i] = v.Kinds[i].Display(cell)
	}
	return cells
}
