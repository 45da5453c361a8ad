package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Publication is a table that was published. It records what was printed and which people
// were counted, so that later publications can be compared with it.
type Publication struct {
	ID      int64 `json:"-"`
	Name    string
	Title   string `json:"-"`
	About   string // the borough, and the period or as-at date, in words
	On      Date   // the as-at date or the last day of the period
	Rule    string // the Masking.ID of the masking that was applied
	Figures string `json:"-"` // the figures as printed, as CSV
	Account string `json:"-"` // the figures as JSON, for the masking of later publications
	At      string // the instant of publication, in UTC
	By      string
	SHA256  string           // what Digest returned on publication
	Groups  []PublishedGroup `json:"-"` // the people whom the table counts by strand, if it does
}

// Digest returns the SHA-256, in hex, of all stored fields of the publication. An empty
// Account is left out, because publications were once stored without an Account and their
// digest must stay the same.
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

// PublishedGroup is a group of people whom a publication counts by strand, a part of the
// equality monitoring such as age. It has the refs of the people, and the exact count for
// each category of a strand. It does not record which person gave which answer, since rule
// R14 keeps the answers apart from the people.
type PublishedGroup struct {
	Code   string
	People []string // refs, sorted
	Counts []PublishedCount
}

// PublishedCount is the number of people of a group who are in one category of a strand.
type PublishedCount struct {
	Strand string // the code of the strand
	Code   string // the code of the category
	Count  int64
}
