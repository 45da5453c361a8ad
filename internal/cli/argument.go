package cli

import (
	"fmt"
	"strconv"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/store"
)

// Arguments parses the values of the report's parameters. texts maps the name of each
// parameter to the text typed for it. Arguments adds the settings in force on the date of
// the report. It returns a record.Invalid that names the flag if a text is wrong, and a
// record.Missing if a record does not exist.
func (a *App) Arguments(tx *store.Tx, r report.Report, texts map[string]string) (*report.Args, error) {
	owner, err := tx.Owner()
	if err != nil {
		return nil, err
	}
	arguments := report.NewArgs(owner.Borough, tx.Today)
	if owner.Kind == store.KindCentral {
		arguments.SetLondon()
	}
	settingsDate := tx.Today
	for _, p := range r.Params {
		day, err := a.readArgument(tx, arguments, p, texts[p.Name])
		if err != nil {
			return nil, err
		}
		if day != "" {
			settingsDate = day
		}
	}
	settings, err := a.Areas.Settings(tx, settingsDate)
	arguments.SetSettings(settings)
	return arguments, err
}

// readArgument parses the text of one parameter and adds its value to the arguments. If the
// parameter sets the date of the report, as a month or a period does, readArgument returns
// that date.
func (a *App) readArgument(
	tx *store.Tx, arguments *report.Args, p report.Param, text string,
) (day record.Date, err error) {
	addFlagName := func(err error) error {
		if err == nil || p.Arg {
			return err
		}
		return fmt.Errorf("--%s: %w", p.Name, err)
	}
	if p.Required && strings.TrimSpace(text) == "" {
		return "", addFlagName(record.Invalidf("%s is empty; give %s", p.Name, strings.ReplaceAll(p.Usage, "`", "")))
	}
	switch p.Kind {
	case report.AsAt:
		day, err = record.ParseDate(text, tx.Today)
		arguments.SetAsAt(day)
	case report.Month:
		if text == "" && !p.Required {
			arguments.Set(p.Name, nil)
			break
		}
		var m record.Month
		if p.Required {
			m, err = ParseFinishedMonth(text, tx.Today)
		} else {
			m, err = record.ParseMonth(text, tx.Today)
		}
		if err == nil {
			arguments.SetMonth(m)
			day = m.Last()
		}
	case report.Period, report.Months:
		if text == "" {
			for _, name := range []string{"from", "to", "from_month", "to_month"} {
				arguments.Set(name, nil)
			}
			break
		}
		var period record.Period
		period, err = record.ParsePeriod(text, tx.Today)
		if err == nil && p.Kind == report.Months && !period.IsWholeMonths() {
			err = record.Invalidf("period %q is not of whole months; give one such as 2026-08..2026-10", text)
		}
		if err == nil {
			arguments.SetPeriod(period)
			day = min(period.To, tx.Today)
		}
	case report.Flag:
		arguments.Set(strings.ReplaceAll(p.Name, "-", "_"), text == "true")
	case report.Text, report.Day, report.Search, report.Number:
		err = a.readTextArgument(tx, arguments, p, text)
	default:
		err = a.readRecordArgument(tx, arguments, p, text)
	}
	return day, addFlagName(err)
}

// readTextArgument parses the text of a parameter that is text, a number or a date. It adds
// the value to the arguments, and to the facts that are printed with the table.
func (a *App) readTextArgument(tx *store.Tx, arguments *report.Args, p report.Param, text string) error {
	value, err := record.CleanLine(p.Name, text)
	if p.Kind == report.Search {
		arguments.Set(p.Name+"_key", record.NameKey(value))
	}
	printed := text
	if err == nil && value != "" {
		switch {
		case p.Kind == report.Day:
			var day record.Date
			day, err = record.ParseDate(value, tx.Today)
			value, printed = string(day), day.Long()
		case p.Kind == report.Number:
			var n int
			n, err = record.ParseNumber(value, 0, 9999)
			value = strconv.Itoa(n)
			printed = value
		case p.Kind == report.Search:
			printed = value
			value = strings.ToLower(strings.Join(strings.Fields(value), " "))
		case p.Codes != nil:
			var codes []string
			codes, err = p.Codes(value)
			value, printed = string(record.NewCodeList(codes)), strings.Join(codes, " and ")
		case p.Choices != nil:
			value, err = findChoice(p, value)
			printed = value
		}
		arguments.AddParamFact(p, printed)
	}
	arguments.Set(strings.ReplaceAll(p.Name, "-", "_"), value)
	return err
}

// findChoice returns the parameter's choice that equals the text, ignoring case. It
// returns a record.Invalid if there is none.
func findChoice(p report.Param, text string) (string, error) {
	for _, c := range p.Choices {
		if strings.EqualFold(c, text) {
			return c, nil
		}
	}
	return "", record.Invalidf("%s is not one of: %s", record.Quote(text), strings.Join(p.Choices, ", "))
}

// readRecordArgument finds the record that a parameter names. It adds the record to the
// arguments, and to the facts that are printed with the table.
func (a *App) readRecordArgument(tx *store.Tx, arguments *report.Args, p report.Param, text string) error {
	arguments.Set(p.Name, nil)
	if text == "" {
		return nil
	}
	value, fact, err := a.finder(p).Find(tx, p, text)
	if err != nil {
		return err
	}
	arguments.Set(p.Name, value)
	if fact.Key == "" {
		arguments.AddParamFact(p, value)
		return nil
	}
	arguments.AddFact(fact.Key, fact.Title, fact.Value)
	return nil
}

// ParseFinishedMonth parses a month. It returns a record.Invalid if the month is not
// over.
func ParseFinishedMonth(text string, today record.Date) (record.Month, error) {
	m, err := record.ParseMonth(text, today)
	if err == nil && m >= today.Month() {
		err = record.Invalidf("%s is not over; a return is of a month that is over", m.Long())
	}
	return m, err
}

// ParseFinishedMonths parses a period of whole months and cuts it off after the last
// month that is over. It returns a record.Invalid if the period is not of whole months
// or if none of its months is over.
func ParseFinishedMonths(text string, today record.Date) (from, to record.Month, err error) {
	p, err := record.ParsePeriod(text, today)
	if err != nil {
		return "", "", err
	}
	if !p.IsWholeMonths() {
		return "", "", record.Invalidf("period %s is not of whole months; give one such as 2026-08..2026-10",
			record.Quote(text))
	}
	from, to = p.From.Month(), min(p.To.Month(), today.Month().Prev())
	if to < from {
		return "", "", record.Invalidf("%s: no month of it is over; returns are of months that are", p)
	}
	return from, to, nil
}
