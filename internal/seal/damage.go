package seal

import "fmt"

// Damaged is the error for a file that does not have exactly the bytes that Pack, and perhaps
// Encrypt, gave it.
type Damaged struct{ Text string }

func (d *Damaged) Error() string { return d.Text }

// damaged returns a *Damaged error with a formatted text.
func damaged(format string, args ...any) error { return &Damaged{fmt.Sprintf(format, args...)} }
