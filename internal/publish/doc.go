// Package publish makes a table fit for publication. Small counts of people are masked
// (primary suppression), all others are rounded, and what is worked out of them is
// worked out anew. It works on the typed table before any format, so that no format can
// leak; and it fails closed: a column that does not say what it is of is an error.
//
// Then it tries to work out each masked figure, as a reader would, from all else that is
// printed. A figure is safe only when there is an alternative: another value of it, with
// which just the same would be printed. Where there is none, more figures are suppressed
// until there is one (secondary suppression). See docs/publishing.md.
package publish
