package borough_test

import (
	"slices"
	"strings"
)

// returnDays holds, for each month with a return, the day before the month and its last day.
var returnDays = map[string][2]string{
	"2026-09": {"2026-08-31", firstMonthEnd}, "2026-10": {firstMonthEnd, secondMonthEnd},
}

// readReturn returns the constraints that a published return gives an attacker. Its opening
// number is the closing number of the previous month's return. Its counts of people on the
// books are the same numbers as in reports of the month's last day.
func readReturn(rows []map[string]string, month string) *constraints {
	c := newConstraints()
	day := returnDays[month][1]
	onBooks, opening := variableName("books", "", day), variableName("books", "", returnDays[month][0])
	categories := map[string][]string{}       // by line
	peopleVariable := map[string]string{}     // by LINE/CATEGORY
	figures := map[string]map[string]string{} // the printed texts, by LINE/CATEGORY and measure
	for _, row := range rows {
		line, category := row["line"], row["category"]
		key := line + "/" + category
		if figures[key] == nil {
			figures[key] = map[string]string{}
			categories[line] = append(categories[line], category)
			peopleVariable[key] = returnVariable(line, category, month)
		}
		figures[key][row["measure"]] = row["value"]
		switch row["measure"] {
		case "people":
			c.addPrinted(peopleVariable[key], row["value"])
		case "sessions", "applications", "interviews", "cleared", "started", "enquiries":
			c.addPrinted(row["measure"]+" "+peopleVariable[key], row["value"])
		}
	}
	namesOf := func(line string) (names []string) {
		for _, category := range categories[line] {
			names = append(names, peopleVariable[line+"/"+category])
		}
		return names
	}
	joined, left := []string{"joined @" + month, "rejoined @" + month}, "left @"+month
	c.addEquation(slices.Concat([]string{opening}, joined), []string{left, onBooks})
	c.addTotal(left, namesOf("left-reason")...)
	c.addTotal(onBooks, namesOf("standing")...)
	c.addGroups("books", categories["deployment"], day)
	for _, strand := range []string{"ethnicity-broad", "age"} {
		c.addTotal(onBooks, variableName("stated/"+strand, "", day), variableName("unstated/"+strand, "", day))
	}
	c.addPrinted(variableName("unstated/age", "", day), "0") // a return has everybody's age
	c.addEthnicity("", day, categories["ethnicity-broad"], categories["ethnicity-detailed"])
	c.addTotal(variableName("stated/ethnicity-broad", "", day), namesOf("ethnicity-broad")...)
	c.addTotal(variableName("stated/age", "", day), namesOf("age-band")...)
	for key, texts := range figures {
		switch line, _, _ := strings.Cut(key, "/"); line {
		case "ethnicity-broad", "ethnicity-bme":
			c.addComparison(texts, 4, peopleVariable[key], variableName("stated/ethnicity-broad", "", day))
		case "age-band":
			c.addComparison(texts, 4, peopleVariable[key], onBooks)
		}
	}
	c.addHours(figures, peopleVariable, namesOf, month)
	var started []string
	for _, name := range namesOf("source") {
		started = append(started, "started "+name)
	}
	if len(started) > 0 {
		c.addEquation(joined, started)
	}
	return c
}

// addHours adds how the counts of people who gave time depend on each other. Everybody who
// gave time has at least one session, and can be counted in more than one activity.
func (c *constraints) addHours(
	figures map[string]map[string]string, peopleVariable map[string]string,
	namesOf func(line string) []string, month string,
) {
	givers := peopleVariable["given/"]
	if givers == "" {
		return
	}
	c.addAtMost(peopleVariable["sn-support/"], givers)
	var sessions []string
	for _, name := range namesOf("activity") {
		c.addAtMost(name, givers)
		c.addAtMost(name, "sessions "+name)
		sessions = append(sessions, "sessions "+name)
	}
	if len(sessions) > 0 {
		c.addTotal("sessions "+givers, sessions...)
		c.addEquation(namesOf("activity"), []string{givers, "in a second activity @" + month})
	}
	const places = 4
	for _, average := range []string{"minutes", "hours"} {
		total, _ := parseFigure(figures["given/"][average])
		c.addDerived(figures["average-person/"][average], places,
			func(inputs []float64) float64 { return total / inputs[0] }, givers)
	}
}

// returnVariable returns the name of the number that a return's line has for a category.
func returnVariable(line, category, month string) string {
	day := returnDays[month][1]
	switch line {
	case "opening":
		return variableName("books", "", returnDays[month][0])
	case "closing", "ethnicity-on-books":
		return variableName("books", "", day)
	case "standing":
		return variableName(category, "", day)
	case "left-reason":
		return "left for " + category + " @" + month
	case "deployment":
		return variableName("books", category, day)
	case "ethnicity-broad":
		return variableName("ethnicity-broad/"+category, "", day)
	case "ethnicity-bme":
		return variableName("ethnicity-broad/BME", "", day)
	case "ethnicity-detailed":
		return variableName("ethnicity/"+category, "", day)
	case "ethnicity-base":
		return variableName("stated/ethnicity-broad", "", day)
	case "ethnicity-not-stated":
		return variableName("unstated/ethnicity-broad", "", day)
	case "age-band":
		return variableName("age/"+category, "", day)
	case "age-base":
		return variableName("stated/age", "", day)
	}
	return strings.TrimSuffix(line+"/"+category, "/") + " @" + month
}
