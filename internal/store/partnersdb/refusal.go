package partnersdb

import (
	"errors"

	"borough/internal/record"
)

// hinted gives a refusal what would do.
func hinted(err error, hint string) error {
	if refused := (*record.Refusal)(nil); errors.As(err, &refused) {
		refused.Hint = hint
	}
	return err
}
