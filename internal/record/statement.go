package record

// StatementKey is the key of the setting with the edition of the statement of expectations
// that is in force.
const StatementKey = "statement-edition"

// Statement is a statement of expectations that a volunteer signed. It says what the
// programme and the volunteer may expect of each other.
type Statement struct {
	Edition string
	On      Date // the day on which it was signed
}

// parseStatement reads the edition of the statement in force. An empty text means that
// volunteers need not sign a statement.
func parseStatement(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	return ParseEdition(text)
}

// ParseEdition reads the code of an edition of the statement, such as 2026. Any text that is
// not a code is an *Invalid.
func ParseEdition(text string) (string, error) { return ParseCode("edition", text) }
