package seal

import "fmt"

// DamagedError is the error for a file that was not made by Pack, or was changed since.
type DamagedError struct{ Text string }

func (d *DamagedError) Error() string { return d.Text }

// damaged returns a *DamagedError with a formatted text.
func damaged(format string, args ...any) error { return &DamagedError{fmt.Sprintf(format, args...)} }
