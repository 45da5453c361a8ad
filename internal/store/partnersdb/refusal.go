package partnersdb

import (
	"errors"

	"borough/internal/record"
)

// withHint gives a refusal what would do.
func withHint(err error, hint string) error {
	if refused := (*record.Refusal)(nil); errors.As(err, &refused) {
		refused.Hint = hint
	}
	return err
}
