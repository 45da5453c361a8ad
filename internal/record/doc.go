// Package record defines the records that Borough keeps, and the rules on them. It
// imports only the standard library, and uses no file, clock or terminal.
//
// A [Volunteer] applies on a day and from then on always has a [Standing]: applicant,
// then active, paused or suspended, in the end left, or rejected or withdrawn before
// starting. Each time in one standing is a [Spell]. On the books means started and not
// left. A spell lasts until the day the next one begins; on that day both count, so
// that a last session can be given on the day somebody leaves.
//
// Before giving time a volunteer passes checks, each on a day: a [Reference], an
// [Interview], a [Clearance], which expires, and [TrainingDone], which can. A [Role]
// that the steering group approved says which checks it requires. A [Placement] is one
// volunteer's time in one role, after a [RiskAssessment] if the role requires one. A
// [Session] is time given in a placement, in whole [Minutes]; one that runs past the
// end of a month is divided between the two months.
//
// A record that is no longer true gets an end date. A record that was wrong is voided
// with a reason: it is removed from the books and kept in the audit. A session is not
// removed but marked as void.
//
// All of this about one volunteer is a [Dossier]. A [Rule] is asked about facts drawn
// from it, types whose names end in Facts. A [Refusal] is the error that holds the
// rules which were not met. [ApplicationRules], [DeploymentRules], [PlacementRules] and
// [SessionRules] are asked together.
//
// The neighbourhood is the other half of the books. A [Team] of [Staff] works one ward
// or several. It has a [Panel] of people in seats, one of whom is the [Chair]. The
// panel's meetings set priorities, which are acted on, reviewed and closed with an
// outcome. The KIN contacts of a ward are its key individual network: well-connected
// people with whom the team keeps in touch. An [Engagement] is an event with the
// public. A [Cycle] is the team's turn through the seven stages; to leave a stage, the
// team needs evidence of what was done there.
//
// Everybody about whom something is kept is a [Person] with a ref of their
// [PersonKind]. Equality answers, each an [Answer], are kept apart and are in no
// dossier: only counts read them. A [Benchmark] is a population with which to compare
// those counts.
//
// Text from outside is read by a parser such as [ParseDate], [ParsePeriod],
// [ParseMinutes] or [CleanLine]. The error for a value that is not acceptable is an
// [Invalid]; for a record that does not exist, a [Missing]; for one that exists
// already or contradicts another, a [Conflict].
package record
