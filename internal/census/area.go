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
	Code         string // the ONS code
	Name         string
	RegisterCode string // the code in the register of local authorities; "" for London
	Cluster      string // "inner" or "outer"; "" for London
}

// namedArea is an area with its official name, such as "London Borough of Camden".
type namedArea struct {
	Area
	official string
}

// Boroughs returns the 32 boroughs of the Metropolitan Police in the order of their names. These
// are all areas except London itself and the City of London.
func Boroughs() []Area {
	return slices.DeleteFunc(Areas(), func(a Area) bool { return a.Code == London || a.Code == CityOfLondon })
}

// FindArea returns the area with the given ONS code, register code, name or official name. It
// ignores case, punctuation, "the", "and" and "&". If there is no such area, it returns an error
// that suggests the most similar names.
func FindArea(text string) (Area, error) {
	folded := fold(text)
	if folded == "" {
		return Area{}, errors.New("no area given: name a London borough, or London")
	}
	all := namedAreas()
	for _, area := range all {
		for _, key := range area.keys() {
			if key == folded {
				return area.Area, nil
			}
		}
	}
	near := nearest(folded, all)
	if len(near) == 0 {
		return Area{},
			fmt.Errorf("no area is called %q: give a London borough by name, ONS code (E09000007) or register code (CMD)",
				text)
	}
	return Area{}, fmt.Errorf("no area is called %q: did you mean %s?", text, strings.Join(near, " or "))
}

// byCode returns the area with the ONS code. It returns an error if there is no such area.
func byCode(code string) (Area, error) {
	for _, a := range Areas() {
		if a.Code == code {
			return a, nil
		}
	}
	return Area{}, fmt.Errorf("no area has the code %q", code)
}

// Areas returns London, followed by the 32 boroughs and the City of London in the order of their
// names. The caller may change the slice.
func Areas() []Area {
	var list []Area
	for _, area := range namedAreas() {
		list = append(list, area.Area)
	}
	return list
}

// namedAreas returns all areas with their official names, in the order of Areas.
func namedAreas() []namedArea {
	var list []namedArea
	for _, line := range records(areas)[1:] {
		area := Area{Code: line[0], Name: line[1], RegisterCode: line[2], Cluster: line[4]}
		list = append(list, namedArea{Area: area, official: line[3]})
	}
	return list
}

// keys returns the folded codes and names with which FindArea finds the area.
func (a namedArea) keys() []string {
	keys := []string{fold(a.Name), fold(a.official), fold(a.Code)}
	if a.RegisterCode != "" {
		keys = append(keys, fold(a.RegisterCode))
	}
	return keys
}

// nearest returns the names of the areas that begin with the folded text. If there are none, it
// returns the names with the smallest edit distance from text, up to a third of its length.
func nearest(text string, all []namedArea) []string {
	var starting, closest []string
	smallest := max(1, len(text)/3) // the largest distance allowed, and then the smallest found
	for _, area := range all {
		name := fold(area.Name)
		if len(text) > 1 && strings.HasPrefix(name, text) {
			starting = append(starting, area.Name)
		}
		switch distance := editDistance(text, name); {
		case distance < smallest:
			smallest, closest = distance, []string{area.Name}
		case distance == smallest:
			closest = append(closest, area.Name)
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
	var joined strings.Builder
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	for _, word := range words {
		if word != "and" && word != "the" {
			joined.WriteString(word)
		}
	}
	folded := joined.String()
	for _, prefix := range []string{"londonboroughof", "royalboroughof"} {
		folded = strings.TrimPrefix(folded, prefix)
	}
	return folded
}

// editDistance returns the Levenshtein distance of a and b: how many letters must be inserted,
// deleted or replaced to turn a into b.
func editDistance(a, b string) int {
	lettersA, lettersB := []rune(a), []rune(b)
	row := make([]int, len(lettersB)+1) // for each beginning of b, its distance from the letters of a so far
	for j := range row {
		row[j] = j
	}
	for i, letterA := range lettersA {
		diagonal := row[0]
		row[0] = i + 1
		for j, letterB := range lettersB {
			replaced := diagonal
			if letterA != letterB {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(lettersB)]
}
