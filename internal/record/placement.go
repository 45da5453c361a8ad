package record

import "fmt"

// Placement is one volunteer's time in one role.
type Placement struct {
	ID    int64  `json:"-"`
	Role  string // the role's code
	Ward  string // the ward's code
	From  Date
	Ended Date // the last day; "" while the placement lasts
}

// Covers reports whether the volunteer is in the placement on the day.
func (p Placement) Covers(day Date) bool {
	return p.From <= day && (p.Ended == "" || day <= p.Ended)
}

// RiskAssessment is an assessment of the risks of one volunteer's work in one role.
type RiskAssessment struct {
	Role   string // the role's code
	On     Date
	Review Date // the day on which the assessment is to be reviewed
}

// RiskRule is R10: if the role requires a risk assessment, each placement in the role has
// one.
var RiskRule = Rule[DeploymentFacts]{
	ID: "R10", Text: "Each placement has a risk assessment where the role asks for one.", Source: "001 para 28",
	Check: func(f DeploymentFacts) (string, bool) {
		if f.Role == nil || !f.Role.Risk {
			return "no risk assessment is asked for", true
		}
		for i := len(f.Risks) - 1; i >= 0; i-- {
			if r := f.Risks[i]; r.Role == f.Role.Code && r.On <= f.On {
				return fmt.Sprintf("risk assessed for %s on %s", r.Role, r.On), true
			}
		}
		return fmt.Sprintf("no risk assessment for %s by %s", f.Role.Code, f.On), false
	},
}
