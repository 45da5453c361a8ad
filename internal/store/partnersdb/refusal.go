package partnersdb

import (
	"errors"

	"borough/internal/record"
)

// withHint adds a hint to a refusal, and returns other errors unchanged.
func withHint(err error, hint string) error {
	if refused := (*record.Refusal)(nil); errors.As(err, &refused) {
		refused.Hint = hint
	}
	return err
}
