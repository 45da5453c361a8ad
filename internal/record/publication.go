package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Publication is a table as it was published: what was printed, and which people it
// counted, so that the next publication can be compared with it.
type Publication struct {
	ID      int64 `json:"-"`
	Name    string
	Title   string `json:"-"`
	About   string // the borough, and the period or as-at date, in words
	On      Date   // the day its figures are true for, or the last day
	Rule    string // the id of its masking rule, as Masking.ID gives it
	Figures string `json:"-"` // the figures as printed, as CSV
	Account string `json:"-"` // the figures as JSON, so that the next publication can be masked beside them
	At      string // the instant, in UTC
	By      string
	SHA256  string           // what Digest returned when it was published
	Groups  []PublishedGroup `json:"-"` // the people it counts by strand, if it does
}

// Digest returns the SHA-256, in hex, of everything that is kept of the publication.
// One without an account has the digest that was computed before accounts existed.
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

// PublishedGroup is a group of people whom a publication counts by strand: their refs,
// and the exact count of each line. It does not say who gave which answer (R14).
type PublishedGroup struct {
	Code   string
	People []string // refs, sorted
	Counts []PublishedCount
}

// PublishedCount is how many people of a group are in one line of a strand.
type PublishedCount struct {
	Strand, Code string
	Count        int64
}
