// Package bulletin makes a borough's monthly page from published tables and a template
// that the borough can change. The package receives only published figures, so no template
// can print a confidential figure.
package bulletin
