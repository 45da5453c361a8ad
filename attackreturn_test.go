package borough_test

import (
	"slices"
	"strings"
)

// The days of the return's months: its eve and its last.
var returnDays = map[string][2]string{
	"2026-09": {"2026-08-31", attackFirst}, "2026-10": {attackFirst, attackLast},
}

// returnLore is what a return says. What it opens with is what the one before
// closed with, and whom it counts at its end are those whom reports count then.
func returnLore(rows []map[string]string, month string) *lore {
	l := newLore()
	day := returnDays[month][1]
	books, opening := in("books", "", day), in("books", "", returnDays[month][0])
	categories := map[string][]string{} // by line
	people := map[string]string{}       // by line and category, the name of the number
	figures := map[string]map[string]string{}
	for _, row := range rows {
		line, category := row["line"], row["category"]
		at := line + "/" + category
		if figures[at] == nil {
			figures[at] = map[string]string{}
			categories[line] = append(categories[line], category)
			people[at] = returnName(line, category, month)
		}
		figures[at][row["measure"]] = row["value"]
		switch row["measure"] {
		case "people":
			l.says(people[at], row["value"])
		case "sessions", "applications", "interviews", "cleared", "started", "enquiries":
			l.says(row["measure"]+" "+people[at], row["value"])
		}
	}
	of := func(line string) (names []string) {
		for _, category := range categories[line] {
			names = append(names, people[line+"/"+category])
		}
		return names
	}
	joined, left := []string{"joined @" + month, "rejoined @" + month}, "left @"+month
	l.balances(slices.Concat([]string{opening}, joined), []string{left, books})
	l.adds(left, of("left-reason")...)
	l.adds(books, of("standing")...)
	l.covers("books", categories["deployment"], day)
	for _, strand := range []string{"ethnicity-broad", "age"} {
		l.adds(books, in("stated/"+strand, "", day), in("unstated/"+strand, "", day))
	}
	l.says(in("unstated/age", "", day), "0") // as docs/return.md says
	l.ethnicity("", day, categories["ethnicity-broad"], categories["ethnicity-detailed"])
	l.adds(in("stated/ethnicity-broad", "", day), of("ethnicity-broad")...)
	l.adds(in("stated/age", "", day), of("age-band")...)
	for at, f := range figures {
		switch line, _, _ := strings.Cut(at, "/"); line {
		case "ethnicity-broad", "ethnicity-bme":
			l.compared(f, 4, people[at], in("stated/ethnicity-broad", "", day))
		case "age-band":
			l.compared(f, 4, people[at], books)
		}
	}
	l.work(figures, people, of, month)
	var started []string
	for _, name := range of("source") {
		started = append(started, "started "+name)
	}
	if len(started) > 0 {
		l.balances(joined, started)
	}
	return l
}

// work says how the people who gave time hang together: whoever gave some has a
// session, and can be in more than one activity.
func (l *lore) work(figures map[string]map[string]string, people map[string]string, of func(string) []string, month string) {
	given := people["given/"]
	if given == "" {
		return
	}
	l.atMost(people["sn-support/"], given)
	var sessions []string
	for _, name := range of("activity") {
		l.atMost(name, given)
		l.atMost(name, "sessions "+name)
		sessions = append(sessions, "sessions "+name)
	}
	if len(sessions) > 0 {
		l.adds("sessions "+given, sessions...)
		l.balances(of("activity"), []string{given, "in a second activity @" + month})
	}
	for average, places := range map[string]int{"minutes": 4, "hours": 4} {
		var total float64
		for _, w := range workedOut(figures["given/"][average]) {
			total = w
		}
		l.comes(figures["average-person/"][average], places, func(n []float64) float64 { return total / n[0] }, given)
	}
}

// workedOut is a figure, where one is printed.
func workedOut(text string) (value []float64) {
	l := newLore()
	l.comes(text, 0, nil)
	for _, w := range l.worked {
		value = append(value, w.value)
	}
	return value
}

// returnName is the name of a line's number.
func returnName(line, category, month string) string {
	day := returnDays[month][1]
	switch line {
	case "opening":
		return in("books", "", returnDays[month][0])
	case "closing", "ethnicity-on-books":
		return in("books", "", day)
	case "standing":
		return in(category, "", day)
	case "left-reason":
		return "left for " + category + " @" + month
	case "deployment":
		return in("books", category, day)
	case "ethnicity-broad":
		return in("ethnicity-broad/"+category, "", day)
	case "ethnicity-bme":
		return in("ethnicity-broad/BME", "", day)
	case "ethnicity-detailed":
		return in("ethnicity/"+category, "", day)
	case "ethnicity-base":
		return in("stated/ethnicity-broad", "", day)
	case "ethnicity-not-stated":
		return in("unstated/ethnicity-broad", "", day)
	case "age-band":
		return in("age/"+category, "", day)
	case "age-base":
		return in("stated/age", "", day)
	}
	return strings.TrimSuffix(line+"/"+category, "/") + " @" + month
}
