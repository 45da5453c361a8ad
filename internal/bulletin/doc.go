// Package bulletin makes a borough's monthly page out of published tables and a
// template that the borough can change. It is given figures that may go out and
// knows no others, so that no template can print one that may not.
package bulletin
