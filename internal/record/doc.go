// Package record defines the records that Borough stores, and the rules on them. It
// imports only the standard library, and uses no file, clock or terminal.
//
// A [Volunteer] applies on a day and from then on always has a [Standing]: applicant,
// then active, paused or suspended, in the end left, or rejected or withdrawn before
// starting. A period in one standing is a [Spell]. A volunteer who has started and not
// left is on the books. A spell lasts until the day on which the next spell begins. On
// that day both spells count, so that somebody can give a last session on the day they
// leave.
//
// Before giving time a volunteer passes checks, each on a day: a [Reference], an
// [Interview], a [Clearance], which expires, and [TrainingDone], which can expire. A
// [Role] that the steering group approved says which checks it requires. A [Placement]
// is one volunteer's time in one role, after a [RiskAssessment] if the role requires
// one. A [Session] is time given in a placement, in whole [Minutes]. A session that
// runs past the end of a month is divided between the two months.
//
// A record that is no longer true gets an end date. A record that was wrong is voided
// with a reason: it is deleted, and remains in the audit only. A session is not deleted
// but marked as void.
//
// A [Dossier] holds all these records of one volunteer. A [Rule] checks facts that are
// taken from the records; the names of the types of facts end in Facts. A [Refusal] is
// the error that lists the rules that were not met. [ApplicationRules],
// [DeploymentRules], [PlacementRules] and [SessionRules] are lists of rules that are
// checked together.
//
// The other half of the records is about the neighbourhoods. A [Team] of [Staff] works
// one ward or several. It has a [Panel] of people in seats, one of whom is the [Chair].
// The panel's meetings set priorities, which are acted on, reviewed and closed with an
// outcome. The KIN contacts of a ward are its key individual network: well-connected
// people with whom the team stays in touch. An [Engagement] is an event with the
// public. A [Cycle] is one pass of the team through the seven stages; to leave a stage,
// the team needs evidence of what was done there.
//
// Everybody with records is a [Person] with a ref of their [PersonKind]. Equality
// answers, each an [Answer], are stored separately and are in no dossier: only counts
// read them. A [Benchmark] is a population with which those counts are compared.
//
// Text from outside is read by a parser such as [ParseDate], [ParsePeriod],
// [ParseMinutes] or [CleanLine]. The error for a value that is not acceptable is an
// [Invalid]; for a record that does not exist, a [Missing]; for one that exists
// already or contradicts another, a [Conflict].
package record
