package store

import (
	"database/sql"
	"fmt"
	"strings"

	"borough/internal/record"
)

// NameCondition returns the SQL condition that the key of a person's name in the column can
// be that of the name, and its parameters. It holds for every name for which
// record.IsSameName does, and for a few that differ in their spaces. An index on
// replace(name_key, ' ', ”) finds the rows.
func NameCondition(column, name string) (condition string, params []any) {
	return keyCondition(column, record.NameForms(name))
}

// PlaceCondition is NameCondition for a place or an organisation and record.IsSamePlace.
func PlaceCondition(column, name string) (condition string, params []any) {
	key := strings.ReplaceAll(record.Fold(name), " ", "")
	if key == "" {
		return keyCondition(column, nil)
	}
	return keyCondition(column, []string{key})
}

// keyCondition returns the SQL condition that the key in the column is one of the forms
// without its spaces, and its parameters.
func keyCondition(column string, forms []string) (condition string, params []any) {
	if forms == nil {
		return "1 = 0", nil
	}
	var names []string
	for i, form := range forms {
		name := fmt.Sprint("form", i)
		names, params = append(names, "@"+name), append(params, sql.Named(name, form))
	}
	return "replace(" + column + ", ' ', '') IN (" + strings.Join(names, ", ") + ")", params
}

// Places finds the places of a kind by what people call them.
type Places[T any] struct {
	What   string             // what one of them is called: "ward"
	Hint   string             // how to see them
	Called func(T) Completion // the code and the name of one
}

// Find returns the one of the places that text names: by its code, by its whole name, or as
// loosely as the transaction allows, see Tx.Matching. The error is a *record.Missing that
// names the nearest when there is none, and an *record.Invalid that lists them when there
// are several.
func (p Places[T]) Find(tx *Tx, places []T, text string) (place T, err error) {
	found := p.Named(places, text, tx.Matching())
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return place, &record.Invalid{
			Text: fmt.Sprintf("%s fits more than one %s: %s", record.Quote(text), p.What, p.List(found)),
			Hint: "give the code",
		}
	}
	nearest := p.nearest(places, text)
	return place, &record.Missing{
		Text: "no " + p.What + " is called " + record.Quote(text) + NearestMessage(len(nearest), p.List(nearest)),
		Hint: p.Hint,
	}
}

// NearestMessage returns the end of a message that nothing has a name: the list of those
// whose names are nearest, or "" if there are none.
func NearestMessage(count int, list string) string {
	switch count {
	case 0:
		return ""
	case 1:
		return "; the nearest is " + list
	}
	return "; the nearest are " + list
}

// Named returns the place of which the text is the code. If there is none, it returns the
// places of which the text is the whole name, or the code with spaces for its hyphens, or
// else those whose names the text fits as loosely as the matching allows.
func (p Places[T]) Named(places []T, text string, matching record.Matching) []T {
	var found []T
	for _, place := range places {
		code := p.Called(place).Code
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
	return record.FindPlaces(places, p.name, text, matching)
}

// nearest returns the places that have the text as a part of their names, or else the one
// whose name is most like it.
func (p Places[T]) nearest(places []T, text string) []T {
	if found := record.FindPlaces(places, p.name, text, record.MatchPart); found != nil {
		return found
	}
	var names []string
	for _, place := range places {
		names = append(names, p.name(place))
	}
	return record.FindPlaces(places, p.name, record.Nearest(text, names), record.MatchWhole)
}

// List returns the codes and names of the first eight places.
func (p Places[T]) List(places []T) string {
	var names []string
	for _, place := range places[:min(len(places), 8)] {
		names = append(names, p.Called(place).Code+" "+p.name(place))
	}
	if len(places) > len(names) {
		names = append(names, "and others")
	}
	return strings.Join(names, ", ")
}

func (p Places[T]) name(place T) string { return p.Called(place).Title }
