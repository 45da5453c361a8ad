package borough_test

import (
	"math"
	"slices"
	"strings"
)

// This file says how the numbers of each table depend on each other, as the program's
// help and documents tell anybody. The name of a number ends with the day or month that
// it is of, after "in" a ward, a role or a deployment where it is of one.

// cellName returns the name of a number, of a group where there is one.
func cellName(name, group, day string) string {
	switch group {
	case "", "on-the-books":
		return name + " @" + day
	case "none":
		group = "not-placed" // the two words that tables have for it
	}
	return name + " in " + group + " @" + day
}

// shareFormula is a share in per cent: of a count and its base.
func shareFormula(numbers []float64) float64 { return 100 * numbers[0] / numbers[1] }

// wilsonFormula is the lower (sign is -1) or upper end of the 95 % Wilson interval of a
// share.
func wilsonFormula(sign float64) func(numbers []float64) float64 {
	return func(numbers []float64) float64 {
		const z = 1.959963984540054
		p, base := numbers[0]/numbers[1], numbers[1]
		return 100 * (p + z*z/(2*base) + sign*z*math.Sqrt(p*(1-p)/base+z*z/(4*base*base))) / (1 + z*z/base)
	}
}

// addComparison adds the figures that are worked out of a count and its base.
func (k *knowledge) addComparison(figures map[string]string, places int, count, base string) {
	k.addDerived(figures["share"], places, shareFormula, count, base)
	k.addDerived(figures["low"], places, wilsonFormula(-1), count, base)
	k.addDerived(figures["high"], places, wilsonFormula(1), count, base)
	for points, benchmark := range map[string]string{"points": "benchmark_share", "london_points": "london_share"} {
		shares := newKnowledge()
		shares.addDerived(figures[benchmark], places, nil)
		if len(shares.derived) > 0 {
			share := shares.derived[0].value
			k.addDerived(figures[points], places,
				func(numbers []float64) float64 { return shareFormula(numbers) - share }, count,
				base)
			if numbers := len(k.derived); numbers > 0 && figures[points] != "" {
				k.derived[numbers-1].tolerance *= 2 // both are rounded
			}
		}
	}
}

// broadOf is the broad group of a detailed one.
var broadOf = map[byte]string{'W': "WHITE", 'M': "MIXED", 'A': "ASIAN", 'B': "BLACK", 'O': "OTHER"}

// addEthnicity says how ethnic groups add up.
func (k *knowledge) addEthnicity(group, day string, broad, detailed []string) {
	name := func(code string) string { return cellName("ethnicity-broad/"+code, group, day) }
	within := map[string][]string{}
	for _, code := range detailed {
		whole := broadOf[code[0]]
		within[whole] = append(within[whole], cellName("ethnicity/"+code, group, day))
	}
	var bme []string
	for _, code := range broad {
		if len(within[code]) > 0 {
			k.addTotal(name(code), within[code]...)
		}
		if code != "WHITE" {
			bme = append(bme, name(code))
		}
	}
	k.addTotal(name("BME"), bme...)
	k.addTotal(cellName("stated/ethnicity-broad", group, day), name("BME"), name("WHITE"))
}

// readDiversity returns what report diversity says.
func readDiversity(rows []map[string]string, day string) *knowledge {
	k := newKnowledge()
	codes := map[[2]string][]string{}  // of a group and a strand
	groups := map[[2]string][]string{} // of a strand and a code, by name
	strandGroups := map[string][]string{}
	for _, row := range rows {
		group, strand, code := row["group"], row["strand"], row["code"]
		count, stated := cellName(strand+"/"+code, group, day), cellName("stated/"+strand, group, day)
		k.addPrinted(count, row["count"])
		k.addComparison(row, 2, count, stated)
		if key := [2]string{group, strand}; codes[key] == nil {
			k.addPrinted(stated, row["base"])
			k.addPrinted(cellName("unstated/"+strand, group, day), row["not_stated"])
			k.addTotal(cellName("books", group, day), stated, cellName("unstated/"+strand, group, day))
			strandGroups[strand] = append(strandGroups[strand], group)
		}
		codes[[2]string{group, strand}] = append(codes[[2]string{group, strand}], code)
		if group != "" {
			groups[[2]string{strand, code}] = append(groups[[2]string{strand, code}], group)
		}
	}
	for key, list := range codes {
		group, strand := key[0], key[1]
		list = slices.DeleteFunc(slices.Clone(list), func(code string) bool { return code == "BME" })
		var names []string
		for _, code := range list {
			names = append(names, cellName(strand+"/"+code, group, day))
		}
		k.addTotal(cellName("stated/"+strand, group, day), names...)
		if strand == "ethnicity-broad" {
			k.addEthnicity(group, day, list, codes[[2]string{group, "ethnicity"}])
		}
	}
	for key, list := range groups {
		k.addGroups(key[0]+"/"+key[1], list, day)
	}
	for strand, list := range strandGroups {
		for _, name := range []string{"stated/" + strand, "unstated/" + strand, "books"} {
			k.addGroups(name, list, day)
		}
	}
	return k
}

