// Package bulletin makes a borough's monthly page from published tables and a template
// that the borough can change. It only ever receives published figures, so no template
// can print a confidential one.
package bulletin
