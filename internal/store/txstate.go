package store

import "reflect"

// State returns what a package keeps for as long as the transaction lasts, made
// empty when it is first asked for; its type is its key. One with a method Flush
// has rows that wait to be written together: they are, before any other statement
// runs. One with a method Clear is a cache: see Tx.ClearCaches.
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

type flusher interface{ Flush(*Tx) error }

func (tx *Tx) flush() error {
	for _, f := range tx.flushers {
		if err := f.Flush(tx); err != nil {
			return err
		}
	}
	return nil
}

// ClearCaches drops what was read and remembered in this transaction, since a write
// has made some of it untrue.
func (tx *Tx) ClearCaches() {
	for _, s := range tx.states {
		if f, ok := s.(interface{ Clear() }); ok {
			f.Clear()
		}
	}
}

// Cache is a state that remembers what was found by a key: an import asks for
// the same few people and places over and over.
type Cache[K comparable, V any] struct{ found map[K]V }

// Get returns what was remembered under the key.
func (m *Cache[K, V]) Get(key K) (V, bool) {
	v, ok := m.found[key]
	return v, ok
}

// Put remembers the value under the key.
func (m *Cache[K, V]) Put(key K, v V) {
	if m.found == nil {
		m.found = map[K]V{}
	}
	m.found[key] = v
}

// Delete forgets what is under the key.
func (m *Cache[K, V]) Delete(key K) { delete(m.found, key) }

// Clear drops all of it.
func (m *Cache[K, V]) Clear() { m.found = nil }
