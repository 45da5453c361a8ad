// Package publish masks a table for publication. It masks small counts of people (primary
// suppression), rounds all other counts, and calculates shares and averages again from the
// rounded counts. It works on the table before it is formatted, so that no output format
// can leak an exact figure. It refuses a table with a column that does not declare what its
// figures count.
//
// Then the package tries to recover each masked figure from everything that is printed, as a
// reader could. A figure is safe if it has an alternative: another value that would give the
// same printed table. If a figure has no alternative, further figures are suppressed until
// it has one (secondary suppression). See docs/publishing.md.
package publish
