package report

import (
	"slices"

	"borough/internal/compare"
	"borough/internal/table"
)

// WantedOf returns which of the strands --strand asks for: ethnicity has its
// broad groups with it.
func WantedOf(args *Args, strands []string) (wanted []string) {
	asked := args.Get("strand")
	for _, s := range strands {
		if asked == "" || asked == s || (asked == "ethnicity" && s == "ethnicity-broad") {
			wanted = append(wanted, s)
		}
	}
	return wanted
}

// HideGroups takes the column of groups away when nothing was asked to be grouped.
func HideGroups(c *compare.Comparison, args *Args) {
	if args.Get("by") == "" {
		args.Hide("group")
		c.Groups = []string{"all"}
	}
}

// ExplainShares says under the table what its figures are of. No census has what a
// seat or a contact says, but a benchmark of the borough's own can have tenure.
func ExplainShares(c *compare.Comparison, args *Args, wanted []string) {
	residents := c.Counted[compare.Who{Part: "residents", Group: "benchmark"}]
	if !slices.ContainsFunc(wanted, func(s string) bool { return slices.Contains(compare.Strands, s) || residents.Base(s) > 0 }) {
		args.Explain("A share is of the base, those of whom it is known; low and high are its 95 %% interval (Wilson).")
		return
	}
	if args.Get("benchmark") == "" {
		args.SayAbout("benchmark", "Benchmark", "benchmark: "+c.Sources["benchmark"].Name)
	}
	args.SayAbout("london", "London", "London: "+c.Sources["london"].Name)
	args.Explain("A share is of the base, those who stated an answer; low and high are its 95 %% interval (Wilson). Points are the share less the benchmark's.")
	args.Explain("Area: %s, %s.", c.Sources["benchmark"].Name, c.Sources["benchmark"].Words)
	if c.Sources["london"] != c.Sources["benchmark"] {
		args.Explain("London: %s, %s.", c.Sources["london"].Name, c.Sources["london"].Words)
	}
	if slices.Contains(wanted, "age") {
		args.Explain("Census shares of age are of residents of 18 and over.")
		for _, band := range c.Cut {
			args.Explain("Age band %s cuts through a band of the benchmark or of London, and has no share there.", band.Label())
		}
	}
	if slices.Contains(wanted, "orientation") {
		args.Explain("Census shares of sexual orientation are of residents of 16 and over.")
	}
}

// Account says what of the lines of a comparison adds up, and whom they sort; all
// is that every line of a strand is among them.
func Account(c *compare.Comparison, args *Args, lines []table.Row, all bool) {
	nameLines(args, lines)
	broad := -1
	for start := 0; start < len(lines); {
		group, strand := lines[start][0].(string), lines[start][1].(string)
		end := start
		for ; end < len(lines) && lines[end][0] == group && lines[end][1] == strand; end++ {
			if end > start {
				args.Foot(FigureAt(start, "base"), FigureAt(end, "base"))
				args.Foot(FigureAt(start, "not_stated"), FigureAt(end, "not_stated"))
			}
		}
		args.Foot(FigureNamed(args.Scoped(InGroup("everyone", args.Get("by"), group)), c.Everyone[group]), FigureAt(start, "base"), FigureAt(start, "not_stated"))
		sortGroup(c, args, group, strand)
		if all {
			footStrand(args, lines, start, end)
		}
		switch strand {
		case compare.BME.Strand:
			broad = start
		case "ethnicity":
			if broad >= 0 && lines[broad][0] == group {
				args.Foot(FigureAt(broad, "base"), FigureAt(start, "base"))
				if all {
					footBroad(c, args, lines, broad, start, end)
				}
			}
		}
		start = end
	}
}

// nameLines names the figures of a comparison's lines.
func nameLines(args *Args, lines []table.Row) {
	by := args.Get("by")
	for n, line := range lines {
		group, strand, code := line[0].(string), line[1].(string), line[2].(string)
		args.Naming(FigureAt(n, "count"), InGroup(strand+" "+code, by, group))
		args.Naming(FigureAt(n, "base"), InGroup(Broadless(strand)+" stated", by, group))
		args.Naming(FigureAt(n, "not_stated"), InGroup(Broadless(strand)+" not stated", by, group))
	}
}

// footStrand says what the lines of a strand, from start to end, add up to.
func footStrand(args *Args, lines []table.Row, start, end int) {
	sum := table.Sum{Whole: []table.CellRef{FigureAt(start, "base")}}
	var others []table.CellRef
	for n := start; n < end; n++ {
		if lines[n][2] == compare.BME.Code {
			args.Foot(FigureAt(n, "count"), others...)
			continue
		}
		sum.Parts = append(sum.Parts, FigureAt(n, "count"))
		if lines[n][2] != "WHITE" {
			others = append(others, FigureAt(n, "count"))
		}
	}
	switch strand := lines[start][1].(string); {
	case strand == "voice": // somebody speaks for several, or for none
		return
	case !slices.Contains(compare.Strands, strand): // somebody with two seats can be in two lines
		sum.AtMost = true
	}
	args.sums = append(args.sums, sum)
}

// footBroad says which of the detailed ethnic groups, from start to end, add up
// to which broad one.
func footBroad(c *compare.Comparison, args *Args, lines []table.Row, broad, start, end int) {
	groups := compare.BroadOf(c.Categories["ethnicity"])
	for b := broad; b < start; b++ {
		if lines[b][2] == compare.BME.Code {
			continue
		}
		var parts []table.CellRef
		for n := start; n < end; n++ {
			if groups[lines[n][2].(string)] == lines[b][2] {
				parts = append(parts, FigureAt(n, "count"))
			}
		}
		args.Foot(FigureAt(b, "count"), parts...)
	}
}

// sortGroup says how many of a group are in each line of a strand, and how many
// stated nothing.
func sortGroup(c *compare.Comparison, args *Args, group, strand string) {
	for _, line := range c.Lines(group, strand) {
		args.Sort(table.StrandCount{Group: group, Strand: strand, Code: line.Code, Count: c.Of(group).Count(line)})
	}
	args.Sort(table.StrandCount{Group: group, Strand: strand, Code: "NS", Count: c.Everyone[group] - c.Base(group, strand)})
}
