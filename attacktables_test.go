package borough_test

import (
	"math"
	"slices"
	"strings"
)

// Here is how the numbers of each table hang together, as anybody can read it in
// the program's help and documents. A number's name ends with the day or the
// month it is of, and "in" a ward, a role or a kind of work.

// in is the name of a number of a group, where there is one.
func in(name, group, day string) string {
	switch group {
	case "", "on-the-books":
		return name + " @" + day
	case "none":
		group = "not-placed" // the two words that tables have for it
	}
	return name + " in " + group + " @" + day
}

// shareOf is a share in per cent.
func shareOf(n []float64) float64 { return 100 * n[0] / n[1] }

// wilsonOf is the end of the 95 % interval of a share.
func wilsonOf(sign float64) func(n []float64) float64 {
	return func(n []float64) float64 {
		const z = 1.959963984540054
		p, base := n[0]/n[1], n[1]
		return 100 * (p + z*z/(2*base) + sign*z*math.Sqrt(p*(1-p)/base+z*z/(4*base*base))) / (1 + z*z/base)
	}
}

// compared says what is worked out of a count and its base.
func (l *lore) compared(figures map[string]string, places int, count, base string) {
	l.comes(figures["share"], places, shareOf, count, base)
	l.comes(figures["low"], places, wilsonOf(-1), count, base)
	l.comes(figures["high"], places, wilsonOf(1), count, base)
	for points, benchmark := range map[string]string{"points": "benchmark_share", "london_points": "london_share"} {
		there := newLore()
		there.comes(figures[benchmark], places, nil)
		if len(there.worked) > 0 {
			less := there.worked[0].value
			l.comes(figures[points], places, func(n []float64) float64 { return shareOf(n) - less }, count, base)
			if n := len(l.worked); n > 0 && figures[points] != "" {
				l.worked[n-1].by *= 2 // both are rounded
			}
		}
	}
}

// broadOf is the broad group of a detailed one.
var broadOf = map[byte]string{'W': "WHITE", 'M': "MIXED", 'A': "ASIAN", 'B': "BLACK", 'O': "OTHER"}

// ethnicity says how ethnic groups add up.
func (l *lore) ethnicity(group, day string, broad, detailed []string) {
	name := func(code string) string { return in("ethnicity-broad/"+code, group, day) }
	within := map[string][]string{}
	for _, code := range detailed {
		whole := broadOf[code[0]]
		within[whole] = append(within[whole], in("ethnicity/"+code, group, day))
	}
	var bme []string
	for _, code := range broad {
		if len(within[code]) > 0 {
			l.adds(name(code), within[code]...)
		}
		if code != "WHITE" {
			bme = append(bme, name(code))
		}
	}
	l.adds(name("BME"), bme...)
	l.adds(in("stated/ethnicity-broad", group, day), name("BME"), name("WHITE"))
}

// diversityLore is what report diversity says.
func diversityLore(rows []map[string]string, day string) *lore {
	l := newLore()
	codes := map[[2]string][]string{}  // of a group and a strand
	groups := map[[2]string][]string{} // of a strand and a code, by name
	strandGroups := map[string][]string{}
	for _, row := range rows {
		group, strand, code := row["group"], row["strand"], row["code"]
		count, stated := in(strand+"/"+code, group, day), in("stated/"+strand, group, day)
		l.says(count, row["count"])
		l.compared(row, 2, count, stated)
		if key := [2]string{group, strand}; codes[key] == nil {
			l.says(stated, row["base"])
			l.says(in("unstated/"+strand, group, day), row["not_stated"])
			l.adds(in("books", group, day), stated, in("unstated/"+strand, group, day))
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
			names = append(names, in(strand+"/"+code, group, day))
		}
		l.adds(in("stated/"+strand, group, day), names...)
		if strand == "ethnicity-broad" {
			l.ethnicity(group, day, list, codes[[2]string{group, "ethnicity"}])
		}
	}
	for key, list := range groups {
		l.covers(key[0]+"/"+key[1], list, day)
	}
	for strand, list := range strandGroups {
		for _, name := range []string{"stated/" + strand, "unstated/" + strand, "books"} {
			l.covers(name, list, day)
		}
	}
	return l
}

