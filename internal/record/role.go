package record

import "fmt"

// Deployments are where a role puts volunteers to work.
var Deployments = Codes{"deployment", []Item{
	{"sn-support", "Safer Neighbourhoods team support"},
	{"front-counter", "Front counter"},
	{"other", "Other"},
}}

// Role is work the steering group approved, or is asked to approve, for
// volunteers.
type Role struct {
	ID         int64 `json:"-"`
	Code       string
	Title      string
	Task       string
	Deployment string
	Level      string   // the clearance it needs
	Courses    []string // the training it needs, by code
	Risk       bool     // whether each placement needs a risk assessment
	Reserved   bool     // a duty of officers and staff, never to be offered
	Proposed   Date
	Approved   Date
	Minute     string // the steering group's minute reference
	Rejected   Date
	Retired    Date
	Reason     string
}

// ApprovedRule is R1: a role exists for placements only once the steering
// group approved it.
var ApprovedRule = Rule[DeploymentFacts]{
	ID: "R1", Text: "A role is open for placements only once the steering group approved it.", Source: "000 FAQ",
	Ask: func(d DeploymentFacts) (string, bool) {
		r := d.Role
		switch {
		case r == nil:
			return "no role named", true
		case r.Retired != "" && r.Retired <= d.On:
			return fmt.Sprintf("role %s was retired on %s", r.Code, r.Retired), false
		case r.Rejected != "":
			return fmt.Sprintf("role %s was rejected by the steering group on %s", r.Code, r.Rejected), false
		case r.Approved == "":
			return fmt.Sprintf("role %s is proposed but not approved by the steering group", r.Code), false
		case r.Approved > d.On:
			return fmt.Sprintf("role %s is approved from %s, after %s", r.Code, r.Approved, d.On), false
		}
		return fmt.Sprintf("role %s approved on %s, minute %s", r.Code, r.Approved, r.Minute), true
	},
}

// ReservedRule is R2: duties reserved to officers and staff are never offered.
var ReservedRule = Rule[Role]{
	ID: "R2", Text: "Duties reserved to officers and staff are never offered to volunteers.", Source: "000 FAQ",
	Ask: func(r Role) (string, bool) {
		if r.Reserved {
			return fmt.Sprintf("role %s is a duty reserved to officers and staff; it cannot be approved for volunteers",
				r.Code), false
		}
		return fmt.Sprintf("role %s is not a reserved duty", r.Code), true
	},
}
