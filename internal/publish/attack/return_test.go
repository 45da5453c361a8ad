package attack_test

import (
	"slices"
	"strings"
)

// returnDays maps a month with a return to the day before the month and the month's last day.
var returnDays = map[string][2]string{
	"2026-09": {"2026-08-31", firstMonthEnd}, "2026-10": {firstMonthEnd, secondMonthEnd},
}

// returnPlaces is the number of decimal places in the CSV of a return.
const returnPlaces = 4

// readReturn returns the constraints that a published return gives an attacker. The opening
// number is the same variable as the closing number of the previous month's return. A count
// of people on the books is the same variable as in a report on the month's last day.
func readReturn(rows []map[string]string, month string) *constraints {
	c := newConstraints()
	day := returnDays[month][1]
	onBooks, opening := variableName("books", "", day), variableName("books", "", returnDays[month][0])
	categories := map[string][]string{}       // by line
	peopleNames := map[string]string{}        // the name of the variable for people, by LINE/CATEGORY
	figures := map[string]map[string]string{} // the printed texts, by LINE/CATEGORY and measure
	for _, row := range rows {
		line, category := row["line"], row["category"]
		key := line + "/" + category
		if figures[key] == nil {
			figures[key] = map[string]string{}
			categories[line] = append(categories[line], category)
			peopleNames[key] = lineVariableName(line, category, month)
		}
		figures[key][row["measure"]] = row["value"]
		switch row["measure"] {
		case "people":
			c.addPrinted(peopleNames[key], row["value"])
		case "sessions", "applications", "interviews", "cleared", "started", "enquiries":
			c.addPrinted(row["measure"]+" "+peopleNames[key], row["value"])
		}
	}
	// variableNamesOf returns the names of the variables for all categories of a line.
	variableNamesOf := func(line string) (names []string) {
		for _, category := range categories[line] {
			names = append(names, peopleNames[line+"/"+category])
		}
		return names
	}
	joined, left := []string{"joined @" + month, "rejoined @" + month}, "left @"+month
	c.addEquation(slices.Concat([]string{opening}, joined), []string{left, onBooks})
	c.addTotal(left, variableNamesOf("left-reason")...)
	c.addTotal(onBooks, variableNamesOf("standing")...)
	c.addGroups("books", categories["deployment"], day)
	for _, strand := range []string{"ethnicity-broad", "age"} {
		c.addTotal(onBooks, variableName("stated/"+strand, "", day), variableName("unstated/"+strand, "", day))
	}
	c.addPrinted(variableName("unstated/age", "", day), "0") // a return has everybody's age
	c.addEthnicity("", day, categories["ethnicity-broad"], categories["ethnicity-detailed"])
	c.addTotal(variableName("stated/ethnicity-broad", "", day), variableNamesOf("ethnicity-broad")...)
	c.addTotal(variableName("stated/age", "", day), variableNamesOf("age-band")...)
	for key, texts := range figures {
		switch line, _, _ := strings.Cut(key, "/"); line {
		case "ethnicity-broad", "ethnicity-bme":
			c.addShareFigures(texts, returnPlaces, peopleNames[key], variableName("stated/ethnicity-broad", "", day))
		case "age-band":
			c.addShareFigures(texts, returnPlaces, peopleNames[key], onBooks)
		}
	}
	c.addPeopleGivingTime(figures, peopleNames, variableNamesOf, month)
	var started []string
	for _, name := range variableNamesOf("source") {
		started = append(started, "started "+name)
	}
	if len(started) > 0 {
		c.addEquation(joined, started)
	}
	return c
}

// addPeopleGivingTime adds the constraints between the counts of people who gave time.
// Everybody who gave time has at least one session, and can be in more than one activity.
func (c *constraints) addPeopleGivingTime(
	figures map[string]map[string]string, peopleNames map[string]string,
	variableNamesOf func(line string) []string, month string,
) {
	givers := peopleNames["given/"]
	if givers == "" {
		return
	}
	c.addAtMost(peopleNames["sn-support/"], givers)
	var sessions []string
	for _, name := range variableNamesOf("activity") {
		c.addAtMost(name, givers)
		c.addAtMost(name, "sessions "+name)
		sessions = append(sessions, "sessions "+name)
	}
	if len(sessions) > 0 {
		c.addTotal("sessions "+givers, sessions...)
		// The activities count a person once for each activity, and so more often than givers.
		countedAgain := "counted again in another activity @" + month
		c.addEquation(variableNamesOf("activity"), []string{givers, countedAgain})
	}
	for _, unit := range []string{"minutes", "hours"} {
		total, _ := parseFigure(figures["given/"][unit])
		c.addDerived(figures["average-person/"][unit], returnPlaces,
			func(inputs []float64) float64 { return total / inputs[0] }, givers)
	}
}

// lineVariableName returns the name of the variable for a category of a return's line.
func lineVariableName(line, category, month string) string {
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
