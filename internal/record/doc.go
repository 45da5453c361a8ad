// Package record defines the records that Borough stores, and the rules on them. It uses
// no file, clock or terminal. Numbers such as R3a identify the rules of docs/rules.md. The
// numbers 000 to 004 identify the official documents on which the rules are based: "001 para
// 33" is paragraph 33 of document 001.
//
// A [Volunteer] applies on a day and from then on always has a [Standing]. It is first
// applicant, and then active, paused or suspended. At the end it is left, or rejected or
// withdrawn if the volunteer never started. A period in one standing is a [Spell]. A
// volunteer who has started and not left is on the books. A spell lasts until the day on
// which the next spell begins. On that day both spells count, so that somebody can give a
// last session on the day they leave.
//
// Before giving time a volunteer passes checks, each on a day: a [Reference], an
// [Interview], a [Clearance], which expires, and [TrainingDone], which can expire. A
// [Role] has a list of the checks that it requires, and is approved by the steering group.
// A [Placement] is one volunteer's time in one role, after a [RiskAssessment] if the role
// requires one. A [Session] is time given in a placement, in whole [Minutes]. A session that
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
// Everybody with records is a [Person]. The first letter of a person's ref is the letter of
// the [PersonKind]. Equality answers, each an [Answer], are stored separately and are in no
// dossier: they are read only to count people. A [Benchmark] is a population with which
// these counts are compared.
//
// Text from outside is read by a parser such as [ParseDate], [ParsePeriod],
// [ParseMinutes] or [CleanLine]. The error for a value that is not acceptable is an
// [Invalid]; for a record that does not exist, a [Missing]; for one that exists
// already or contradicts another, a [Conflict].
package record
