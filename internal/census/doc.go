// Package census contains the population figures that are built into the program: London and its
// 33 areas, their wards, and their residents in the censuses of 2001, 2011 and 2021. The figures
// are from the Office for National Statistics under the Open Government Licence v3.0. README.md
// describes them.
package census
