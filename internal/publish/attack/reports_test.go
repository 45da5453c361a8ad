package attack_test

import (
	"math"
	"slices"
	"strings"
)

// This file turns published reports into constraints. The constraints say how the numbers
// of each table depend on each other, as the program's help and documents describe. A
// variable is such a number. It has the name "NAME @DAY", or "NAME in GROUP @DAY" for a
// ward, a role or a deployment. Some names have a month instead of a day.

// variableName returns the name of a variable for a group on a day. The group "" is everybody.
func variableName(name, group, day string) string {
	switch group {
	case "", "on-the-books":
		return name + " @" + day
	case "none":
		group = "not-placed" // some tables print one word, some the other
	}
	return name + " in " + group + " @" + day
}

// shareFormula returns a share in per cent. The numbers are a count and its base.
func shareFormula(numbers []float64) float64 { return 100 * numbers[0] / numbers[1] }

// wilsonFormula returns the formula of the lower (sign is -1) or upper (sign is 1) end of
// the 95 % Wilson interval of a share in per cent. Its inputs are a count and its base.
func wilsonFormula(sign float64) func(numbers []float64) float64 {
	return func(numbers []float64) float64 {
		const z = 1.959963984540054
		share, base := numbers[0]/numbers[1], numbers[1]
		return 100 * (share + z*z/(2*base) + sign*z*math.Sqrt(share*(1-share)/base+z*z/(4*base*base))) / (1 + z*z/base)
	}
}

// addShareFigures adds the figures of a row that the program computes from a count and its
// base: the share, the interval of the share, and the difference between the share and each
// benchmark in percentage points.
func (c *constraints) addShareFigures(figures map[string]string, places int, count, base string) {
	c.addDerived(figures["share"], places, shareFormula, count, base)
	c.addDerived(figures["low"], places, wilsonFormula(-1), count, base)
	c.addDerived(figures["high"], places, wilsonFormula(1), count, base)
	for points, benchmark := range map[string]string{"points": "benchmark_share", "london_points": "london_share"} {
		if benchmarkShare, ok := parseFigure(figures[benchmark]); ok {
			c.addDerived(figures[points], places,
				func(numbers []float64) float64 { return shareFormula(numbers) - benchmarkShare },
				count, base)
			if n := len(c.derived); n > 0 && figures[points] != "" {
				c.derived[n-1].tolerance *= 2 // the share and the benchmark are both rounded
			}
		}
	}
}

// broadOf maps the first letter of a detailed ethnic group's code to its broad group.
var broadOf = map[byte]string{'W': "WHITE", 'M': "MIXED", 'A': "ASIAN", 'B': "BLACK", 'O': "OTHER"}

// addEthnicity adds the constraints that the detailed ethnic groups add up to the broad
// groups, and the broad groups to everybody who stated an ethnic group. The parameters broad
// and detailed are the codes of the groups in the table.
func (c *constraints) addEthnicity(group, day string, broad, detailed []string) {
	broadName := func(code string) string { return variableName("ethnicity-broad/"+code, group, day) }
	detailedNames := map[string][]string{}
	for _, code := range detailed {
		broadCode := broadOf[code[0]]
		detailedNames[broadCode] = append(detailedNames[broadCode], variableName("ethnicity/"+code, group, day))
	}
	var bme []string
	for _, code := range broad {
		if len(detailedNames[code]) > 0 {
			c.addTotal(broadName(code), detailedNames[code]...)
		}
		if code != "WHITE" {
			bme = append(bme, broadName(code))
		}
	}
	c.addTotal(broadName("BME"), bme...)
	c.addTotal(variableName("stated/ethnicity-broad", group, day), broadName("BME"), broadName("WHITE"))
}

// readDiversity returns the constraints that report diversity gives an attacker.
func readDiversity(rows []map[string]string, day string) *constraints {
	c := newConstraints()
	codes := map[[2]string][]string{}     // by group and strand
	groups := map[[2]string][]string{}    // by strand and code
	strandGroups := map[string][]string{} // the groups, by strand
	for _, row := range rows {
		group, strand, code := row["group"], row["strand"], row["code"]
		count, stated := variableName(strand+"/"+code, group, day), variableName("stated/"+strand, group, day)
		c.addPrinted(count, row["count"])
		c.addShareFigures(row, 2, count, stated)
		if key := [2]string{group, strand}; codes[key] == nil {
			c.addPrinted(stated, row["base"])
			c.addPrinted(variableName("unstated/"+strand, group, day), row["not_stated"])
			c.addTotal(variableName("books", group, day), stated, variableName("unstated/"+strand, group, day))
			strandGroups[strand] = append(strandGroups[strand], group)
		}
		codes[[2]string{group, strand}] = append(codes[[2]string{group, strand}], code)
		if group != "" {
			groups[[2]string{strand, code}] = append(groups[[2]string{strand, code}], group)
		}
	}
	for key, strandCodes := range codes {
		group, strand := key[0], key[1]
		strandCodes = slices.DeleteFunc(slices.Clone(strandCodes), func(code string) bool { return code == "BME" })
		var names []string
		for _, code := range strandCodes {
			names = append(names, variableName(strand+"/"+code, group, day))
		}
		c.addTotal(variableName("stated/"+strand, group, day), names...)
		if strand == "ethnicity-broad" {
			c.addEthnicity(group, day, strandCodes, codes[[2]string{group, "ethnicity"}])
		}
	}
	for key, codeGroups := range groups {
		c.addGroups(key[0]+"/"+key[1], codeGroups, day)
	}
	for strand, groupsOfStrand := range strandGroups {
		for _, name := range []string{"stated/" + strand, "unstated/" + strand, "books"} {
			c.addGroups(name, groupsOfStrand, day)
		}
	}
	return c
}

