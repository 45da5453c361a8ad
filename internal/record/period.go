package record

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Period is a range of days, including both ends. The zero Period means no period.
type Period struct{ From, To Date }

// ParsePeriod reads a period as people write it:
//   - a day or a month in any form that ParseDate and ParseMonth read;
//   - a year, 2026, or a quarter, 2026Q3;
//   - a financial year, FY2026/27 or FY2026, which runs from 1 April to 31 March;
//   - this or last week (Monday to Sunday), month, quarter or year;
//   - two of these with .. between them, from the start of the first to the end of the
//     second.
//
// Any other text is an *Invalid, and so is a period outside the years 1900 to 2200.
func ParsePeriod(text string, today Date) (Period, error) {
	p, err := readPeriod(normaliseText(text), today)
	if err != nil {
		return Period{}, invalidText("period", text, err,
			"2026-10, 2026Q3, FY2026/27, last month or 2026-08..2026-10")
	}
	return p, nil
}

// String returns p in words, without repeating the month or the year: 1 to 31 October
// 2026. It returns "" for a period that is not Valid.
func (p Period) String() string {
	switch {
	case !p.Valid():
		return ""
	case p.From == p.To:
		return p.To.Long()
	case p.From.Month() == p.To.Month():
		return p.From.format("2") + " to " + p.To.Long()
	case p.From[:4] == p.To[:4]:
		return p.From.format("2 January") + " to " + p.To.Long()
	}
	return p.From.Long() + " to " + p.To.Long()
}

// Months returns every month that has a day in p, in order. It returns none for a
// period that is not Valid.
func (p Period) Months() []Month {
	if !p.Valid() {
		return nil
	}
	var months []Month
	for m := p.From.Month(); m <= p.To.Month(); m = m.Next() {
		months = append(months, m)
	}
	return months
}

// IsWholeMonths reports whether p starts on the first day of a month and ends on the last
// day of a month.
func (p Period) IsWholeMonths() bool {
	return p.Valid() && p.From == p.From.Month().First() && p.To == p.To.Month().Last()
}

// Days returns the number of days in p, or 0 for a period that is not Valid.
func (p Period) Days() int {
	if !p.Valid() {
		return 0
	}
	return p.From.DaysUntil(p.To) + 1
}

func readPeriod(s string, today Date) (Period, error) {
	first, second, isRange := strings.Cut(s, "..")
	if !isRange {
		return readOnePeriod(s, today)
	}
	if first == "" || second == "" {
		return Period{}, errors.New("a .. needs a day or a month on both sides of it")
	}
	start, err := readOnePeriod(strings.TrimSpace(first), today)
	if err != nil {
		return Period{}, err
	}
	end, err := readOnePeriod(strings.TrimSpace(second), today)
	if err != nil {
		return Period{}, err
	}
	p := Period{From: start.From, To: end.To}
	if p.From > p.To {
		return Period{}, errors.New("it ends before it starts")
	}
	return p, nil
}

// readOnePeriod reads a period that is written without ".." in it.
func readOnePeriod(s string, today Date) (Period, error) {
	d, err := readDate(s, today)
	if !errors.Is(err, errUnknownForm) {
		return Period{From: d, To: d}, err
	}
	m, err := readMonth(s, today)
	if !errors.Is(err, errUnknownForm) {
		return m.Period(), err
	}
	for _, read := range []func(string) (Period, error){readYear, readQuarter, readFinancialYear} {
		if p, err := read(s); !errors.Is(err, errUnknownForm) {
			return p, err
		}
	}
	return readRelativePeriod(s, today)
}

func readYear(s string) (Period, error) {
	if _, ok := parseDigits(s, 4, 4); !ok {
		return Period{}, errUnknownForm
	}
	return periodOfMonths(1, s, 12)
}

func readQuarter(s string) (Period, error) {
	year, quarter, _ := strings.Cut(s, "q")
	n, ok := parseDigits(strings.TrimSpace(quarter), 1, 1)
	if !ok {
		return Period{}, errUnknownForm
	}
	if n < 1 || n > 4 {
		return Period{}, fmt.Errorf("there is no quarter %d", n)
	}
	return periodOfMonths(3*n-2, strings.TrimSpace(year), 3)
}

func readFinancialYear(s string) (Period, error) {
	years, ok := strings.CutPrefix(s, "fy")
	if !ok {
		return Period{}, errUnknownForm
	}
	startYear, endYear, hasEndYear := strings.Cut(strings.TrimSpace(years), "/")
	n, ok := parseDigits(startYear, 4, 4)
	if !ok {
		return Period{}, errUnknownForm
	}
	if next := fmt.Sprintf("%02d", (n+1)%100); hasEndYear && endYear != next {
		return Period{}, fmt.Errorf("the financial year that starts in %d is FY%d/%s", n, n, next)
	}
	return periodOfMonths(4, startYear, 12)
}

// periodOfMonths returns the period of count whole months. month, from 1 to 12, and year are
// the first month of the period.
func periodOfMonths(month int, year string, count int) (Period, error) {
	m, err := monthFromParts(month, year)
	if err != nil {
		return Period{}, err
	}
	return checkYears(Period{From: m.First(), To: m.Add(count - 1).Last()})
}

// readRelativePeriod reads "this" or "last" with "week", "quarter" or "year".
func readRelativePeriod(s string, today Date) (Period, error) {
	which, unit, _ := strings.Cut(s, " ")
	if which != "this" && which != "last" {
		return Period{}, errUnknownForm
	}
	unitsBack := 0
	if which == "last" {
		unitsBack = 1
	}
	var p Period
	switch unit {
	case "week":
		sinceMonday := int(today.Weekday()-time.Monday+7) % 7
		p.From = today.AddDays(-7*unitsBack - sinceMonday)
		p.To = p.From.AddDays(6)
	case "quarter":
		start := today.Month().Add(-3*unitsBack - monthsIntoYear(today)%3)
		p = Period{From: start.First(), To: start.Add(2).Last()}
	case "year":
		start := today.Month().Add(-12*unitsBack - monthsIntoYear(today))
		p = Period{From: start.First(), To: start.Add(11).Last()}
	default:
		return Period{}, errUnknownForm
	}
	return checkYears(p)
}

// monthsIntoYear returns the number of months in the year before the month of d: 0 if d is
// in January.
func monthsIntoYear(d Date) int {
	t, _ := d.toTime()
	return int(t.Month() - time.January)
}

// checkYears returns p, or an error if p is outside the years 1900 to 2200.
func checkYears(p Period) (Period, error) {
	if !p.Valid() {
		return Period{}, errYearOutOfRange
	}
	return p, nil
}

// Valid reports whether both ends are Valid and To is not before From.
func (p Period) Valid() bool { return p.From.Valid() && p.To.Valid() && p.From <= p.To }
