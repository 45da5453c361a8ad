package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Publication is a table as it was published: what was printed, and what it
// says of whom, so that the next one can be held against it.
type Publication struct {
	ID      int64 `json:"-"`
	Name    string
	Title   string `json:"-"`
	About   string // borough, period or as-at date, in words
	On      Date   // the day that its figures are of, or the last
	Rule    string // the short name of the rule
	Figures string `json:"-"` // as they were printed, as CSV
	Account string `json:"-"` // what they are, for what is published next to be masked beside it
	At      string // the instant, in UTC
	By      string
	SHA256  string           // of all that is kept of it, as the audit has it; see Digest
	Groups  []PublishedGroup `json:"-"` // whom it sorts by what they are; none where it sorts nobody
}

// Digest is the SHA-256 of all that the ledger keeps of it. What has no account is
// digested as it was before there were any.
func (p Publication) Digest() string {
	h := sha256.New()
	fmt.Fprintf(h, "%q", []string{p.Name, p.Title, p.About, string(p.On), p.Rule, p.Figures, p.At, p.By})
	for _, g := range p.Groups {
		fmt.Fprintf(h, "%q %q %v", g.Code, g.People, g.Counts)
	}
	if p.Account != "" {
		fmt.Fprintf(h, "%q", p.Account)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// PublishedGroup is a group that a publication sorts: who is in it, by ref, and how
// many are in each line, exactly. Nobody's answer is among it (R14).
type PublishedGroup struct {
	Code   string
	People []string // in order
	Counts []PublishedCount
}

// PublishedCount is how many of a group are in a line of a strand.
type PublishedCount struct {
	Strand, Code string
	Count        int64
}
