package partnersdb

import (
	"errors"

	"borough/internal/record"
)

// withHint gives a refusal a hint of what would be allowed; other errors stay as they
// are.
func withHint(err error, hint string) error {
	if refused := (*record.Refusal)(nil); errors.As(err, &refused) {
		refused.Hint = hint
	}
	return err
}
