package record

// OfAccredited are an organisation's people with powers: the one kind of people
// who are found by their ref alone.
var OfAccredited = PersonKind{"accredited", "A", "accredited person", "csas person list"}
