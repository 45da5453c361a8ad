package report

import (
	"context"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/table"
)

// Publishing says how a report may be published. What each column is of, it says
// itself; its Derive says what adds up to what, for whoever makes sure that
// nothing masked can be worked out.
type Publishing struct {
	Refuses func(*Args) bool // the ways of asking that name people
}

// Publishable returns an error unless what was asked of the report may be
// published.
func (r *Report) Publishable(args *Args) error {
	if r.Publish == nil || r.Publish.Refuses != nil && r.Publish.Refuses(args) {
		return &record.Invalid{Text: "what names people or records is never published: " + r.Title,
			Hint: "borough publish --help says what can be published"}
	}
	return nil
}

// Explain adds a line under the table that holds no figure of the books: it is
// published too. What Note adds is not.
func (a *Args) Explain(format string, args ...any) {
	a.Note(format, args...)
	a.public = append(a.public, a.notes[len(a.notes)-1])
}

// Public adds a line to what is published under the table, and not to what is
// printed: it is said there with a figure of the books.
func (a *Args) Public(text string) { a.public = append(a.public, text) }

// Sort says how many people there are in a line of a strand.
func (a *Args) Sort(s table.Sorted) { a.sorted = append(a.sorted, s) }

// figureAt is a figure of the table.
func figureAt(row int, key string) table.At { return table.At{Row: row, Key: key} }

// named is a figure of other tables of the day, by what it counts.
func named(name string, count int64) table.At { return table.At{Name: name, Is: count} }

// foot says that the parts add up to the whole; one part is the same figure.
func (a *Args) foot(whole table.At, parts ...table.At) {
	a.sums = append(a.sums, table.Sum{Whole: []table.At{whole}, Parts: parts})
}

// overlap says of the column's rows, up to the end of them, that everybody is in
// some, by a name under which other tables count them all.
func (a *Args) overlap(name string, everybody int64, column string, rows int) {
	sum := table.Sum{Whole: []table.At{named(a.scoped(name), everybody)}, AtMost: true}
	for n := range rows {
		sum.Parts = append(sum.Parts, figureAt(n, column))
	}
	a.sums = append(a.sums, sum)
}

// account says what of the lines of a comparison adds up, and whom they sort; all
// is that every line of a strand is among them.
func account(c *comparison, args *Args, lines []table.Row, all bool) {
	nameLines(c, args, lines)
	broad := -1
	for start := 0; start < len(lines); {
		group, strand := lines[start][0].(string), lines[start][1].(string)
		end := start
		for ; end < len(lines) && lines[end][0] == group && lines[end][1] == strand; end++ {
			if end > start {
				args.foot(figureAt(start, "base"), figureAt(end, "base"))
				args.foot(figureAt(start, "not_stated"), figureAt(end, "not_stated"))
			}
		}
		args.foot(named(args.scoped(inGroup("everyone", args.Get("by"), group)), c.everyone[group]), figureAt(start, "base"), figureAt(start, "not_stated"))
		sortGroup(c, args, group, strand)
		if all {
			footStrand(args, lines, start, end)
		}
		switch strand {
		case bme.strand:
			broad = start
		case "ethnicity":
			if broad >= 0 && lines[broad][0] == group {
				args.foot(figureAt(broad, "base"), figureAt(start, "base"))
				if all {
					footBroad(c, args, lines, broad, start, end)
				}
			}
		}
		start = end
	}
}

// footStrand says what the lines of a strand, from start to end, add up to.
func footStrand(args *Args, lines []table.Row, start, end int) {
	sum := table.Sum{Whole: []table.At{figureAt(start, "base")}}
	var others []table.At
	for n := start; n < end; n++ {
		if lines[n][2] == bme.code {
			args.foot(figureAt(n, "count"), others...)
			continue
		}
		sum.Parts = append(sum.Parts, figureAt(n, "count"))
		if lines[n][2] != "WHITE" {
			others = append(others, figureAt(n, "count"))
		}
	}
	switch strand := lines[start][1].(string); {
	case strand == "voice": // somebody speaks for several, or for none
		return
	case !slices.Contains(strands, strand): // somebody with two seats can be in two lines
		sum.AtMost = true
	}
	args.sums = append(args.sums, sum)
}

// footBroad says which of the detailed ethnic groups, from start to end, add up
// to which broad one.
func footBroad(c *comparison, args *Args, lines []table.Row, broad, start, end int) {
	groups := broadOf(c.categories["ethnicity"])
	for b := broad; b < start; b++ {
		if lines[b][2] == bme.code {
			continue
		}
		var parts []table.At
		for n := start; n < end; n++ {
			if groups[lines[n][2].(string)] == lines[b][2] {
				parts = append(parts, figureAt(n, "count"))
			}
		}
		args.foot(figureAt(b, "count"), parts...)
	}
}

