package record

// DeploymentFacts are the facts for the rules on giving time: one volunteer, one day,
// and the role. Role is nil if no role is named.
type DeploymentFacts struct {
	*Dossier
	Role   *Role
	Levels Levels // the borough's clearance levels
	On     Date

	Despite string // of a start: why the volunteer is started despite what Adverse returns
}

// DeploymentRules are the rules that must be met before a volunteer gives any time: R3a
// to R3d, on clearance, references, interview and training.
var DeploymentRules = []Rule[DeploymentFacts]{ClearanceRule, ReferencesRule, InterviewRule, TrainingRule}

// Readiness returns the outcome of every rule that decides whether the volunteer can
// give time on the day, in the order of the rules. If a role is named, the outcomes
// include what the role requires, and the placement in the role. The time already given
// is not checked. For an applicant the rule on a start (R3e) is checked too.
func (f DeploymentFacts) Readiness() []Outcome {
	applied := f.LastApplied(f.On)
	if applied == "" {
		applied = f.On
	}
	application := ApplicationFacts{Born: f.Born, UKSince: f.UKSince, Applied: applied, Source: f.Source}
	session := SessionFacts{DeploymentFacts: f, Session: Session{On: f.On}}
	outcomes := Evaluate(f, DeploymentRules...)
	if spell, ok := f.SpellOn(f.On); !ok || spell.Standing == Applicant {
		outcomes = append(outcomes, Evaluate(f, DespiteRule)...)
	}
	outcomes = append(outcomes, Evaluate(application, ApplicationRules...)...)
	if f.Role == nil {
		return append(outcomes, Evaluate(session, ActiveRule)...)
	}
	session.Session.Role = f.Role.Code
	outcomes = append(Evaluate(f, ApprovedRule), outcomes...)
	outcomes = append(outcomes, Evaluate(f, RiskRule)...)
	return append(outcomes, Evaluate(session, ActiveRule, PlacedRule)...)
}

// StartRules are the rules that must be met before an applicant is made active.
var StartRules = append(append([]Rule[DeploymentFacts]{}, DeploymentRules...), DespiteRule)

// PlacementRules are the rules that must be met before a volunteer is placed in a role:
// the role is approved (R1), DeploymentRules, and the risk assessment (R10).
var PlacementRules = append(append([]Rule[DeploymentFacts]{ApprovedRule}, DeploymentRules...), RiskRule)
