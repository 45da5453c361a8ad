package report

import (
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/table"
)

// Composition sets the people on panels, or the contacts of the networks, beside
// the people who live there (001 paras 33, 70-72).
var Composition = Report{
	Name: "composition", Title: "Composition of panels and networks",
	Short: "Compare panels or KIN contacts with the people who live here, and see who is missing",
	Long: `composition counts the people who sit on panels on a day, or the contacts of the
wards' networks, by what they answered on the six strands, and sets their shares
beside those of the borough's own census area, or another benchmark, and of
London. Below that comes what a seat says: the link with the ward, tenure, the part
of the ward and whom the member speaks for; of a contact, the kind and the part.

Every seat held that day counts on a panel that is not dissolved, but for those
of the police; --seat police, or --seat all, counts them. A panel with several
wards counts for each. Somebody on two panels counts once, or once in each of the
groups of --by. The base is those who stated an answer, and the rest are not stated;
shares of voices are of everybody, since a member can have several or none.

missing says yes where nobody who answered is in a line, or where there is nobody
at all, and unknown where nobody answered; --missing lists those lines alone. To
compare a ward with itself, or tenure with the housing there is, add the figures:
borough benchmark add. A benchmark of which the --area is the ward's name is what
--ward is compared with.`,
	Example: "borough report composition\n  borough report composition --missing --ward lark-rise\n  borough report composition --by team --strand gender\n  borough report composition --of contacts -O csv",
	Params: []Param{AsAtParam, TeamParam, WardParam, BenchmarkParam,
		composedOf, composedSeat,
		{Name: "by", Kind: Text, Usage: "count by `GROUP`: team or ward", Choices: []string{"team", "ward"}},
		composedStrand,
		{Name: "missing", Kind: Flag, Usage: "list only the lines with nobody in them"}},
	Columns: append(slices.Clone(Diversity.Columns), table.Column{Key: "missing", Title: "Missing", Kind: table.Code}),
	Query:   comparisonQuery, File: Diversity.Name,
	Fixed:   map[string]any{"from": nil, "to": nil},
	Derive:  deriveComposition,
	Publish: &Publishing{},
	Groups:  true,
}

var compositionReports = []Report{Composition, Progress}

// The parameters that say whom a composition counts, and what of them.
var (
	composedOf   = Param{Name: "of", Kind: Text, Usage: "count `WHOM`: panels or contacts", Default: "panels", Choices: []string{"panels", "contacts"}}
	composedSeat = Param{Name: "seat", Kind: Text, Usage: "only this kind of `SEAT`, or all; all but the police when not given",
		Choices: append(record.SeatKinds.Codes(), "all")}
	composedStrand = Param{Name: "strand", Kind: Text, Usage: "only this `STRAND`, or what a seat or a contact says",
		Choices: slices.Concat(strands, seatStrands, contactStrands[:1])}
)

// What a seat and a contact say, beside the strands.
var (
	seatStrands    = []string{"link", "tenure", "part", "voice"}
	contactStrands = []string{"kind", "part"}
)

// composed reads the counts of a composition, and which of what is kept is asked
// for.
func composed(args *Args, rows []table.Row) (c *comparison, wanted []string, err error) {
	kept := slices.Concat(strands, seatStrands)
	if args.Get("of") == "contacts" {
		if args.Get("seat") != "" {
			return nil, nil, record.Wrong("--seat goes with --of panels: contacts have no seat")
		}
		kept = slices.Concat(strands, contactStrands)
	}
	wanted = wantedOf(args, kept)
	if wanted == nil {
		args.Explain("Nothing is kept of that about %s: they have %s.", args.Get("of"), strings.Join(kept, ", "))
	}
	c = readComparison(args.Settings.AgeBands, rows)
	for _, list := range []record.Codes{record.Links, record.Tenures, record.Voices, record.ContactKinds} {
		for _, item := range list.Items {
			c.categories[list.What] = append(c.categories[list.What], category{strand: list.What, code: item.Code, title: item.Title})
		}
	}
	return c, wanted, nil
}

// deriveComposition lays out the counts and marks who is missing.
func deriveComposition(args *Args, rows []table.Row) ([]table.Row, error) {
	c, wanted, err := composed(args, rows)
	if err != nil {
		return nil, err
	}
	hideGroups(c, args)
	explainShares(c, args, wanted)
	if slices.ContainsFunc(wanted, func(s string) bool { return !slices.Contains(strands, s) }) {
		args.Explain("Somebody can be in several lines of what a seat or a contact says: once in each, and once in the base. Voices are of everybody.")
	}
	c.sayGroups(args)
	only := args.Get("missing") == "true"
	var lines []table.Row
	for _, row := range c.rows(wanted) {
		missing := missing(row)
		if !only || missing != "" {
			lines = append(lines, append(row, missing))
		}
	}
	account(c, args, lines, !only)
	return lines, nil
}

// missing says whether nobody is in a line, as far as anybody answered. Where
// there is nobody, nobody has to answer.
func missing(row table.Row) string {
	switch count, base, unstated := row[4].(int64), row[12].(int64), row[13].(int64); {
	case count > 0:
		return ""
	case base == 0 && unstated > 0:
		return "unknown"
	}
	return "yes"
}

// sayGroups leaves out the groups with nobody, and names them under the table.
func (c *comparison) sayGroups(args *Args) {
	by := args.Get("by")
	if by == "" {
		return
	}
	var empty []string
	c.groups = slices.DeleteFunc(c.groups, func(group string) bool {
		if c.everyone[group] == 0 && group != "none" {
			empty = append(empty, group)
		}
		return c.everyone[group] == 0
	})
	args.Explain("Each %s has its own base. Somebody in two counts in both; none are the wards that no team works.", by)
	if empty != nil {
		args.Note("Nobody at all in: %s.", few(empty))
	}
}