// broadOf gives the broad group of each of the detailed ones, by the scheme that
// they are those of.
func broadOf(detailed []category) map[string]string {
	for _, scheme := range record.Schemes {
		groups := map[string]string{}
		for _, c := range record.Categories() {
			if c.Scheme == scheme && c.Strand == "ethnicity" && c.Asked && c.Stated {
				groups[c.Code] = c.Broad
			}
		}
		unknown := func(c category) bool { return groups[c.code] == "" }
		if len(groups) == len(detailed) && !slices.ContainsFunc(detailed, unknown) {
			return groups
		}
	}
	return nil
}

// sortGroup says how many of a group are in each line of a strand, and how many
// stated nothing.
func sortGroup(c *comparison, args *Args, group, strand string) {
	for _, line := range c.lines(group, strand) {
		args.Sort(table.Sorted{Group: group, Strand: strand, Code: line.code, Count: c.of(group).count(line)})
	}
	args.Sort(table.Sorted{Group: group, Strand: strand, Code: "NS", Count: c.everyone[group] - c.base(group, strand)})
}

// accountRanks says what of the workforce's lines adds up, and whom they sort: every
// line across the ranks, every strand down to its total, which is the same for all.
func accountRanks(args *Args, lines []table.Row) {
	nameRanks(args, lines)
	all := -1 // the total of the first strand
	broad := map[any]int{}
	for start := 0; start < len(lines); {
		strand := lines[start][0].(string)
		end := start
		for ; end < len(lines) && lines[end][0] == strand; end++ {
			args.foot(figureAt(end, "total"), figureAt(end, "sgt"), figureAt(end, "pc"), figureAt(end, "pcso"))
			if strand == bme.strand {
				broad[lines[end][1]] = end
			}
		}
		for i, rank := range []string{"sgt", "pc", "pcso", "total", "special"} {
			var parts, white, others []table.At
			for n := start; n < end-1; n++ {
				code := lines[n][1].(string)
				parts = append(parts, figureAt(n, rank))
				switch {
				case code[0] == 'W':
					white = append(white, figureAt(n, rank))
				case code != "NS":
					others = append(others, figureAt(n, rank))
				}
				if rank != "total" {
					args.Sort(table.Sorted{Group: rank, Strand: strand, Code: code, Count: lines[n][3+i].(int64)})
				}
			}
			args.foot(figureAt(end-1, rank), parts...)
			if at, there := broad[bme.code]; there && strand == "ethnicity" {
				args.foot(figureAt(at, rank), others...)
				args.foot(figureAt(broad[nonBME.code], rank), white...)
			}
			if all >= 0 {
				args.foot(figureAt(all, rank), figureAt(end-1, rank))
			}
		}
		if all < 0 {
			all = end - 1
		}
		start = end
	}
	args.Public("Total is sergeants, constables and PCSOs.")
}

// population is who diversity.sql counts.
var population = Report{Name: "population", Query: []string{"grp", "ref"}}

// Population returns whom a table sorts by what they are, that was made with the
// arguments: who is in each group, by ref, and how many in each line. None are in a
// table that sorts nobody.
func Population(ctx context.Context, q Querier, args *Args, sorted []table.Sorted) ([]record.PublicGroup, error) {
	if len(sorted) == 0 {
		return nil, nil
	}
	rows, err := population.ask(ctx, q, args)
	if err != nil {
		return nil, err
	}
	people := map[string][]string{}
	for row, err := range rows {
		if err != nil {
			return nil, err
		}
		people[row[0].(string)] = append(people[row[0].(string)], row[1].(string))
	}
	return Grouped(people, sorted), nil
}

// Grouped puts the people of each group beside how many are in its lines.
func Grouped(people map[string][]string, sorted []table.Sorted) (groups []record.PublicGroup) {
	for _, s := range sorted {
		if len(groups) == 0 || groups[len(groups)-1].Code != s.Group {
			groups = append(groups, record.PublicGroup{Code: s.Group})
		}
		last := &groups[len(groups)-1]
		last.Counts = append(last.Counts, record.PublicCount{Strand: s.Strand, Code: s.Code, Count: s.Count})
	}
	slices.SortStableFunc(groups, func(a, b record.PublicGroup) int { return strings.Compare(a.Code, b.Code) })
	var merged []record.PublicGroup
	for _, g := range groups {
		if n := len(merged); n > 0 && merged[n-1].Code == g.Code {
			merged[n-1].Counts = append(merged[n-1].Counts, g.Counts...)
			continue
		}
		g.People = slices.Compact(slices.Sorted(slices.Values(people[g.Code])))
		merged = append(merged, g)
	}
	return merged
}
