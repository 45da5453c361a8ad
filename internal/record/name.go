package record

import (
	"slices"
	"strings"
)

// Matching is how closely a text must match a name to find the record with the name.
type Matching int

// The ways of matching, from the loosest to the strictest.
const (
	MatchPart  Matching = iota // any part of a name finds the record; used for reading
	MatchWords                 // whole words of a name find the record; used for most typed changes
	MatchWhole                 // only the whole name finds the record
)

// FindPeopleByName returns the people whose name matches the text most closely. These are the
// people whose whole name is the text. If there are none, they are the people whose name
// has each word of the text, or else those whose name contains the text anywhere.
// matching is the loosest way of matching that is tried.
func FindPeopleByName[T any](people []T, name func(T) string, text string, matching Matching) []T {
	return findNamed(people, name, text, matching, nameWords, isSameName)
}

// FindPlacesByName does the same as FindPeopleByName for places and organisations. Their names have no
// titles, and the order of the words matters.
func FindPlacesByName[T any](places []T, name func(T) string, text string, matching Matching) []T {
	return findNamed(places, name, text, matching, placeWords, isSamePlace)
}

func findNamed[T any](
	records []T, name func(T) string, text string, matching Matching,
	split func(string) []string, isSame func(a, b []string) bool,
) []T {
	textWords := split(text)
	if len(textWords) == 0 {
		return nil
	}
	textKey := joinKey(textWords)
	found := make([][]T, MatchWhole+1) // for each Matching, the records that match in that way
	for _, r := range records {
		recordWords := split(name(r))
		switch recordKey := joinKey(recordWords); {
		case isSame(recordWords, textWords):
			found[MatchWhole] = append(found[MatchWhole], r)
		case matching <= MatchWords && hasWords(recordKey, textKey):
			found[MatchWords] = append(found[MatchWords], r)
		case matching <= MatchPart && strings.Contains(recordKey, textKey):
			found[MatchPart] = append(found[MatchPart], r)
		}
	}
	for closeness := MatchWhole; closeness >= matching; closeness-- {
		if found[closeness] != nil {
			return found[closeness]
		}
	}
	return nil
}

// hasWords reports whether each word of the text is a word of the name. The name and the
// text are keys, as joinKey returns them.
func hasWords(name, text string) bool {
	for _, word := range strings.Fields(text) {
		if !strings.Contains(" "+name+" ", " "+word+" ") {
			return false
		}
	}
	return true
}

// IsSameName reports whether a and b are the same name of a person. Letter case, accents,
// apostrophes, hyphens and titles make no difference, and the surname can come first or
// last. A space makes a difference: Tang Ao is not Tan Gao.
func IsSameName(a, b string) bool { return isSameName(nameWords(a), nameWords(b)) }

// isSameName does the same as IsSameName for two names that nameWords has split.
func isSameName(a, b []string) bool {
	nameA := strings.Join(a, " ")
	for i := range b {
		if nameA != "" && hasSameLetters(nameA, strings.Join(surnameFirst(b, i), " ")) {
			return true
		}
	}
	return false
}

// IsSamePlace reports whether a and b are the same name of a place or an organisation. It
// differs from IsSameName in that such a name has no titles, and that the order of its
// words matters: North End is not End North.
func IsSamePlace(a, b string) bool { return isSamePlace(placeWords(a), placeWords(b)) }

// isSamePlace does the same as IsSamePlace for two names that placeWords has split.
func isSamePlace(a, b []string) bool {
	return len(a) > 0 && hasSameLetters(strings.Join(a, " "), strings.Join(b, " "))
}

// hasSameLetters reports whether two names have the same letters in the same words. The
// names are in the form that foldWords returns. Where one name has a hyphenMark or a
// joinMark between two letters, the other can have a space, either mark or nothing.
func hasSameLetters(a, b string) bool {
	for a != "" && b != "" {
		separatorA, restA := cutSeparator(a)
		separatorB, restB := cutSeparator(b)
		if separatorA == 0 && separatorB == ' ' || separatorA == ' ' && separatorB == 0 {
			return false
		}
		if restA[0] != restB[0] {
			return false
		}
		a, b = restA[1:], restB[1:]
	}
	return a == b
}

// cutSeparator cuts the separator at the start of a name that foldWords returned, and
// returns the separator and the rest of the name. The separator is a space or a mark, or 0
// if the name starts with a letter.
func cutSeparator(name string) (separator byte, rest string) {
	if separator = name[0]; isSeparator(separator) {
		return separator, name[1:]
	}
	return 0, name
}

