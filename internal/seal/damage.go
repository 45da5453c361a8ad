package seal

import "fmt"

// DamagedError is the error for a file that does not have exactly the bytes that Pack, and perhaps
// Encrypt, gave it.
type DamagedError struct{ Text string }

func (d *DamagedError) Error() string { return d.Text }

// damaged returns a *Damaged error with a formatted text.
func damaged(format string, args ...any) error { return &DamagedError{fmt.Sprintf(format, args...)} }
