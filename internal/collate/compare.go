package collate

import (
	"fmt"
	"slices"

	"borough/internal/census"
	"borough/internal/table"
)

// Compare returns a table that compares the boroughs. It has a row for each borough, then for
// each cluster and for the force. A row has the volunteers per 1,000 residents, the hours per
// volunteer, and the share of BME (black and minority ethnic) people among the volunteers and
// among the residents.
func (c *Collation) Compare() *table.Table {
	t := &table.Table{Name: "compare", Title: "Boroughs compared", About: c.aboutFacts(c.force())}
	t.Columns = append(slices.Clone(scopeColumns),
		table.Column{Key: "on_books", Title: "On the books", Kind: table.Count},
		table.Column{Key: "residents", Title: "Residents", Kind: table.Count, DropOrder: 2},
		table.Column{Key: "per_1000", Title: "Per 1,000 residents", Kind: table.Number},
		table.Column{Key: "hours", Title: "Hours", Kind: table.Hours, DropOrder: 4},
		table.Column{Key: "people", Title: "Gave time", Kind: table.Count, DropOrder: 3},
		table.Column{Key: "hours_per_volunteer", Title: "Hours each", Kind: table.Hours},
		table.Column{Key: "stated", Title: "Stated", Kind: table.Count, DropOrder: 5},
		table.Column{Key: "bme", Title: "BME", Kind: table.Count, DropOrder: 5},
		table.Column{Key: "bme_share", Title: "BME share", Kind: table.Share},
		table.Column{Key: "low", Title: "Low", Kind: table.Share, DropOrder: 3},
		table.Column{Key: "high", Title: "High", Kind: table.Share, DropOrder: 3},
		table.Column{Key: "benchmark_share", Title: "Of residents", Kind: table.Share},
		table.Column{Key: "points", Title: "Points", Kind: table.Points},
	)
	var rows []table.Row
	for _, kind := range []string{"borough", "cluster", "force"} {
		for _, s := range c.scopes(kind) {
			rows = append(rows, c.comparisonRow(s))
		}
	}
	t.Rows = table.RowsOf(rows...)
	t.Notes = append(c.scopeNotes(c.force()),
		"Residents are all that the newest census counted, those of clusters and of the force in the boroughs that sent their return; the City of London is not among them.",
		"Hours each are the hours given over the people on the books at the end of the month.",
		"BME share is of those who stated a group; low and high are its 95 % interval (Wilson). Points are that share less the residents', of all London for the force and of the whole cluster for a cluster.",
		fmt.Sprintf("Residents: %s.", newestCensus()[census.London].Source))
	return t
}

// comparisonRow returns the row of a scope.
func (c *Collation) comparisonRow(s scope) table.Row {
	r := c.sumReturns(s, selectLines("closing", "given", "ethnicity-bme", "ethnicity-base"))
	var residents int64
	for _, b := range s.boroughs {
		if len(b.Returns) > 0 || s.kind == "borough" {
			for _, figure := range newestCensus()[b.Code].Figures {
				if figure.Strand == "ethnicity" {
					residents += int64(figure.Count)
				}
			}
		}
	}
	var residentsCell, per1000, hoursEach any
	if residents > 0 { // it is 0 for a cluster from which no borough sent a return
		residentsCell = residents
	}
	if onBooks := r.Figures("closing")[0].Figures["people"]; onBooks != nil {
		if residents > 0 {
			per1000 = *onBooks / float64(residents) * 1000
		}
		if *onBooks > 0 {
			hoursEach = *r.Figures("given")[0].Figures["hours"] / *onBooks
		}
	}
	return table.Row{
		s.name,
		s.kind,
		lineCell(r, "closing", "people"),
		residentsCell,
		per1000,
		lineCell(r, "given", "hours"),
		lineCell(r, "given", "people"),
		hoursEach,
		lineCell(r, "ethnicity-base", "people"),
		lineCell(r, "ethnicity-bme", "people"),
		lineCell(r, "ethnicity-bme", "share"),
		lineCell(r, "ethnicity-bme", "low"),
		lineCell(r, "ethnicity-bme", "high"),
		lineCell(r, "ethnicity-bme", "benchmark_share"),
		lineCell(r, "ethnicity-bme", "points"),
	}
}