// addGroups adds the constraint that everybody whom the variable counts is in at least one
// of the groups.
func (c *constraints) addGroups(name string, groups []string, day string) {
	whole := variableName(name, "", day)
	var parts []string
	for _, group := range groups {
		if part := variableName(name, group, day); part != whole {
			parts = append(parts, part)
			c.addAtMost(part, whole)
		}
	}
	if parts != nil {
		c.addAtMost(whole, parts...)
	}
}

// readStrength returns the constraints that report strength gives an attacker.
func readStrength(rows []map[string]string, day string) *constraints {
	c := newConstraints()
	var lines []string
	for _, row := range rows {
		line := row["line"]
		if line != "on-the-books" {
			lines = append(lines, line)
		}
		for _, key := range []string{"active", "paused", "suspended", "on_the_books"} {
			name := strings.ReplaceAll(key, "on_the_books", "books")
			c.addPrinted(variableName(name, line, day), row[key])
		}
		c.addTotal(variableName("books", line, day), variableName("active", line, day),
			variableName("paused", line, day), variableName("suspended", line, day))
	}
	for _, name := range []string{"active", "paused", "suspended", "books"} {
		c.addGroups(name, lines, day)
	}
	return c
}

// readLeavers returns the constraints that report leavers gives an attacker for a month.
func readLeavers(rows []map[string]string, month string) *constraints {
	c := newConstraints()
	var reasons []string
	for _, row := range rows {
		reason := "left for " + row["reason"] + " @" + month
		reasons = append(reasons, reason)
		c.addPrinted(reason, row["left"])
		var bands []string
		for _, band := range []string{"under_6_months", "under_1_year", "under_2_years", "under_5_years", "longer"} {
			bands = append(bands, reason+" after "+band)
			c.addPrinted(reason+" after "+band, row[band])
		}
		c.addTotal(reason, bands...)
	}
	c.addTotal("left @"+month, reasons...)
	return c
}

// readWorkforce returns the constraints that report workforce gives an attacker. They are
// about the staff of a team, or of all teams if team is "". Everybody is in one team.
func readWorkforce(rows []map[string]string, team, day string) *constraints {
	c := newConstraints()
	lines := map[string][]string{}
	ranks := []string{"sgt", "pc", "pcso", "total", "special"}
	name := func(strand, line, rank string) string {
		switch {
		case line == "total":
			strand = "any" // the total is the same in every strand
		case strand == "ethnicity" && (line == "NS" || line == "stated"):
			strand = "ethnicity-broad"
		}
		return variableName("staff/"+strand+"/"+line+"/"+rank, team, day)
	}
	for _, row := range rows {
		strand, line := row["strand"], row["line"]
		for _, rank := range ranks {
			c.addPrinted(name(strand, line, rank), row[rank])
		}
		c.addTotal(name(strand, line, "total"), name(strand, line, "sgt"), name(strand, line, "pc"),
			name(strand, line, "pcso"))
		if line != "total" {
			lines[strand] = append(lines[strand], line)
		}
	}
	for strand, strandLines := range lines {
		for _, rank := range ranks {
			var stated, white, bme []string
			for _, line := range strandLines {
				if line == "NS" {
					continue
				}
				stated = append(stated, name(strand, line, rank))
				switch {
				case strand == "ethnicity" && line[0] == 'W':
					white = append(white, name(strand, line, rank))
				case strand == "ethnicity":
					bme = append(bme, name(strand, line, rank))
				}
			}
			c.addTotal(name(strand, "stated", rank), stated...)
			c.addTotal(name(strand, "total", rank), name(strand, "stated", rank), name(strand, "NS", rank))
			c.addTotal(name("ethnicity-broad", "NON-BME", rank), white...)
			c.addTotal(name("ethnicity-broad", "BME", rank), bme...)
		}
	}
	for _, row := range rows {
		countAndBase := func(rank string) []string {
			return []string{name(row["strand"], row["line"], rank), name(row["strand"], "stated", rank)}
		}
		c.addDerived(row["pcso_share"], 2, shareFormula, countAndBase("pcso")...)
		c.addDerived(row["special_share"], 2, shareFormula, countAndBase("special")...)
		c.addDerived(row["officers_share"], 2,
			func(numbers []float64) float64 { return 100 * (numbers[0] + numbers[2]) / (numbers[1] + numbers[3]) },
			slices.Concat(countAndBase("sgt"), countAndBase("pc"))...)
	}
	return c
}

// withTeamTotals returns the constraints together with totals: for each number about a
// team's staff on the day, the numbers of all teams add up to the number of all staff.
func (c *constraints) withTeamTotals(teams []string, day string) *constraints {
	totals := newConstraints()
	for name := range c.printed {
		prefix, found := strings.CutSuffix(name, variableName("", teams[0], day))
		if !found || !strings.HasPrefix(name, "staff/") {
			continue
		}
		var parts []string
		for _, team := range teams {
			parts = append(parts, variableName(prefix, team, day))
		}
		totals.addTotal(variableName(prefix, "", day), parts...)
	}
	return c.merge(totals)
}
