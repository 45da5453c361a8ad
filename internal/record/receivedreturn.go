package record

// ReceivedReturn is one version of a borough's return as the Central Team holds it.
// The fields of the second block are in the document too; they are kept beside it so
// that SQL can read them.
type ReceivedReturn struct {
	ID        int64  `json:"-"`
	Borough   string // the borough's code
	Month     Month
	Version   int
	Document  string `json:"-"` // the return, byte for byte
	SHA256    string // of the document, in hex
	Key       int64  `json:"-"` // the id of the key that signed it; 0 if unsigned
	Signature string `json:"-"`
	FiledAt   string // the instant, in UTC
	FiledBy   string `json:"-"`
	At        string // the instant it was received, in UTC

	Supersedes    string // the SHA-256 of the version it supersedes; "" for version 1
	BeforeVersion int    // the version of the return of the month before; 0 if there was none
	BeforeSHA256  string // the SHA-256 of that version
	Opening       int    // people on the books at the start of the month
	Closing       int    // people on the books at its end
	Scheme        string // the scheme of its ethnic groups: 2001, 2011 or 2021
	Benchmark     string // the source of the benchmark it is compared with
	AgeBands      string // as the setting age-bands has them
}

// ReturnFigure is one figure of a return.
type ReturnFigure struct {
	Line, Category, Measure string
	Value                   float64
}
