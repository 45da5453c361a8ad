package booksreport

import "borough/internal/report"

// Staff is the kind of a parameter for a member of staff. Its value is the ref, or NULL.
const Staff report.Kind = "staff"

// Team is the kind of a parameter for a team. Its value is the code, or NULL.
const Team report.Kind = "team"

// Volunteer is the kind of a parameter for a volunteer. Its value is the ref, or NULL.
const Volunteer report.Kind = "volunteer"

// PersonParam is an optional flag and PersonArg a required argument for one volunteer.
var (
	PersonParam = report.Param{Name: "volunteer", Kind: Volunteer, Usage: "only this `VOLUNTEER`"}
	PersonArg   = report.Param{
		Name:   "volunteer",
		Kind:   Volunteer,
		Usage:  "the volunteer: a ref, or part of the name",
		Arg:    true,
		Needed: true,
	}
)
