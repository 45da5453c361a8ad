package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Publication is a table as it was published: what was printed, and which people were
// counted, so that later publications can be compared with it.
type Publication struct {
	ID      int64 `json:"-"`
	Name    string
	Title   string `json:"-"`
	About   string // the borough, and the period or as-at date, in words
	On      Date   // the day or the last day that the figures are about
	Rule    string // the Masking.ID of its masking rule
	Figures string `json:"-"` // the figures as printed, as CSV
	Account string `json:"-"` // the figures as JSON, for the masking of later publications
	At      string // the instant of publication, in UTC
	By      string
	SHA256  string           // what Digest returned when it was published
	Groups  []PublishedGroup `json:"-"` // the people who are counted by strand, if any
}

// Digest returns the SHA-256, in hex, of all stored fields of the publication. An empty
// Account is left out, so that publications stored before there were accounts have the
// same digest as then.
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
// and the exact count in each line. It does not say which person gave which answer
// (R14).
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
