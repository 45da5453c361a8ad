package store

import "fmt"

// Word is something a shell can complete: what is typed, and what it is.
type Word struct{ Code, Title string }

func (tx *Tx) words(query string) ([]Word, error) {
	return all(tx, func(w *Word) []any { return []any{&w.Code, &w.Title} }, query)
}

// VolunteerWords are the refs and names of the volunteers.
func (tx *Tx) VolunteerWords() ([]Word, error) {
	return tx.words(`SELECT ref, name FROM volunteers ORDER BY id`)
}

// PersonWords are the refs and names of everybody with a ref.
func (tx *Tx) PersonWords() ([]Word, error) {
	return tx.words(`SELECT ref, name FROM (` + everyone + `) p ORDER BY place, id`)
}

// StaffWords are the refs and names of the teams' staff.
func (tx *Tx) StaffWords() ([]Word, error) {
	return tx.words(`SELECT ref, name FROM staff ORDER BY id`)
}

// TraineeWords are the refs and names of those whose training is kept.
func (tx *Tx) TraineeWords() ([]Word, error) {
	return tx.words(`SELECT ref, name FROM (` + everyone + `) p WHERE kind IN ('volunteer', 'staff') ORDER BY place, id`)
}

// MemberWords are the refs and names of the members of panels.
func (tx *Tx) MemberWords() ([]Word, error) {
	return tx.words(`SELECT ref, name FROM members ORDER BY id`)
}

// ContactWords are the refs and names of the KIN contacts.
func (tx *Tx) ContactWords() ([]Word, error) {
	return tx.words(`SELECT ref, name FROM contacts ORDER BY id`)
}

// TeamWords are the codes and names of the teams.
func (tx *Tx) TeamWords() ([]Word, error) {
	return tx.words(`SELECT code, name FROM teams ORDER BY code`)
}

// RoleWords are the codes and titles of the roles.
func (tx *Tx) RoleWords() ([]Word, error) {
	return tx.words(`SELECT code, title FROM roles ORDER BY code`)
}

// WardWords are the codes and names of the wards.
func (tx *Tx) WardWords() ([]Word, error) {
	return tx.words(`SELECT code, name FROM wards ORDER BY code`)
}

// CourseWords are the codes and titles of the courses.
func (tx *Tx) CourseWords() ([]Word, error) {
	return tx.words(`SELECT code, title FROM courses ORDER BY code`)
}

// LevelWords are the clearance levels in use today, and their usual years.
func (tx *Tx) LevelWords() ([]Word, error) {
	settings, err := tx.Settings(tx.Today)
	var words []Word
	for _, l := range settings.Levels {
		words = append(words, Word{Code: l.Code, Title: fmt.Sprintf("usually %d years", l.Years)})
	}
	return words, err
}

// BenchmarkWords are the names and sources of the benchmarks.
func (tx *Tx) BenchmarkWords() ([]Word, error) {
	return tx.words(`SELECT name, source FROM benchmarks ORDER BY name`)
}

// BoroughWords are the codes and names of the boroughs.
func (tx *Tx) BoroughWords() ([]Word, error) {
	return tx.words(`SELECT code, name FROM boroughs ORDER BY name_key`)
}
