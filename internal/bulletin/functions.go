package bulletin

import (
	"fmt"
	"text/template"

	"borough/internal/table"
)

// Words is a text that a template can compare or print. A comparison uses the text itself.
// Printing escapes the characters that are markup in Markdown. Users see the name of this
// type in errors of text/template.
type Words string

func (text Words) String() string { return table.EscapeMarkdown(table.Visible(string(text))) }

// allowedFunctions are the functions that a template may call: the functions of a bulletin,
// and the functions of text/template that neither build text nor call other functions.
var allowedFunctions = []string{"borough", "month", "day", "filed", "figure", "about", "change", "table", "rows",
	"and", "or", "not", "eq", "ne", "len", "index"}

// rendering is one execution of a template. It counts the steps that the template takes.
type rendering struct {
	page  *Page
	steps int
}

// functions returns the functions that a template may call, and the function "turn".
// Parse adds a call of "turn" to every loop, to count its iterations.
func (r *rendering) functions() template.FuncMap {
	return template.FuncMap{
		"turn":    func() (string, error) { return "", r.step() },
		"borough": func() Words { return Words(r.page.Borough) },
		"day":     func() Words { return Words(r.page.LastDay) },
		"filed":   func() Words { return Words(r.page.FiledOn) },
		"month":   r.month,
		"figure":  func(key Words) (Words, error) { return r.cellText(key, "figure") },
		"about":   r.about,
		"change":  r.change,
		"table":   r.table,
		"rows":    r.rows,
	}
}

// month returns the name of the month of the bulletin. If which is "before", it returns the
// name of the month before; if "year", the name of the same month of the year before.
func (r *rendering) month(which ...Words) (Words, error) {
	if len(which) == 0 {
		return Words(r.page.Month), nil
	}
	switch which[0] {
	case "before":
		return Words(r.page.PreviousMonth), nil
	case "year":
		return Words(r.page.MonthYearBefore), nil
	}
	return "", fmt.Errorf(`month %q: it is month, month "before" or month "year"`, string(which[0]))
}

// about returns a figure for use in a sentence. It returns "about 45" rather than "45",
// because published figures are rounded.
func (r *rendering) about(key Words) (Words, error) {
	text, err := r.cellText(key, "figure")
	switch text {
	case masked:
		text = "some" // a masked figure is never zero
	case "0":
		text = "no"
	case "-":
		text = "not known"
	case "":
	default:
		text = "about " + text
	}
	return text, err
}

// change returns how much a figure changed since the month before ("month") or since the
// same month of the year before ("year").
func (r *rendering) change(key, since Words) (Words, error) {
	if since != "month" && since != "year" {
		return "", fmt.Errorf(`change %q %q: it is since "month" or since "year"`, string(key), string(since))
	}
	return r.cellText(key, since)
}

// cellText counts a step, and returns the text of the cell in the row and the column with
// these keys.
func (r *rendering) cellText(key, column Words) (Words, error) {
	if err := r.step(); err != nil {
		return "", err
	}
	return r.page.cellText(string(key), string(column))
}

// table counts a step, and returns the table with this name in Markdown.
func (r *rendering) table(name Words) (string, error) {
	if err := r.step(); err != nil {
		return "", err
	}
	t, err := r.page.findTable(string(name))
	if err != nil {
		return "", err
	}
	return t.markdown()
}

// rows counts a step, and returns the rows of the table with this name.
func (r *rendering) rows(name Words) ([]map[string]Words, error) {
	if err := r.step(); err != nil {
		return nil, err
	}
	t, err := r.page.findTable(string(name))
	if err != nil {
		return nil, err
	}
	return t.rows(), nil
}

// step counts a step and returns an error if there are too many, so that every template
// terminates.
func (r *rendering) step() error {
	if r.steps++; r.steps > maxSteps {
		return fmt.Errorf("a template takes at most %s turns and figures", table.Thousands(maxSteps))
	}
	return nil
}
