package booksreport

import "borough/internal/report"

// Staff takes a member of staff; @staff is the ref, or NULL.
const Staff report.Kind = "staff"

// Team takes a team; @team is its code, or NULL.
const Team report.Kind = "team"

// Volunteer takes a volunteer; @volunteer is its ref, or NULL.
const Volunteer report.Kind = "volunteer"

// PersonParam and PersonArg ask for one volunteer.
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
