package seal

import "fmt"

// DamagedError is the error for a file that Pack did not make, or that was changed later.
type DamagedError struct{ Text string }

func (d *DamagedError) Error() string { return d.Text }

// newDamagedError returns a *DamagedError with a formatted text.
func newDamagedError(format string, args ...any) error {
	return &DamagedError{fmt.Sprintf(format, args...)}
}
