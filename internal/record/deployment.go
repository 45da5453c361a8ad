package record

// DeploymentFacts are the facts for the rules on giving time: whether the volunteer can
// give time in the role on the day On.
type DeploymentFacts struct {
	*Dossier        // the records of the volunteer
	Role     *Role  // nil if no role is named
	Levels   Levels // the borough's clearance levels
	On       Date

	// Despite is the reason to start the volunteer although a reference is unsatisfactory
	// or an interview was failed (see Adverse). It is used only by StartReasonRule (R3e).
	Despite string
}

// DeploymentRules are the rules that must be met before a volunteer gives any time: R3a
// to R3d, on clearance, references, interview and training.
var DeploymentRules = []Rule[DeploymentFacts]{ClearanceRule, ReferencesRule, InterviewRule, TrainingRule}

// Readiness returns the outcome of every rule that decides whether the volunteer can
// give time on the day, in the order of the rules. If a role is named, the outcomes include
// those of the rules on the role and on the placement in the role. The limits on the time that a
// volunteer may give are not checked. For an applicant, StartReasonRule (R3e) is checked too.
func (f DeploymentFacts) Readiness() []Outcome {
	applied := f.LastApplied(f.On)
	if applied == "" {
		applied = f.On
	}
	application := ApplicationFacts{Born: f.Born, UKSince: f.UKSince, Applied: applied, Source: f.Source}
	session := SessionFacts{DeploymentFacts: f, Session: Session{On: f.On}}
	outcomes := Evaluate(f, DeploymentRules...)
	if spell, ok := f.SpellOn(f.On); !ok || spell.Standing == Applicant {
		outcomes = append(outcomes, Evaluate(f, StartReasonRule)...)
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
var StartRules = append(append([]Rule[DeploymentFacts]{}, DeploymentRules...), StartReasonRule)

// PlacementRules are the rules that must be met before a volunteer is placed in a role:
// the role is approved (R1), the DeploymentRules are met, and there is a risk assessment if
// the role requires one (R10).
var PlacementRules = append(append([]Rule[DeploymentFacts]{ApprovedRule}, DeploymentRules...), RiskRule)
