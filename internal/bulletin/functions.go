package bulletin

import (
	"fmt"
	"text/template"

	"borough/internal/table"
)

// Words are text on a page. They compare as they are, and print with their Markdown
// escaped. Go's errors about a template name this type, so its name is read by users.
type Words string

func (w Words) String() string { return table.EscapeMarkdown(table.Visible(string(w))) }

// allowed are the functions that a template may call: those of a bulletin, and those
// of Go's that neither build texts nor call anything.
var allowed = []string{"borough", "month", "day", "filed", "figure", "about", "change", "table", "rows",
	"and", "or", "not", "eq", "ne", "len", "index"}

// rendering makes one page, and counts the steps that its template takes.
type rendering struct {
	page  *Page
	steps int
}

func (r *rendering) functions() template.FuncMap {
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

// month returns the month in words, or the one before, or the same of the year before.
func (r *rendering) month(which ...Words) (Words, error) {
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

// about returns a figure as it goes into a sentence: published figures are rounded.
func (r *rendering) about(key Words) (Words, error) {
	w, err := r.figure(key, "figure")
	switch w {
	case masked:
		w = "some" // nought is never masked
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

func (r *rendering) change(key, since Words) (Words, error) {
	if since != "month" && since != "year" {
		return "", fmt.Errorf(`change %q %q: it is since "month" or since "year"`, string(key), string(since))
	}
	return r.figure(key, since)
}

func (r *rendering) figure(key, column Words) (Words, error) {
	if err := r.step(); err != nil {
		return "", err
	}
	return r.page.figure(string(key), string(column))
}

func (r *rendering) table(name Words) (string, error) {
	if err := r.step(); err != nil {
		return "", err
	}
	t, err := r.page.find(string(name))
	if err != nil {
		return "", err
	}
	return t.markdown()
}

func (r *rendering) rows(name Words) ([]map[string]Words, error) {
	if err := r.step(); err != nil {
		return nil, err
	}
	t, err := r.page.find(string(name))
	if err != nil {
		return nil, err
	}
	return t.rows(), nil
}

// step counts a step, and returns an error when there are too many, so that every
// template comes to an end.
func (r *rendering) step() error {
	if r.steps++; r.steps > maxSteps {
		return fmt.Errorf("a template takes at most %s turns and figures", table.Thousands(maxSteps))
	}
	return nil
}
