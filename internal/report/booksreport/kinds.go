package booksreport

import "borough/internal/report"

// StaffKind is the kind of a parameter for a member of staff. Its value is the ref, or NULL.
const StaffKind report.ParamKind = "staff"

// TeamKind is the kind of a parameter for a team. Its value is the code, or NULL.
const TeamKind report.ParamKind = "team"

// VolunteerKind is the kind of a parameter for a volunteer. Its value is the ref, or NULL.
const VolunteerKind report.ParamKind = "volunteer"

// VolunteerParam is an optional flag that selects one volunteer. VolunteerArg is a required argument
// that names one volunteer.
var (
	VolunteerParam = report.Param{Name: "volunteer", Kind: VolunteerKind, Usage: "only this `VOLUNTEER`"}
	VolunteerArg   = report.Param{
		Name:     "volunteer",
		Kind:     VolunteerKind,
		Usage:    "the volunteer: a ref, or part of the name",
		Arg:      true,
		Required: true,
	}
)