// addGroups says that everybody who is counted under the name is in one of the groups,
// or in more than one.
func (k *knowledge) addGroups(name string, groups []string, day string) {
	whole := cellName(name, "", day)
	var parts []string
	for _, group := range groups {
		if part := cellName(name, group, day); part != whole {
			parts = append(parts, part)
			k.addAtMost(part, whole)
		}
	}
	if parts != nil {
		k.addAtMost(whole, parts...)
	}
}

// readStrength returns what report strength says.
func readStrength(rows []map[string]string, day string) *knowledge {
	k := newKnowledge()
	var lines []string
	for _, row := range rows {
		line := row["line"]
		if line != "on-the-books" {
			lines = append(lines, line)
		}
		for _, key := range []string{"active", "paused", "suspended", "on_the_books"} {
			name := strings.ReplaceAll(key, "on_the_books", "books")
			k.addPrinted(cellName(name, line, day), row[key])
		}
		k.addTotal(cellName("books", line, day), cellName("active", line, day), cellName("paused", line, day),
			cellName("suspended", line, day))
	}
	for _, name := range []string{"active", "paused", "suspended", "books"} {
		k.addGroups(name, lines, day)
	}
	return k
}

// readLeavers returns what report leavers says of a month.
func readLeavers(rows []map[string]string, month string) *knowledge {
	k := newKnowledge()
	var reasons []string
	for _, row := range rows {
		reason := "left for " + row["reason"] + " @" + month
		reasons = append(reasons, reason)
		k.addPrinted(reason, row["left"])
		var bands []string
		for _, band := range []string{"under_6_months", "under_1_year", "under_2_years", "under_5_years", "longer"} {
			bands = append(bands, reason+" after "+band)
			k.addPrinted(reason+" after "+band, row[band])
		}
		k.addTotal(reason, bands...)
	}
	k.addTotal("left @"+month, reasons...)
	return k
}

// readWorkforce returns what report workforce says of the staff of a team, or for "" of
// all. Everybody is in one team.
func readWorkforce(rows []map[string]string, team, day string) *knowledge {
	k := newKnowledge()
	lines := map[string][]string{}
	ranks := []string{"sgt", "pc", "pcso", "total", "special"}
	name := func(strand, line, rank string) string {
		switch {
		case line == "total":
			strand = "any" // who is counted is the same in every strand
		case strand == "ethnicity" && (line == "NS" || line == "stated"):
			strand = "ethnicity-broad"
		}
		return cellName("staff/"+strand+"/"+line+"/"+rank, team, day)
	}
	for _, row := range rows {
		strand, line := row["strand"], row["line"]
		for _, rank := range ranks {
			k.addPrinted(name(strand, line, rank), row[rank])
		}
		k.addTotal(name(strand, line, "total"), name(strand, line, "sgt"), name(strand, line, "pc"),
			name(strand, line, "pcso"))
		if line != "total" {
			lines[strand] = append(lines[strand], line)
		}
	}
	for strand, list := range lines {
		for _, rank := range ranks {
			var stated, white, bme []string
			for _, line := range list {
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
			k.addTotal(name(strand, "stated", rank), stated...)
			k.addTotal(name(strand, "total", rank), name(strand, "stated", rank), name(strand, "NS", rank))
			k.addTotal(name("ethnicity-broad", "NON-BME", rank), white...)
			k.addTotal(name("ethnicity-broad", "BME", rank), bme...)
		}
	}
	for _, row := range rows {
		of := func(rank string) []string {
			return []string{name(row["strand"], row["line"], rank), name(row["strand"], "stated", rank)}
		}
		k.addDerived(row["pcso_share"], 2, shareFormula, of("pcso")...)
		k.addDerived(row["special_share"], 2, shareFormula, of("special")...)
		k.addDerived(row["officers_share"], 2,
			func(numbers []float64) float64 { return 100 * (numbers[0] + numbers[2]) / (numbers[1] + numbers[3]) },
			slices.Concat(of("sgt"), of("pc"))...)
	}
	return k
}

// withTeams adds that the staff of the teams add up to the staff of all.
func (k *knowledge) withTeams(groups []string, day string) *knowledge {
	more := newKnowledge()
	for name := range k.printed {
		if cell, found := strings.CutSuffix(name,
			cellName("", groups[0], day)); found && strings.HasPrefix(name, "staff/") {
			var parts []string
			for _, group := range groups {
				parts = append(parts, cellName(cell, group, day))
			}
			more.addTotal(cellName(cell, "", day), parts...)
		}
	}
	return k.merge(more)
}
