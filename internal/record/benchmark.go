package record

// Benchmark is a named population with its counts per category: what a
// borough's volunteers are compared with.
type Benchmark struct {
	ID      int64 `json:"-"`
	Name    string
	Area    string
	Year    int
	Scheme  string // of its ethnic groups: 2001, 2011 or 2021
	Source  string
	Figures []Figure
}

// Figure is a count of a benchmark. Low and High are ages, for the strand age
// alone; High -1 is "and over".
type Figure struct {
	Strand, Code, Title string
	Count               int
	Low, High           int
}
