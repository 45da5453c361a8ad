package seal

import "fmt"

// Damaged is a file that is not, byte for byte, what was sent.
type Damaged struct{ Text string }

func (d *Damaged) Error() string { return d.Text }

func damaged(format string, args ...any) error { return &Damaged{fmt.Sprintf(format, args...)} }
