package store

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
)

// NameCondition returns the SQL condition that the key of a person's name may belong to
// name, and the parameters of the condition. The condition is met by every name that
// record.IsSameName accepts, and by a few names that differ only in spaces. column is
// the column of the key; an index on the key without its spaces makes the search fast.
func NameCondition(column, name string) (condition string, params []any) {
	return keyCondition(column, record.NameSearchKeys(name))
}

// PlaceCondition is NameCondition for the name of a place or an organisation, which
// record.IsSamePlace compares.
func PlaceCondition(column, name string) (condition string, params []any) {
	key := strings.ReplaceAll(record.Fold(name), " ", "")
	if key == "" {
		return keyCondition(column, nil)
	}
	return keyCondition(column, []string{key})
}

// keyCondition returns the SQL condition that the key in the column, without its
// spaces, is one of the forms. It also returns the parameters of the condition.
func keyCondition(column string, forms []string) (condition string, params []any) {
	if forms == nil {
		return "1 = 0", nil
	}
	var formNames []string
	for i, form := range forms {
		formName := fmt.Sprint("form", i)
		formNames, params = append(formNames, "@"+formName), append(params, sql.Named(formName, form))
	}
	return "replace(" + column + ", ' ', '') IN (" + strings.Join(formNames, ", ") + ")", params
}

// Places finds places of one kind, such as wards, by their codes and names.
type Places[T any] struct {
	Noun        string             // the noun for a place of the kind, such as "ward"
	Hint        string             // the hint of the error if no place is found
	CodeAndName func(T) Completion // returns the code and the name of a place
}

// Find returns the place that text names. text is a code, a whole name, or as much of a
// name as the transaction requires (see Tx.Matching). If there is none, the error is a
// *record.Missing with the most similar names. If there are several, it is an
// *record.Invalid with the first eight of them.
func (p Places[T]) Find(tx *Tx, places []T, text string) (place T, err error) {
	found := p.FindMatches(places, text, tx.Matching())
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return place, &record.Invalid{
			Text: fmt.Sprintf("%s fits more than one %s: %s", record.Quote(text), p.Noun, p.List(found)),
			Hint: "give the code",
		}
	}
	nearest := p.nearest(places, text)
	return place, &record.Missing{
		Text: "no " + p.Noun + " is called " + record.Quote(text) + NearestMessage(len(nearest), p.List(nearest)),
		Hint: p.Hint,
	}
}

// NearestMessage returns the end of the message that no record has a name. names lists
// the count records with the most similar names. NearestMessage returns "" if count is
// 0.
func NearestMessage(count int, names string) string {
	switch count {
	case 0:
		return ""
	case 1:
		return "; the nearest is " + names
	}
	return "; the nearest are " + names
}

// FindMatches returns the place whose code is text. If there is none, it returns the places
// whose whole name is text, and those whose code is text with hyphens for its spaces.
// If there are none of these either, it returns the places whose names text fits in
// part, as far as matching allows.
func (p Places[T]) FindMatches(places []T, text string, matching record.Matching) []T {
	var found []T
	for _, place := range places {
		code := p.CodeAndName(place).Code
		switch {
		case strings.EqualFold(code, strings.TrimSpace(text)):
			return []T{place}
		case record.CodeKey(code) == record.CodeKey(text), record.IsSamePlace(p.name(place), text):
			found = append(found, place)
		}
	}
	if found != nil {
		return found
	}
	return record.FindPlacesByName(places, p.name, text, matching)
}

// nearest returns the places whose names have the text in them. If there are none, it
// returns the place whose name is most similar.
func (p Places[T]) nearest(places []T, text string) []T {
	if found := record.FindPlacesByName(places, p.name, text, record.MatchPart); found != nil {
		return found
	}
	var names []string
	for _, place := range places {
		names = append(names, p.name(place))
	}
	return record.FindPlacesByName(places, p.name, record.Nearest(text, names), record.MatchWhole)
}

// List returns the codes and names of the first eight places.
func (p Places[T]) List(places []T) string {
	var names []string
	for _, place := range places[:min(len(places), 8)] {
		names = append(names, p.CodeAndName(place).Code+" "+p.name(place))
	}
	if len(places) > len(names) {
		names = append(names, "and others")
	}
	return strings.Join(names, ", ")
}

func (p Places[T]) name(place T) string { return p.CodeAndName(place).Title }
