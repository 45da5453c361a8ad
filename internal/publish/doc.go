// Package publish makes a table fit for outside: small counts of people are
// masked, all others rounded, and what is worked out of them is worked out anew.
// It works on the typed table before any format, so that no format can leak; and
// it fails closed: a figure that it is told nothing of is an error.
//
// What it has masked it then tries to work out, as a reader would, from all else
// that is printed. A figure is safe only when there is another borough, with
// another figure there, of which just the same would be printed; where there is
// none, more is held back until there is. See docs/publishing.md.
package publish
