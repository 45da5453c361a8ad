// Package record is what Borough keeps and the rules it keeps it by. It needs
// nothing but the standard library: no file, no clock, no terminal.
//
// A [Volunteer] applies on a day and stands with the programme by [Spell]:
// applicant, then active, paused or suspended, in the end left, or rejected or
// withdrawn before starting. On the books means started and not left. A spell is
// true from its day until the day the next one begins; on that day both were,
// so a last session can be given on the day somebody leaves.
//
// Before giving time a volunteer passes checks, each with its day: a
// [Reference], an [Interview], a [Clearance] that runs out, [TrainingDone] that
// can. A [Role] the steering group approved says which it needs; a [Placement]
// puts one volunteer in one role for a time, after a [RiskAssessment] where the
// role asks for one. A [Session] is time given in a placement, in whole
// [Minutes]; one that runs over a month's end gives its parts to both months.
//
// What stops being true gets an end date. What was wrong is voided with a reason:
// it goes from the books, but for a session, which stays as void, and is whole
// in the audit.
//
// All of this about one volunteer is a [Dossier], and rules are asked of facts
// drawn from it: [Rule] holds the id, the sentence, the source and the question,
// and a [Refusal] holds those that said no. [ApplicationRules],
// [DeploymentRules], [PlacementRules] and [SessionRules] are asked together.
//
// The neighbourhood is the other half of the books. A [Team] of [Staff] works one
// ward or several. It has a [Panel]: people in seats, one of them in the chair. Its
// meetings set priorities, which are acted on, reviewed and closed with an outcome.
// The KIN contacts of a ward are its key individual network: well-connected people
// whom the team keeps in touch with. An [Engagement] is an event with the public. A
// [Cycle] is the team's turn through the seven stages; to leave one, the team shows
// what came of it.
//
// Everybody of whom something is kept is a [Person] with a ref of their
// [PersonKind]. An equality [Answer] of theirs is kept apart and is in no dossier:
// counts alone read it. A [Benchmark] is a population to compare those counts
// with.
//
// Text from outside becomes a value through its type's parser ([ParseDate],
// [ParsePeriod], [ParseMinutes], [CleanLine] ...). What it refuses is an
// [Invalid]; what is not there a [Missing]; what is there already, or
// contradicts it, a [Conflict].
package record
