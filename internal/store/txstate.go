package store

import "reflect"

// State returns the T that a package stores for the length of the transaction. It is
// zero at first. A T with a method Flush holds rows that are written together: it is
// flushed before any other statement runs. A T with a method Clear is a cache: see
// Tx.ClearCaches.
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

// flusher is a state that holds rows to be written. Discard drops the rows, and what else
// depends on them, when the transaction is set back to a savepoint.
type flusher interface {
	Flush(*Tx) error
	Discard()
}

// flush writes the rows that the states hold.
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

// Cache is a state that remembers values by key. An import looks up the same few people
// and places many times.
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
