package record

import "fmt"

// Movements are the numbers of people in the return of a month. Opening and Closing are the
// numbers of people on the books at the start and at the end of the month. The others are
// the numbers of people who joined, rejoined and left in the month.
type Movements struct{ Opening, Joined, Rejoined, Left, Closing int }

// BalanceRule is the second sentence of R12: opening plus joined plus rejoined less left is
// closing. A return that breaks the rule shows a mistake in the program or the database, not
// in what somebody typed.
var BalanceRule = Rule[Movements]{
	ID:     "R12",
	Text:   "The return has six blocks: numbers, hours, ethnicity, age, activities, recruitment. Opening plus joined plus rejoined less left is closing, always.",
	Source: "001 para 26",
	Check: func(m Movements) (string, bool) {
		sum := m.Opening + m.Joined + m.Rejoined - m.Left
		evidence := fmt.Sprintf("opening %d + joined %d + rejoined %d - left %d = %d",
			m.Opening, m.Joined, m.Rejoined, m.Left, sum)
		if sum != m.Closing {
			return fmt.Sprintf("%s, but closing is %d", evidence, m.Closing), false
		}
		return evidence, true
	},
}

// ReturnDays returns the days that the return of month m covers. These are all days of the
// month or, in a partial return of the current month, the days up to today. A future month
// is an *Invalid, and so is the current month unless partial is set.
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