// covers says that everybody of the name is in one of the groups, or in more.
func (l *lore) covers(name string, groups []string, day string) {
	whole := in(name, "", day)
	var parts []string
	for _, group := range groups {
		if part := in(name, group, day); part != whole {
			parts = append(parts, part)
			l.atMost(part, whole)
		}
	}
	if parts != nil {
		l.atMost(whole, parts...)
	}
}

// strengthLore is what report strength says.
func strengthLore(rows []map[string]string, day string) *lore {
	l := newLore()
	var lines []string
	for _, row := range rows {
		line := row["line"]
		if line != "on-the-books" {
			lines = append(lines, line)
		}
		for _, key := range []string{"active", "paused", "suspended", "on_the_books"} {
			name := strings.ReplaceAll(key, "on_the_books", "books")
			l.says(in(name, line, day), row[key])
		}
		l.adds(in("books", line, day), in("active", line, day), in("paused", line, day), in("suspended", line, day))
	}
	for _, name := range []string{"active", "paused", "suspended", "books"} {
		l.covers(name, lines, day)
	}
	return l
}

// leaversLore is what report leavers says of a month.
func leaversLore(rows []map[string]string, month string) *lore {
	l := newLore()
	var reasons []string
	for _, row := range rows {
		reason := "left for " + row["reason"] + " @" + month
		reasons = append(reasons, reason)
		l.says(reason, row["left"])
		var bands []string
		for _, band := range []string{"under_6_months", "under_1_year", "under_2_years", "under_5_years", "longer"} {
			bands = append(bands, reason+" after "+band)
			l.says(reason+" after "+band, row[band])
		}
		l.adds(reason, bands...)
	}
	l.adds("left @"+month, reasons...)
	return l
}

// workforceLore is what report workforce says of the staff of a team, or of all.
// Everybody is in one team.
func workforceLore(rows []map[string]string, team, day string) *lore {
	l := newLore()
	lines := map[string][]string{}
	ranks := []string{"sgt", "pc", "pcso", "total", "special"}
	name := func(strand, line, rank string) string {
		switch {
		case line == "total":
			strand = "any" // who is counted is the same in every strand
		case strand == "ethnicity" && (line == "NS" || line == "stated"):
			strand = "ethnicity-broad"
		}
		return in("staff/"+strand+"/"+line+"/"+rank, team, day)
	}
	for _, row := range rows {
		strand, line := row["strand"], row["line"]
		for _, rank := range ranks {
			l.says(name(strand, line, rank), row[rank])
		}
		l.adds(name(strand, line, "total"), name(strand, line, "sgt"), name(strand, line, "pc"), name(strand, line, "pcso"))
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
			l.adds(name(strand, "stated", rank), stated...)
			l.adds(name(strand, "total", rank), name(strand, "stated", rank), name(strand, "NS", rank))
			l.adds(name("ethnicity-broad", "NON-BME", rank), white...)
			l.adds(name("ethnicity-broad", "BME", rank), bme...)
		}
	}
	for _, row := range rows {
		of := func(rank string) []string {
			return []string{name(row["strand"], row["line"], rank), name(row["strand"], "stated", rank)}
		}
		l.comes(row["pcso_share"], 2, shareOf, of("pcso")...)
		l.comes(row["special_share"], 2, shareOf, of("special")...)
		l.comes(row["officers_share"], 2, func(n []float64) float64 { return 100 * (n[0] + n[2]) / (n[1] + n[3]) }, slices.Concat(of("sgt"), of("pc"))...)
	}
	return l
}

// teams says that the staff of the teams add up to all.
func (l *lore) teams(groups []string, day string) *lore {
	more := newLore()
	for name := range l.prints {
		if cell, found := strings.CutSuffix(name, in("", groups[0], day)); found && strings.HasPrefix(name, "staff/") {
			var parts []string
			for _, group := range groups {
				parts = append(parts, in(cell, group, day))
			}
			more.adds(in(cell, "", day), parts...)
		}
	}
	return l.and(more)
}
