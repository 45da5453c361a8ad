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

// CityOfLondon is the ONS code of the City of London, which has a police force of its own.
const CityOfLondon = "E09000001"

// Area is a London borough, the City of London or London itself: its ONS code,
// its name, its code in the register of local authorities, and whether it is of
// inner or outer London. London is E12000007 and in no such register, so its
// Register and its Cluster are empty.
type Area struct{ Code, Name, Register, Cluster string }

// namedArea is an area with its official name, under which it can be found too.
type namedArea struct {
	Area
	official string
}

// Boroughs returns the 32 boroughs of the Metropolitan Police, by name: every
// area but London itself and the City of London.
func Boroughs() []Area {
	return slices.DeleteFunc(Areas(), func(a Area) bool { return a.Code == London || a.Code == CityOfLondon })
}

// Find returns the area that text names: by ONS code, register code, short name
// or official name ("London Borough of Camden"). Letter case, punctuation, "the",
// and "and" or "&" make no difference. The error for any other text names the
// areas it comes nearest to, if any is near.
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
		return Area{}, fmt.Errorf("no area is called %q: give a London borough by name, ONS code (E09000007) or register code (CMD)",
			text)
	}
	return Area{}, fmt.Errorf("no area is called %q: did you mean %s?", text, strings.Join(near, " or "))
}

// byCode finds an area by its ONS code alone.
func byCode(code string) (Area, error) {
	for _, a := range Areas() {
		if a.Code == code {
			return a, nil
		}
	}
	return Area{}, fmt.Errorf("no area has the code %q", code)
}

// Areas returns London, then the 32 boroughs and the City of London by name. The
// slice is the caller's own.
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
		list = append(list, namedArea{Area{Code: line[0], Name: line[1], Register: line[2], Cluster: line[4]}, line[3]})
	}
	return list
}

// keys are the forms of an area's names that a folded text is held against.
func (k namedArea) keys() []string {
	keys := []string{fold(k.Name), fold(k.official), fold(k.Code)}
	if k.Register != "" {
		keys = append(keys, fold(k.Register))
	}
	return keys
}

// nearest names the areas that begin with the wanted text, or else those that
// the fewest changes of a letter would turn it into. More than a third of its
// letters changed would be a guess, and is left out.
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

// fold reduces a name to what tells it from the others: its letters and digits
// in lower case, without the small words and the style of a borough.
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

// editDistance counts the letters to be added, dropped or replaced to make b of a.
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
