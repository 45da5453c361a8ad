package record

// DeploymentFacts is what the rules on giving time ask about: one volunteer, one
// day, and the role, or none when any role will do.
type DeploymentFacts struct {
	*Dossier
	Role   *Role
	Levels Levels
	On     Date
}

// DeploymentRules are asked before a volunteer gives any time: R3a to R3d.
var DeploymentRules = []Rule[DeploymentFacts]{ClearanceRule, ReferencesRule, InterviewRule, TrainingRule}

// Readiness asks everything that stands between the volunteer and giving time
// that day, in the order of the rules: with a role also what the role asks for
// and the placement in it. No hours are asked about.
func (d DeploymentFacts) Readiness() []Outcome {
	applied := d.LastApplied(d.On)
	if applied == "" {
		applied = d.On
	}
	application := ApplicationFacts{Born: d.Born, UKSince: d.UKSince, Applied: applied, Source: d.Source}
	giving := SessionFacts{DeploymentFacts: d, Session: Session{On: d.On}}
	outcomes := append(Evaluate(d, DeploymentRules...), Evaluate(application, ApplicationRules...)...)
	if d.Role == nil {
		return append(outcomes, Evaluate(giving, ActiveRule)...)
	}
	giving.Session.Role = d.Role.Code
	outcomes = append(Evaluate(d, ApprovedRule), outcomes...)
	outcomes = append(outcomes, Evaluate(d, RiskRule)...)
	return append(outcomes, Evaluate(giving, ActiveRule, PlacedRule)...)
}

// PlacementRules are asked before a volunteer is placed in a role: the role
// itself, then R3a to R3d, then its risk assessment.
var PlacementRules = append(append([]Rule[DeploymentFacts]{ApprovedRule}, DeploymentRules...), RiskRule)
