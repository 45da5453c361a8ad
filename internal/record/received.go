package record

// ReceivedReturn is one version of a borough's return as the Central Team holds it:
// Document is the return byte for byte, SHA256 its checksum in hex. What follows
// is said in the document too, and kept beside it so that SQL can read it.
type ReceivedReturn struct {
	ID        int64  `json:"-"`
	Borough   string // its code
	Month     Month
	Version   int
	Document  string `json:"-"`
	SHA256    string
	Key       int64  `json:"-"` // the key that signed it; 0 is unsigned
	Signature string `json:"-"`
	FiledAt   string // the instant, in UTC
	FiledBy   string `json:"-"`
	At        string // when it was received, in UTC

	Supersedes    string // SHA-256 of the version it takes the place of
	BeforeVersion int    // of the return of the month before; 0 when there was none
	BeforeSHA256  string
	Opening       int
	Closing       int
	Scheme        string // of its ethnic groups: 2001, 2011 or 2021
	Benchmark     string // the source of what its shares are compared with
	AgeBands      string
}

// ReturnFigure is a figure of a return.
type ReturnFigure struct {
	Line, Category, Measure string
	Value                   float64
}
