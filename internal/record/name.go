package record

import (
	"slices"
	"strings"
)

// Matching says how much of a name finds a record.
type Matching int

// The ways of matching, from the loosest.
const (
	MatchPart  Matching = iota // any part of a name: enough to read
	MatchWords                 // whole words of a name: enough for most writes that are typed
	MatchWhole                 // a whole name
)

// FindNamed returns the people whose name is the text, or else those whose name has each
// word of the text, or else those whose name has the text as any part of it, as far as the
// matching allows.
func FindNamed[T any](people []T, name func(T) string, text string, matching Matching) []T {
	return findNamed(people, name, text, matching, nameWords, isSameName)
}

// FindPlaces is FindNamed for places and organisations, whose names have no titles and keep
// the order of their words.
func FindPlaces[T any](places []T, name func(T) string, text string, matching Matching) []T {
	return findNamed(places, name, text, matching, placeWords, isSamePlace)
}

func findNamed[T any](
	records []T, name func(T) string, text string, matching Matching,
	split func(string) []string, isSame func(a, b []string) bool,
) []T {
	words := split(text)
	if len(words) == 0 {
		return nil
	}
	key := joinKey(words)
	found := make([][]T, MatchWhole+1) // by how the record matches
	for _, r := range records {
		own := split(name(r))
		switch ownKey := joinKey(own); {
		case isSame(own, words):
			found[MatchWhole] = append(found[MatchWhole], r)
		case matching <= MatchWords && hasWords(ownKey, key):
			found[MatchWords] = append(found[MatchWords], r)
		case matching <= MatchPart && strings.Contains(ownKey, key):
			found[MatchPart] = append(found[MatchPart], r)
		}
	}
	for tier := MatchWhole; tier >= matching; tier-- {
		if found[tier] != nil {
			return found[tier]
		}
	}
	return nil
}

// hasWords reports whether each word of the text is a word of the name. Both are keys.
func hasWords(name, text string) bool {
	for _, word := range strings.Fields(text) {
		if !strings.Contains(" "+name+" ", " "+word+" ") {
			return false
		}
	}
	return true
}

// IsSameName reports whether a and b are the same name of a person, as people write it: in
// any case, with or without accents, apostrophes, hyphens and titles, and with the surname
// first. A space is never left out: Tang Ao is not Tan Gao.
func IsSameName(a, b string) bool { return isSameName(nameWords(a), nameWords(b)) }

// isSameName is IsSameName for names in words.
func isSameName(a, b []string) bool {
	whole := strings.Join(a, " ")
	for i := range b {
		if whole != "" && hasSameLetters(whole, strings.Join(surnameFirst(b, i), " ")) {
			return true
		}
	}
	return false
}

// IsSamePlace is IsSameName for a place or an organisation, whose name has no titles and
// keeps the order of its words: North End is not End North.
func IsSamePlace(a, b string) bool { return isSamePlace(placeWords(a), placeWords(b)) }

// isSamePlace is IsSamePlace for names in words.
func isSamePlace(a, b []string) bool {
	return len(a) > 0 && hasSameLetters(strings.Join(a, " "), strings.Join(b, " "))
}

// hasSameLetters reports whether two names, as foldWords writes them, have the same letters
// and a space in the same places. A mark that joins letters can be a space, another mark or
// nothing in the other name.
func hasSameLetters(a, b string) bool {
	for a != "" && b != "" {
		markA, restA := cutSeparator(a)
		markB, restB := cutSeparator(b)
		if markA != markB && (markA == 0 && markB == ' ' || markA == ' ' && markB == 0) {
			return false
		}
		if restA[0] != restB[0] {
			return false
		}
		a, b = restA[1:], restB[1:]
	}
	return a == b
}

// cutSeparator returns the space or the mark at the start of a folded name, or 0, and the
// name from the letter after it.
func cutSeparator(name string) (separator byte, rest string) {
	if separator = name[0]; isSeparator(separator) {
		return separator, name[1:]
	}
	return 0, name
}

func isSeparator(b byte) bool { return b == ' ' || b == hyphenMark || b == joinMark }

// NameForms returns the forms that the NameKey of a name can have without its spaces: the
// words in their order, and with the last of them before the first, since many people write
// the surname first. Every name that is the same has one of the forms, and a few others
// have: see IsSameName. It is empty for a text without letters.
func NameForms(name string) (forms []string) {
	words := strings.Fields(NameKey(name))
	for i := range words {
		form := strings.Join(surnameFirst(words, i), "")
		if !slices.Contains(forms, form) {
			forms = append(forms, form)
		}
	}
	return forms
}

// NameOrders returns the NameKey of a name with its words in each order in which people
// write them: as they are spoken, and with the surname first.
func NameOrders(name string) (orders []string) {
	words := strings.Fields(NameKey(name))
	for i := range words {
		orders = append(orders, strings.Join(surnameFirst(words, i), " "))
	}
	return orders
}

// surnameFirst returns the words from the one at the index on, before the others.
func surnameFirst(words []string, index int) []string {
	return slices.Concat(words[index:], words[:index])
}

// NameKey returns the name of a person in the form in which names are compared: words of
// plain letters in lower case, in the order in which they are spoken, with single spaces
// between them and without titles. Zoë O’Neill and "ONeill, Miss Zoe" are both "zoe oneill".
func NameKey(name string) string { return joinKey(nameWords(name)) }

// Fold returns text as words of plain letters and digits in lower case, with single spaces
// between them. It is the form in which the names of places are compared. Accents,
// apostrophes and characters without width are left out; hyphens and other punctuation
// separate words; an ampersand is the word "and".
func Fold(text string) string { return joinKey(placeWords(text)) }

// joinKey joins words of foldWords into a key.
func joinKey(words []string) string {
	key := strings.ReplaceAll(strings.Join(words, " "), string(hyphenMark), " ")
	return strings.ReplaceAll(key, string(joinMark), "")
}

// nameWords returns the words of a person's name as foldWords writes them, in the order in
// which they are spoken and without titles.
func nameWords(name string) (words []string) {
	for _, part := range strings.Split(name, ",") {
		words = withoutTitles(append(strings.Fields(foldWords(part)), words...))
	}
	return words
}

// placeWords returns the words of a place's name as foldWords writes them.
func placeWords(name string) []string { return strings.Fields(foldWords(name)) }

// titles are the words that do not belong to a name. Those that are also surnames, as in
// Mary Lord, are titles only before a name.
var titles = map[string]struct{ isSurname bool }{
	"mr": {}, "mrs": {}, "ms": {}, "miss": {}, "mx": {}, "dr": {}, "prof": {}, "professor": {},
	"rev": {}, "revd": {}, "reverend": {}, "cllr": {}, "councillor": {},
	"sir": {true}, "dame": {true}, "lord": {true}, "lady": {true},
}

// withoutTitles returns the words of a name without the titles. A name that is nothing but
// titles keeps the last.
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
