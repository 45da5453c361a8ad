package census

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// London is the ONS code of London as a whole.
const London = "E12000007"

// CityOfLondon is the ONS code of the City of London, which has its own police force.
const CityOfLondon = "E09000001"

// Area is a London borough, the City of London or London itself.
type Area struct {
	Code     string // the ONS code
	Name     string
	Register string // its code in the register of local authorities; "" for London
	Cluster  string // inner or outer London; "" for London
}

// namedArea is an area with its official name, by which it can also be found.
type namedArea struct {
	Area
	official string
}

// Boroughs returns the 32 boroughs of the Metropolitan Police, by name: every
// area but London itself and the City of London.
func Boroughs() []Area {
	return slices.DeleteFunc(Areas(), func(a Area) bool { return a.Code == London || a.Code == CityOfLondon })
}

// Find returns the area that text names by ONS code, register code, short name or
// official name ("London Borough of Camden"). Case, punctuation, "the", "and" and "&"
// do not matter. The error for any other text suggests the most similar names.
func Find(text string) (Area, error) {
	wanted := fold(text)
	if wanted == "" {
		return Area{}, errors.New("no area given: name a London borough, or London")
	}
	all := allKnown()
	for _, k := range all {
		for _, key := range k.keys() {
			if key == wanted {
				return k.Area, nil
			}
		}
	}
	near := nearest(wanted, all)
	if len(near) == 0 {
		return Area{},
			fmt.Errorf("no area is called %q: give a London borough by name, ONS code (E09000007) or register code (CMD)",
				text)
	}
	return Area{}, fmt.Errorf("no area is called %q: did you mean %s?", text, strings.Join(near, " or "))
}

// byCode returns the area with an ONS code. Any other code is an error.
func byCode(code string) (Area, error) {
	for _, a := range Areas() {
		if a.Code == code {
			return a, nil
		}
	}
	return Area{}, fmt.Errorf("no area has the code %q", code)
}

// Areas returns London, then the 32 boroughs and the City of London by name. The caller
// may change the slice.
func Areas() []Area {
	var list []Area
	for _, k := range allKnown() {
		list = append(list, k.Area)
	}
	return list
}

func allKnown() []namedArea {
	var list []namedArea
	for _, line := range records(areas)[1:] {
		area := Area{Code: line[0], Name: line[1], Register: line[2], Cluster: line[4]}
		list = append(list, namedArea{Area: area, official: line[3]})
	}
	return list
}

// keys returns the folded codes and names by which the area is found.
func (k namedArea) keys() []string {
	keys := []string{fold(k.Name), fold(k.official), fold(k.Code)}
	if k.Register != "" {
		keys = append(keys, fold(k.Register))
	}
	return keys
}

// nearest returns the names of the areas that begin with the wanted text. If there are
// none, it returns those with the least edit distance, up to a third of its letters.
func nearest(wanted string, all []namedArea) []string {
	var starting, closest []string
	fewest := max(1, len(wanted)/3)
	for _, k := range all {
		name := fold(k.Name)
		if len(wanted) > 1 && strings.HasPrefix(name, wanted) {
			starting = append(starting, k.Name)
		}
		switch n := editDistance(wanted, name); {
		case n < fewest:
			fewest, closest = n, []string{k.Name}
		case n == fewest:
			closest = append(closest, k.Name)
		}
	}
	if len(starting) > 0 {
		return starting
	}
	return closest
}

// fold reduces a name to its letters and digits in lower case, without "and", "the" and
// "London Borough of".
func fold(text string) string {
	var kept strings.Builder
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	for _, word := range words {
		if word != "and" && word != "the" {
			kept.WriteString(word)
		}
	}
	folded := kept.String()
	for _, style := range []string{"londonboroughof", "royalboroughof"} {
		folded = strings.TrimPrefix(folded, style)
	}
	return folded
}

// editDistance returns the number of letters to insert, delete or replace to turn a into
// b.
func editDistance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j, s := range to {
			replaced := diagonal
			if r != s {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(to)]
}
