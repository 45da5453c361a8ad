package borough_test

import (
	"slices"
	"strings"
)

// The days of the return's months: its eve and its last.
var returnDays = map[string][2]string{
	"2026-09": {"2026-08-31", attackFirst}, "2026-10": {attackFirst, attackLast},
}

// readReturn is what a return says. What it opens with is what the one before
// closed with, and whom it counts at its end are those whom reports count then.
func readReturn(rows []map[string]string, month string) *knowledge {
	l := newKnowledge()
	day := returnDays[month][1]
	books, opening := cellName("books", "", day), cellName("books", "", returnDays[month][0])
	categories := map[string][]string{} // by line
	people := map[string]string{}       // by line and category, the name of the number
	figures := map[string]map[string]string{}
	for _, row := range rows {
		line, category := row["line"], row["category"]
		at := line + "/" + category
		if figures[at] == nil {
			figures[at] = map[string]string{}
			categories[line] = append(categories[line], category)
			people[at] = returnCell(line, category, month)
		}
		figures[at][row["measure"]] = row["value"]
		switch row["measure"] {
		case "people":
			l.addPrinted(people[at], row["value"])
		case "sessions", "applications", "interviews", "cleared", "started", "enquiries":
			l.addPrinted(row["measure"]+" "+people[at], row["value"])
		}
	}
	of := func(line string) (names []string) {
		for _, category := range categories[line] {
			names = append(names, people[line+"/"+category])
		}
		return names
	}
	joined, left := []string{"joined @" + month, "rejoined @" + month}, "left @"+month
	l.addBalance(slices.Concat([]string{opening}, joined), []string{left, books})
	l.addTotal(left, of("left-reason")...)
	l.addTotal(books, of("standing")...)
	l.addGroups("books", categories["deployment"], day)
	for _, strand := range []string{"ethnicity-broad", "age"} {
		l.addTotal(books, cellName("stated/"+strand, "", day), cellName("unstated/"+strand, "", day))
	}
	l.addPrinted(cellName("unstated/age", "", day), "0") // as docs/return.md says
	l.addEthnicity("", day, categories["ethnicity-broad"], categories["ethnicity-detailed"])
	l.addTotal(cellName("stated/ethnicity-broad", "", day), of("ethnicity-broad")...)
	l.addTotal(cellName("stated/age", "", day), of("age-band")...)
	for at, f := range figures {
		switch line, _, _ := strings.Cut(at, "/"); line {
		case "ethnicity-broad", "ethnicity-bme":
			l.addComparison(f, 4, people[at], cellName("stated/ethnicity-broad", "", day))
		case "age-band":
			l.addComparison(f, 4, people[at], books)
		}
	}
	l.addWork(figures, people, of, month)
	var started []string
	for _, name := range of("source") {
		started = append(started, "started "+name)
	}
	if len(started) > 0 {
		l.addBalance(joined, started)
	}
	return l
}

// addWork says how the people who gave time hang together: whoever gave some has a
// session, and can be in more than one activity.
func (l *knowledge) addWork(
	figures map[string]map[string]string, people map[string]string, of func(string) []string, month string,
) {
	given := people["given/"]
	if given == "" {
		return
	}
	l.addAtMost(people["sn-support/"], given)
	var sessions []string
	for _, name := range of("activity") {
		l.addAtMost(name, given)
		l.addAtMost(name, "sessions "+name)
		sessions = append(sessions, "sessions "+name)
	}
	if len(sessions) > 0 {
		l.addTotal("sessions "+given, sessions...)
		l.addBalance(of("activity"), []string{given, "in a second activity @" + month})
	}
	for average, places := range map[string]int{"minutes": 4, "hours": 4} {
		var total float64
		for _, w := range figureValue(figures["given/"][average]) {
			total = w
		}
		l.addDerived(figures["average-person/"][average], places, func(n []float64) float64 { return total / n[0] },
			given)
	}
}

// figureValue is a figure, where one is printed.
func figureValue(text string) (value []float64) {
	l := newKnowledge()
	l.addDerived(text, 0, nil)
	for _, w := range l.derived {
		value = append(value, w.value)
	}
	return value
}

// returnCell is the name of a line's number.
func returnCell(line, category, month string) string {
	day := returnDays[month][1]
	switch line {
	case "opening":
		return cellName("books", "", returnDays[month][0])
	case "closing", "ethnicity-on-books":
		return cellName("books", "", day)
	case "standing":
		return cellName(category, "", day)
	case "left-reason":
		return "left for " + category + " @" + month
	case "deployment":
		return cellName("books", category, day)
	case "ethnicity-broad":
		return cellName("ethnicity-broad/"+category, "", day)
	case "ethnicity-bme":
		return cellName("ethnicity-broad/BME", "", day)
	case "ethnicity-detailed":
		return cellName("ethnicity/"+category, "", day)
	case "ethnicity-base":
		return cellName("stated/ethnicity-broad", "", day)
	case "ethnicity-not-stated":
		return cellName("unstated/ethnicity-broad", "", day)
	case "age-band":
		return cellName("age/"+category, "", day)
	case "age-base":
		return cellName("stated/age", "", day)
	}
	return strings.TrimSuffix(line+"/"+category, "/") + " @" + month
}
