package record

import "fmt"

// Deployments are the places where volunteers in a role work.
var Deployments = Codes{"deployment", []Item{
	{"sn-support", "Safer Neighbourhoods team support"},
	{"front-counter", "Front counter"},
	{"other", "Other"},
}}

// Role is a kind of work for volunteers. The steering group is asked to approve each role.
type Role struct {
	ID         int64 `json:"-"`
	Code       string
	Title      string
	Task       string
	Deployment string   // one of Deployments
	Level      string   // the clearance level that the role requires
	Courses    []string // the codes of the courses that the role requires
	Risk       bool     // whether each placement requires a risk assessment
	Reserved   bool     // whether it is a duty reserved to officers and staff (R2)
	Proposed   Date     // the day on which it was proposed
	Approved   Date     // "" unless it was approved
	Minute     string   // the reference of the steering group's minute
	Rejected   Date     // "" unless it was rejected
	Retired    Date     // the first day on which nobody can be placed in it; "" unless it was retired
	Reason     string   // why it was rejected or retired
}

// ApprovedRule is R1: a volunteer is placed only in a role that the steering group has
// approved and that is not retired.
var ApprovedRule = Rule[DeploymentFacts]{
	ID: "R1", Text: "A role is open for placements only once the steering group approved it.", Source: "000 FAQ",
	Check: func(f DeploymentFacts) (string, bool) {
		r := f.Role
		switch {
		case r == nil:
			return "no role named", true
		case r.Retired != "" && r.Retired <= f.On:
			return fmt.Sprintf("role %s was retired on %s", r.Code, r.Retired), false
		case r.Rejected != "":
			return fmt.Sprintf("role %s was rejected by the steering group on %s", r.Code, r.Rejected), false
		case r.Approved == "":
			return fmt.Sprintf("role %s is proposed but not approved by the steering group", r.Code), false
		case r.Approved > f.On:
			return fmt.Sprintf("role %s is approved from %s, after %s", r.Code, r.Approved, f.On), false
		}
		return fmt.Sprintf("role %s approved on %s, minute %s", r.Code, r.Approved, r.Minute), true
	},
}

// ReservedRule is R2: a duty reserved to officers and staff is never approved for
// volunteers.
var ReservedRule = Rule[Role]{
	ID: "R2", Text: "Duties reserved to officers and staff are never offered to volunteers.", Source: "000 FAQ",
	Check: func(r Role) (string, bool) {
		if r.Reserved {
			return fmt.Sprintf("role %s is a duty reserved to officers and staff; it cannot be approved for volunteers",
				r.Code), false
		}
		return fmt.Sprintf("role %s is not a reserved duty", r.Code), true
	},
}
