package borough_test

import (
	"slices"
	"strings"
)

// returnDays are, of the return of a month, the day before it and its last day.
var returnDays = map[string][2]string{
	"2026-09": {"2026-08-31", attackFirst}, "2026-10": {attackFirst, attackLast},
}

// readReturn returns what a return says. It opens with what the return before closed
// with, and counts at its end the same people as reports of that day.
func readReturn(rows []map[string]string, month string) *knowledge {
	k := newKnowledge()
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
			k.addPrinted(people[at], row["value"])
		case "sessions", "applications", "interviews", "cleared", "started", "enquiries":
			k.addPrinted(row["measure"]+" "+people[at], row["value"])
		}
	}
	of := func(line string) (names []string) {
		for _, category := range categories[line] {
			names = append(names, people[line+"/"+category])
		}
		return names
	}
	joined, left := []string{"joined @" + month, "rejoined @" + month}, "left @"+month
	k.addBalance(slices.Concat([]string{opening}, joined), []string{left, books})
	k.addTotal(left, of("left-reason")...)
	k.addTotal(books, of("standing")...)
	k.addGroups("books", categories["deployment"], day)
	for _, strand := range []string{"ethnicity-broad", "age"} {
		k.addTotal(books, cellName("stated/"+strand, "", day), cellName("unstated/"+strand, "", day))
	}
	k.addPrinted(cellName("unstated/age", "", day), "0") // as docs/return.md says
	k.addEthnicity("", day, categories["ethnicity-broad"], categories["ethnicity-detailed"])
	k.addTotal(cellName("stated/ethnicity-broad", "", day), of("ethnicity-broad")...)
	k.addTotal(cellName("stated/age", "", day), of("age-band")...)
	for at, f := range figures {
		switch line, _, _ := strings.Cut(at, "/"); line {
		case "ethnicity-broad", "ethnicity-bme":
			k.addComparison(f, 4, people[at], cellName("stated/ethnicity-broad", "", day))
		case "age-band":
			k.addComparison(f, 4, people[at], books)
		}
	}
	k.addWork(figures, people, of, month)
	var started []string
	for _, name := range of("source") {
		started = append(started, "started "+name)
	}
	if len(started) > 0 {
		k.addBalance(joined, started)
	}
	return k
}

// addWork says how the counts of people who gave time depend on each other: everybody
// who gave some has a session, and can be in more than one activity.
func (k *knowledge) addWork(
	figures map[string]map[string]string, people map[string]string, of func(string) []string, month string,
) {
	given := people["given/"]
	if given == "" {
		return
	}
	k.addAtMost(people["sn-support/"], given)
	var sessions []string
	for _, name := range of("activity") {
		k.addAtMost(name, given)
		k.addAtMost(name, "sessions "+name)
		sessions = append(sessions, "sessions "+name)
	}
	if len(sessions) > 0 {
		k.addTotal("sessions "+given, sessions...)
		k.addBalance(of("activity"), []string{given, "in a second activity @" + month})
	}
	for average, places := range map[string]int{"minutes": 4, "hours": 4} {
		var total float64
		for _, w := range figureValue(figures["given/"][average]) {
			total = w
		}
		k.addDerived(figures["average-person/"][average], places, func(n []float64) float64 { return total / n[0] },
			given)
	}
}

// figureValue returns the value of a figure; empty where none is printed.
func figureValue(text string) (value []float64) {
	k := newKnowledge()
	k.addDerived(text, 0, nil)
	for _, w := range k.derived {
		value = append(value, w.value)
	}
	return value
}

// returnCell returns the name of the number of a line and category.
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
