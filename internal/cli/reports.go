package cli

import (
	"slices"

	"borough/internal/report"
)

// Reports returns every report there is.
func Reports() []report.Report {
	return slices.Concat(
		report.BooksReports,
		report.PeopleReports,
		report.NeighbourhoodReports,
		report.PartnersReports,
		report.ReturnsReports(rebuiltFrom),
		report.CentreReports,
		[]report.Report{report.Due(DueKinds())},
		report.RightsReports,
	)
}

// DueKinds returns the kinds of what is due, in the order in which they are counted.
func DueKinds() []report.DueKind {
	return slices.Concat(report.PeopleDueKinds, report.NeighbourhoodDueKinds, report.PartnersDueKinds, report.ReturnsDueKinds)
}

// Sections returns the sections of all that is held on a person.
func Sections() []report.Report { return report.SubjectSections(held()) }

// held is what the areas keep of a person.
func held() []report.Report {
	return slices.Concat(report.PeopleHeld, report.NeighbourhoodHeld, report.PartnersHeld)
}