func isSeparator(b byte) bool { return b == ' ' || b == hyphenMark || b == joinMark }

// NameSearchKeys returns the texts by which to look for the name in a database: the NameKey of
// the name without spaces, once for each order of the words that NameKeyOrders returns. The
// NameKey, without spaces, of the same name written in another way is one of the texts.
// Some different names have one of the texts too, so IsSameName must check what is found.
// NameSearchKeys returns nil for a name without letters.
func NameSearchKeys(name string) (forms []string) {
	words := strings.Fields(NameKey(name))
	for i := range words {
		form := strings.Join(surnameFirst(words, i), "")
		if !slices.Contains(forms, form) {
			forms = append(forms, form)
		}
	}
	return forms
}

// NameKeyOrders returns the NameKey of a name with its words in each order in which people
// write a name: in the spoken order, and with the surname first. As the surname can have
// several words, there is an order for each word with which the surname can begin.
func NameKeyOrders(name string) (orders []string) {
	words := strings.Fields(NameKey(name))
	for i := range words {
		orders = append(orders, strings.Join(surnameFirst(words, i), " "))
	}
	return orders
}

// surnameFirst returns the words in the order in which the surname comes first, if the
// surname begins with the word at the index.
func surnameFirst(words []string, index int) []string {
	return slices.Concat(words[index:], words[:index])
}

// NameKey returns the name of a person in the form in which names are compared: words of
// plain letters in lower case, in the spoken order, with single spaces between words and
// without titles. Zoë O’Neill and "ONeill, Miss Zoe" are both "zoe oneill".
func NameKey(name string) string { return joinKey(nameWords(name)) }

// Fold returns text as words of plain letters and digits in lower case, with single spaces
// between words. The names of places are compared in this form. Accents,
// apostrophes and characters without width are left out; hyphens and other punctuation
// separate words; an ampersand is the word "and".
func Fold(text string) string { return joinKey(placeWords(text)) }

// joinKey joins words of foldWords into a key, the form that NameKey and Fold return.
func joinKey(words []string) string {
	key := strings.ReplaceAll(strings.Join(words, " "), string(hyphenMark), " ")
	return strings.ReplaceAll(key, string(joinMark), "")
}

// nameWords returns the words of a person's name as foldWords writes them, in the spoken
// order and without titles. What comes before a comma is the surname and is moved to the
// end.
func nameWords(name string) (words []string) {
	for _, part := range strings.Split(name, ",") {
		words = withoutTitles(append(strings.Fields(foldWords(part)), words...))
	}
	return words
}

// placeWords returns the words of a place's name as foldWords writes them.
func placeWords(name string) []string { return strings.Fields(foldWords(name)) }

// titles are the words that do not count as part of a name. A title that is also a surname,
// as in Mary Lord, is a title only before the first word of the name.
var titles = map[string]struct{ isSurname bool }{
	"mr": {}, "mrs": {}, "ms": {}, "miss": {}, "mx": {}, "dr": {}, "prof": {}, "professor": {},
	"doctor": {}, "rev": {}, "revd": {}, "reverend": {}, "cllr": {}, "councillor": {}, "hon": {}, "madam": {},
	"sir": {true}, "dame": {true}, "lord": {true}, "lady": {true},

	"pc": {}, "pcso": {}, "dc": {}, "ps": {}, "sgt": {}, "insp": {}, "inspector": {}, "dci": {}, "supt": {},
	"superintendent": {}, "capt": {}, "col": {}, "colonel": {}, "lt": {}, "lieutenant": {}, "cmdr": {},
	"constable": {true}, "sergeant": {true}, "commander": {true}, "captain": {true}, "major": {true},

	"imam": {true}, "rabbi": {true}, "fr": {}, "father": {true}, "sister": {true}, "brother": {true}, "pastor": {true},
	"canon": {true}, "bishop": {true}, "archdeacon": {}, "vicar": {true}, "dean": {true}, "sheikh": {true},
	"judge": {true}, "justice": {true},
}

// withoutTitles returns the words of a name without the titles. If all words are titles, it
// returns the last word.
func withoutTitles(words []string) (rest []string) {
	for i, word := range words {
		title, isTitle := titles[word]
		if isTitle && (!title.isSurname || len(rest) == 0) && len(rest)+len(words)-i > 1 {
			continue
		}
		rest = append(rest, word)
	}
	return rest
}
