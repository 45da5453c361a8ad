package record

import "fmt"

// Movements are how the number of people on the books went through a month.
type Movements struct{ Opening, Joined, Rejoined, Left, Closing int }

// BalanceRule is the part of R12 that figures can break: a return foots. One that
// does not is a fault of the program or of the file, never of who typed.
var BalanceRule = Rule[Movements]{
	ID:     "R12",
	Text:   "The return has six blocks: numbers, hours, ethnicity, age, activities, recruitment. Opening plus joined plus rejoined less left is closing, always.",
	Source: "001 para 26",
	Ask: func(m Movements) (string, bool) {
		sum := m.Opening + m.Joined + m.Rejoined - m.Left
		evidence := fmt.Sprintf("opening %d + joined %d + rejoined %d - left %d = %d",
			m.Opening, m.Joined, m.Rejoined, m.Left, sum)
		if sum != m.Closing {
			return fmt.Sprintf("%s, but closing is %d", evidence, m.Closing), false
		}
		return evidence, true
	},
}

// ReturnDays returns the days that the return of the month is about: all of
// them or, in the month that is not over and when partial is asked for, those
// up to today. An error is an *Invalid.
func ReturnDays(m Month, today Date, partial bool) (Period, error) {
	days := m.Period()
	switch {
	case m > today.Month():
		return Period{}, &Invalid{
			Text: fmt.Sprintf("%s is yet to come; there is no return of it", m.Long()),
			Hint: fmt.Sprintf("the last month that is over is %s", today.Month().Prev())}
	case m == today.Month() && !partial:
		return Period{}, &Invalid{
			Text: fmt.Sprintf("%s is not over; its return would be partial", m.Long()),
			Hint: fmt.Sprintf("borough return build %s --partial builds it for %s", m, Period{m.First(), today})}
	case m == today.Month():
		days.To = today
	}
	return days, nil
}
