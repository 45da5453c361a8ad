package cli

import (
	"fmt"
	"strconv"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/store"
)

// Arguments parses the texts, by the name of the parameter, as the report's
// parameters ask, and adds the settings in force on the day the report is true for. A
// text that is wrong is a record.Invalid that names the flag, and a record that is not
// there a record.Missing.
func (a *App) Arguments(tx *store.Tx, r report.Report, texts map[string]string) (*report.Args, error) {
	books, err := tx.Books()
	if err != nil {
		return nil, err
	}
	arguments := report.NewArgs(books.Borough, tx.Today)
	if books.Kind == store.Central {
		arguments.SetLondon()
	}
	on := tx.Today
	for _, p := range r.Params {
		day, err := a.readArgument(tx, arguments, p, texts[p.Name])
		if err != nil {
			return nil, err
		}
		if day != "" {
			on = day
		}
	}
	settings, err := a.Areas.Settings(tx, on)
	arguments.SetSettings(settings)
	return arguments, err
}

// readArgument parses one parameter into the arguments. It returns the day that this
// makes the report true for, or "".
func (a *App) readArgument(tx *store.Tx, into *report.Args, p report.Param, text string) (day record.Date, err error) {
	withFlag := func(err error) error {
		if err == nil || p.Arg {
			return err
		}
		return fmt.Errorf("--%s: %w", p.Name, err)
	}
	if p.Needed && strings.TrimSpace(text) == "" {
		return "", withFlag(record.Wrong("%s is empty; give %s", p.Name, strings.ReplaceAll(p.Usage, "`", "")))
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
			m, err = ParseFinishedMonth(text, tx.Today)
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
		err = a.readTextArgument(tx, into, p, text)
	default:
		err = a.readRecordArgument(tx, into, p, text)
	}
	return day, withFlag(err)
}

// readTextArgument parses a parameter that is words, a number or a day, and has the
// table print what was asked for.
func (a *App) readTextArgument(tx *store.Tx, into *report.Args, p report.Param, text string) error {
	value, err := record.CleanLine(p.Name, text)
	if p.Kind == report.Search {
		into.Set(p.Name+"_key", record.NameKey(value))
	}
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
			value = strings.ToLower(strings.Join(strings.Fields(value), " "))
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

// choose returns the parameter's choice that was typed, in upper or lower case.
func choose(p report.Param, text string) (string, error) {
	for _, c := range p.Choices {
		if strings.EqualFold(c, text) {
			return c, nil
		}
	}
	return "", record.Wrong("%s is not one of: %s", record.Quote(text), strings.Join(p.Choices, ", "))
}

// readRecordArgument finds the record that a parameter names.
func (a *App) readRecordArgument(tx *store.Tx, into *report.Args, p report.Param, text string) error {
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

// ParseFinishedMonth parses a month. One that is not over is a record.Invalid.
func ParseFinishedMonth(text string, today record.Date) (record.Month, error) {
	m, err := record.ParseMonth(text, today)
	if err == nil && m >= today.Month() {
		err = record.Wrong("%s is not over; returns are of months that are", m.Long())
	}
	return m, err
}

// ParseFinishedMonths parses a period of whole months and cuts it off after the last
// month that is over. Other periods, and one of which no month is over, are errors.
func ParseFinishedMonths(text string, today record.Date) (from, to record.Month, err error) {
	p, err := record.ParsePeriod(text, today)
	if err != nil {
		return "", "", err
	}
	if !p.WholeMonths() {
		return "", "", record.Wrong("period %s is not of whole months; give one such as 2026-08..2026-10",
			record.Quote(text))
	}
	from, to = p.From.Month(), min(p.To.Month(), today.Month().Prev())
	if to < from {
		return "", "", record.Wrong("%s: no month of it is over; returns are of months that are", p)
	}
	return from, to, nil
}
