package cli

import (
	"fmt"
	"strconv"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/store"
)

// Arguments reads the texts as the report's parameters ask.
func (a *App) Arguments(tx *store.Tx, r report.Report, texts map[string]string) (*report.Args, error) {
	books, err := tx.Books()
	if err != nil {
		return nil, err
	}
	arguments := report.NewArgs(books.Borough, tx.Today)
	if books.Kind == store.Central {
		arguments.OfLondon()
	}
	on := tx.Today
	for _, p := range r.Params {
		day, err := a.argument(tx, arguments, p, texts[p.Name])
		if err != nil {
			return nil, err
		}
		if day != "" {
			on = day
		}
	}
	settings, err := a.All.Settings(tx, on)
	arguments.SetSettings(settings)
	return arguments, err
}

// argument reads one parameter; day is the day it makes the report true for.
func (a *App) argument(tx *store.Tx, into *report.Args, p report.Param, text string) (day record.Date, err error) {
	flagged := func(err error) error {
		if err == nil || p.Arg {
			return err
		}
		return fmt.Errorf("--%s: %w", p.Name, err)
	}
	if p.Needed && strings.TrimSpace(text) == "" {
		return "", flagged(record.Wrong("%s is empty; give %s", p.Name, strings.ReplaceAll(p.Usage, "`", "")))
	}
	switch p.Kind {
	case report.AsAt:
		day, err = record.ParseDate(text, tx.Today)
		into.SetAsAt(day)
	case report.Month:
		if text == "" && !p.Needed {
			into.Set(p.Name, nil)
			break
		}
		var m record.Month
		if p.Needed {
			m, err = MonthOver(text, tx.Today)
		} else {
			m, err = record.ParseMonth(text, tx.Today)
		}
		if err == nil {
			into.SetMonth(m)
			day = m.Last()
		}
	case report.Period, report.Months:
		if text == "" {
			for _, name := range []string{"from", "to", "from_month", "to_month"} {
				into.Set(name, nil)
			}
			break
		}
		var period record.Period
		period, err = record.ParsePeriod(text, tx.Today)
		if err == nil && p.Kind == report.Months && !period.WholeMonths() {
			err = record.Wrong("period %q is not of whole months; give one such as 2026-08..2026-10", text)
		}
		if err == nil {
			into.SetPeriod(period)
			day = min(period.To, tx.Today)
		}
	case report.Flag:
		into.Set(strings.ReplaceAll(p.Name, "-", "_"), text == "true")
	case report.Text, report.Day, report.Search, report.Number:
		err = a.argumentText(tx, into, p, text)
	default:
		err = a.argumentInBooks(tx, into, p, text)
	}
	return day, flagged(err)
}

// argumentText reads a parameter that is words or a day, and says in the table
// what was asked for.
func (a *App) argumentText(tx *store.Tx, into *report.Args, p report.Param, text string) error {
	value, err := record.CleanLine(p.Name, text)
	if err == nil && value != "" {
		switch {
		case p.Kind == report.Day:
			var day record.Date
			day, err = record.ParseDate(value, tx.Today)
			value, text = string(day), day.Long()
		case p.Kind == report.Number:
			var n int
			n, err = record.ParseNumber(value, 0, 9999)
			value = strconv.Itoa(n)
			text = value
		case p.Kind == report.Search:
			text = value
			value = record.NameKey(value)
		case p.Codes != nil:
			var codes []string
			codes, err = p.Codes(value)
			value, text = string(record.NewCodeList(codes)), strings.Join(codes, " and ")
		case p.Choices != nil:
			value, err = choose(p, value)
			text = value
		}
		into.SayText(p, text)
	}
	into.Set(strings.ReplaceAll(p.Name, "-", "_"), value)
	return err
}

// choose finds the choice that was typed, whatever its case.
func choose(p report.Param, text string) (string, error) {
	for _, c := range p.Choices {
		if strings.EqualFold(c, text) {
			return c, nil
		}
	}
	return "", record.Wrong("%s is not one of: %s", record.Quote(text), strings.Join(p.Choices, ", "))
}

// argumentInBooks reads a parameter that names a record.
func (a *App) argumentInBooks(tx *store.Tx, into *report.Args, p report.Param, text string) error {
	into.Set(p.Name, nil)
	if text == "" {
		return nil
	}
	found, about, err := a.finder(p).Find(tx, p, text)
	if err != nil {
		return err
	}
	into.Set(p.Name, found)
	if about.Key == "" {
		into.SayText(p, found)
		return nil
	}
	into.SayAbout(about.Key, about.Title, about.Value)
	return nil
}

// MonthOver reads a month that is over.
func MonthOver(text string, today record.Date) (record.Month, error) {
	m, err := record.ParseMonth(text, today)
	if err == nil && m >= today.Month() {
		err = record.Wrong("%s is not over; returns are of months that are", m.Long())
	}
	return m, err
}

// MonthsOver reads a period of whole months, up to the last that is over.
func MonthsOver(text string, today record.Date) (from, to record.Month, err error) {
	p, err := record.ParsePeriod(text, today)
	if err != nil {
		return "", "", err
	}
	if !p.WholeMonths() {
		return "", "", record.Wrong("period %s is not of whole months; give one such as 2026-08..2026-10", record.Quote(text))
	}
	from, to = p.From.Month(), min(p.To.Month(), today.Month().Prev())
	if to < from {
		return "", "", record.Wrong("%s: no month of it is over; returns are of months that are", p)
	}
	return from, to, nil
}
