package cli

import "borough/internal/store"

// Areas returns what the areas of the program bring to the store, joined.
func Areas() store.Area {
	return store.Join(store.BooksArea, store.PeopleArea, store.NeighbourhoodArea, store.PartnersArea, store.ReturnsArea)
}
