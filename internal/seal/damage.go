package seal

import "fmt"

// Damaged is the error for a file that is not, byte for byte, one that was sent.
type Damaged struct{ Text string }

func (d *Damaged) Error() string { return d.Text }

func damaged(format string, args ...any) error { return &Damaged{fmt.Sprintf(format, args...)} }
