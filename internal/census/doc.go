// Package census holds the population figures the program carries: London and
// its 33 areas, their wards, and their residents as the censuses of 2001, 2011
// and 2021 counted them. The figures are the Office for National Statistics'
// under the Open Government Licence v3.0; README.md says what each one is.
package census
