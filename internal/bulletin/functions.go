package bulletin

import (
	"fmt"
	"text/template"

	"borough/internal/table"
)

// Words are words on a page: they compare as they are, and print so that no mark
// of Markdown in them is one.
type Words string

func (w Words) String() string { return table.EscapeMarkdown(table.Visible(string(w))) }

// allowed are the functions of a template, with those of Go's that neither build
// texts nor call anything.
var allowed = []string{"borough", "month", "day", "filed", "figure", "about", "change", "table", "rows",
	"and", "or", "not", "eq", "ne", "len", "index"}

// run is one making of a page.
type run struct {
	page  *Page
	steps int
}

func (r *run) functions() template.FuncMap {
	return template.FuncMap{
		"turn":    func() (string, error) { return "", r.step() },
		"borough": func() Words { return Words(r.page.Borough) },
		"day":     func() Words { return Words(r.page.Day) },
		"filed":   func() Words { return Words(r.page.Filed) },
		"month":   r.month,
		"figure":  func(key Words) (Words, error) { return r.figure(key, "figure") },
		"about":   r.about,
		"change":  r.change,
		"table":   r.table,
		"rows":    r.rows,
	}
}

// month names the month, or the one before, or the same of the year before.
func (r *run) month(which ...Words) (Words, error) {
	if len(which) == 0 {
		return Words(r.page.Month), nil
	}
	switch which[0] {
	case "before":
		return Words(r.page.Before), nil
	case "year":
		return Words(r.page.Year), nil
	}
	return "", fmt.Errorf(`month %q: it is month, month "before" or month "year"`, string(which[0]))
}

// about says a figure as it goes into a sentence: published figures are rounded.
func (r *run) about(key Words) (Words, error) {
	w, err := r.figure(key, "figure")
	switch w {
	case withheld:
		w = "some" // nought is never withheld
	case "0":
		w = "no"
	case "-":
		w = "not known"
	case "":
	default:
		w = "about " + w
	}
	return w, err
}

func (r *run) change(key, since Words) (Words, error) {
	if since != "month" && since != "year" {
		return "", fmt.Errorf(`change %q %q: it is since "month" or since "year"`, string(key), string(since))
	}
	return r.figure(key, since)
}

func (r *run) figure(key, column Words) (Words, error) {
	if err := r.step(); err != nil {
		return "", err
	}
	return r.page.figure(string(key), string(column))
}

func (r *run) table(name Words) (string, error) {
	if err := r.step(); err != nil {
		return "", err
	}
	t, err := r.page.find(string(name))
	if err != nil {
		return "", err
	}
	return t.markdown()
}

func (r *run) rows(name Words) ([]map[string]Words, error) {
	if err := r.step(); err != nil {
		return nil, err
	}
	t, err := r.page.find(string(name))
	if err != nil {
		return nil, err
	}
	return t.rows(), nil
}

// step counts what a template does, so that it comes to an end.
func (r *run) step() error {
	if r.steps++; r.steps > mostSteps {
		return fmt.Errorf("a template takes at most %s turns and figures", table.Thousands(mostSteps))
	}
	return nil
}
