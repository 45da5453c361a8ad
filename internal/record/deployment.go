package record

// DeploymentFacts is what the rules on giving time are asked about: one volunteer,
// one day, and the role, which is nil if any role will do.
type DeploymentFacts struct {
	*Dossier
	Role   *Role
	Levels Levels // the borough's clearance levels
	On     Date
}

// DeploymentRules are the rules to be met before a volunteer gives any time: R3a to
// R3d.
var DeploymentRules = []Rule[DeploymentFacts]{ClearanceRule, ReferencesRule, InterviewRule, TrainingRule}

// Readiness returns the outcome of every rule that decides whether the volunteer can
// give time on the day, in the order of the rules. With a role it includes what the
// role requires and the placement in it. It does not look at hours already given.
func (d DeploymentFacts) Readiness() []Outcome {
	applied := d.LastApplied(d.On)
	if applied == "" {
		applied = d.On
	}
	application := ApplicationFacts{Born: d.Born, UKSince: d.UKSince, Applied: applied, Source: d.Source}
	session := SessionFacts{DeploymentFacts: d, Session: Session{On: d.On}}
	outcomes := append(Evaluate(d, DeploymentRules...), Evaluate(application, ApplicationRules...)...)
	if d.Role == nil {
		return append(outcomes, Evaluate(session, ActiveRule)...)
	}
	session.Session.Role = d.Role.Code
	outcomes = append(Evaluate(d, ApprovedRule), outcomes...)
	outcomes = append(outcomes, Evaluate(d, RiskRule)...)
	return append(outcomes, Evaluate(session, ActiveRule, PlacedRule)...)
}

// PlacementRules are the rules to be met before a volunteer is placed in a role: the
// role is approved, R3a to R3d, and the risk assessment.
var PlacementRules = append(append([]Rule[DeploymentFacts]{ApprovedRule}, DeploymentRules...), RiskRule)
