package store

import "reflect"

// State returns the T that a package keeps for as long as the transaction lasts. It is
// zero when it is first asked for. A T with a method Flush holds rows that are to be
// written together: it is flushed before any other statement runs. A T with a method
// Clear is a cache: see Tx.ClearCaches.
func State[T any](tx *Tx) *T {
	key := reflect.TypeFor[T]()
	if s, ok := tx.states[key]; ok {
		return s.(*T)
	}
	s := new(T)
	tx.states[key] = s
	if f, ok := any(s).(flusher); ok {
		tx.flushers = append(tx.flushers, f)
	}
	return s
}

// flusher is a state with rows that are to be written.
type flusher interface{ Flush(*Tx) error }

// flush writes the rows that the states hold back.
func (tx *Tx) flush() error {
	for _, f := range tx.flushers {
		if err := f.Flush(tx); err != nil {
			return err
		}
	}
	return nil
}

// ClearCaches empties every cache of the transaction, after a write that made some of
// what they hold untrue.
func (tx *Tx) ClearCaches() {
	for _, s := range tx.states {
		if f, ok := s.(interface{ Clear() }); ok {
			f.Clear()
		}
	}
}

// Cache is a state that remembers values by a key: an import asks for the same few
// people and places over and over.
type Cache[K comparable, V any] struct{ values map[K]V }

// Get returns the value of the key.
func (c *Cache[K, V]) Get(key K) (value V, ok bool) {
	value, ok = c.values[key]
	return value, ok
}

// Put remembers the value of the key.
func (c *Cache[K, V]) Put(key K, value V) {
	if c.values == nil {
		c.values = map[K]V{}
	}
	c.values[key] = value
}

// Delete forgets the value of the key.
func (c *Cache[K, V]) Delete(key K) { delete(c.values, key) }

// Clear forgets every value.
func (c *Cache[K, V]) Clear() { c.values = nil }
