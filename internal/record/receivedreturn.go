package record

// ReceivedReturn is one version of a borough's return that the Central Team has received.
// The fields after At repeat values of the document, so that SQL can read them.
type ReceivedReturn struct {
	ID        int64  `json:"-"`
	Borough   string // the borough's code
	Month     Month
	Version   int
	Document  string `json:"-"` // the return, byte for byte
	SHA256    string // the SHA-256 of the document, in hex
	Key       int64  `json:"-"` // the id of the key that signed the return; 0 if unsigned
	Signature string `json:"-"`
	FiledAt   string // the instant of filing, in UTC
	FiledBy   string `json:"-"`
	At        string // the instant of receipt, in UTC

	Supersedes    string // the SHA-256 of the version that this one supersedes; "" for version 1
	BeforeVersion int    // the version of the previous month's return; 0 if there was none
	BeforeSHA256  string // the SHA-256 of the previous month's return; "" if there was none
	Opening       int    // the number of people on the books at the start of the month
	Closing       int    // the number of people on the books at the end of the month
	Scheme        string // the scheme of the ethnic groups: 2001, 2011 or 2021
	Benchmark     string // the source of the benchmark in the return
	AgeBands      string // the age bands, in the form of the setting age-bands
}

// ReturnFigure is one figure of a return.
type ReturnFigure struct {
	Line, Category, Measure string
	Value                   float64
}
