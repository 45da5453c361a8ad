package bulletin

import (
	"fmt"
	"text/template"

	"borough/internal/table"
)

// PageText is text on a page. It compares as it is, and prints with its Markdown
// escaped.
type PageText string

func (w PageText) String() string { return table.EscapeMarkdown(table.Visible(string(w))) }

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
		"borough": func() PageText { return PageText(r.page.Borough) },
		"day":     func() PageText { return PageText(r.page.Day) },
		"filed":   func() PageText { return PageText(r.page.Filed) },
		"month":   r.month,
		"figure":  func(key PageText) (PageText, error) { return r.figure(key, "figure") },
		"about":   r.about,
		"change":  r.change,
		"table":   r.table,
		"rows":    r.rows,
	}
}

// month returns the month in words, or the one before, or the same of the year before.
func (r *rendering) month(which ...PageText) (PageText, error) {
	if len(which) == 0 {
		return PageText(r.page.Month), nil
	}
	switch which[0] {
	case "before":
		return PageText(r.page.Before), nil
	case "year":
		return PageText(r.page.Year), nil
	}
	return "", fmt.Errorf(`month %q: it is month, month "before" or month "year"`, string(which[0]))
}

// about returns a figure as it goes into a sentence: published figures are rounded.
func (r *rendering) about(key PageText) (PageText, error) {
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

func (r *rendering) change(key, since PageText) (PageText, error) {
	if since != "month" && since != "year" {
		return "", fmt.Errorf(`change %q %q: it is since "month" or since "year"`, string(key), string(since))
	}
	return r.figure(key, since)
}

func (r *rendering) figure(key, column PageText) (PageText, error) {
	if err := r.step(); err != nil {
		return "", err
	}
	return r.page.figure(string(key), string(column))
}

func (r *rendering) table(name PageText) (string, error) {
	if err := r.step(); err != nil {
		return "", err
	}
	t, err := r.page.find(string(name))
	if err != nil {
		return "", err
	}
	return t.markdown()
}

func (r *rendering) rows(name PageText) ([]map[string]PageText, error) {
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
