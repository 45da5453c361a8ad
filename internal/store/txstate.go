package store

import "reflect"

// State returns the T of the transaction. A package stores in it what it needs until
// the transaction ends; it is the zero value at first. A T with a method Flush has rows
// that are not written yet: Flush is called before any other statement runs. A T with a
// method Clear is a cache: see Tx.ClearCaches.
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

// flusher is a state with rows that are not written yet. Discard drops the rows, and
// everything that depends on them, when the transaction is rolled back to a savepoint.
type flusher interface {
	Flush(*Tx) error
	Discard()
}

// flush writes the rows that the states have not written yet.
func (tx *Tx) flush() error {
	for _, f := range tx.flushers {
		if err := f.Flush(tx); err != nil {
			return err
		}
	}
	return nil
}

// ClearCaches empties every cache of the transaction. It is called after a write that
// makes cached values out of date.
func (tx *Tx) ClearCaches() {
	for _, state := range tx.states {
		if cache, ok := state.(interface{ Clear() }); ok {
			cache.Clear()
		}
	}
}

// Cache is a state that stores values by key, because an import looks up the same few
// people and places many times.
type Cache[K comparable, V any] struct{ values map[K]V }

// Get returns the value stored under the key.
func (c *Cache[K, V]) Get(key K) (value V, ok bool) {
	value, ok = c.values[key]
	return value, ok
}

// Len returns how many values are stored.
func (c *Cache[K, V]) Len() int { return len(c.values) }

// Put stores the value under the key.
func (c *Cache[K, V]) Put(key K, value V) {
	if c.values == nil {
		c.values = map[K]V{}
	}
	c.values[key] = value
}

// Delete removes the value stored under the key.
func (c *Cache[K, V]) Delete(key K) { delete(c.values, key) }

// Clear removes every value.
func (c *Cache[K, V]) Clear() { c.values = nil }
