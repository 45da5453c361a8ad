package neighbourhooddb

import (
	"database/sql"
	"fmt"

	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

// AddStaff stores a new member of staff with the ref or, if ref is empty, the next free
// ref. A name that a person cannot have is an *record.Invalid. A ref that is taken is a
// *record.Conflict.
func AddStaff(tx *store.Tx, ref, name string) (record.Staff, error) {
	if err := (record.Staff{Person: record.Person{Name: name}}).Check(); err != nil {
		return record.Staff{}, err
	}
	requested, _ := record.KindStaff.ParseRef(ref)
	number, err := tx.AssignNumber(requested, record.KindStaff.Letter, "staff")
	if err != nil {
		return record.Staff{}, err
	}
	p := record.Person{Kind: record.KindStaff, ID: number, Ref: record.KindStaff.Ref(number), Name: name}
	tx.Audit(p.Ref, nil, map[string]string{"Name": name})
	return record.Staff{Person: p}, tx.Exec(
		`INSERT INTO staff (id, ref, name, name_key) VALUES (@id, @ref, @name, @key)`,
		sql.Named("id", number), sql.Named("ref", p.Ref), sql.Named("name", name),
		sql.Named("key", record.NameKey(name)))
}

// FindStaffByRef returns the member of staff with the ref, and whether there is one.
func FindStaffByRef(tx *store.Tx, ref string) (record.Staff, bool, error) {
	number, _ := record.KindStaff.ParseRef(ref)
	p, found, err := peopledb.FindPersonByNumber(tx, record.KindStaff, number)
	if err != nil || !found {
		return record.Staff{}, false, err
	}
	s, err := LoadStaff(tx, p)
	return s, true, err
}

// FindStaffByName returns all members of staff with exactly this name, apart from case and
// spacing.
func FindStaffByName(tx *store.Tx, name string) (found []record.Staff, err error) {
	people, err := peopledb.FindPeopleByName(tx, name,
		[]record.PersonKind{record.KindStaff})
	for _, p := range people {
		s, err := LoadStaff(tx, p)
		if err != nil {
			return nil, err
		}
		found = append(found, s)
	}
	return found, err
}

// RenameStaff changes the name of a member of staff. A name that a person cannot have is an
// *record.Invalid.
func RenameStaff(tx *store.Tx, p record.Person, name string) (store.Result, error) {
	if name == p.Name {
		return store.Unchanged, nil
	}
	if err := (record.Staff{Person: record.Person{Name: name}}).Check(); err != nil {
		return store.Unchanged, err
	}
	tx.Audit(p.Ref, map[string]string{"Name": p.Name}, map[string]string{"Name": name})
	return store.Changed, tx.Exec(`UPDATE staff SET name = @name, name_key = @key WHERE id = @id`,
		sql.Named("name", name), sql.Named("key", record.NameKey(name)), sql.Named("id", p.ID))
}

// PostStaff posts a member of staff and returns the posting as stored. A posting can be the
// first, a move, a promotion, or the return of somebody who left. A current posting ends on
// the day that the new one begins. A day after today, before the last posting, or on which
// the team does not work, is an *record.Invalid. A posting that goes on after its team
// closed is a *record.Conflict at the end of the transaction.
func PostStaff(tx *store.Tx, s record.Staff, p record.Posting) (record.Posting, error) {
	if p.Team != "" {
		t, err := FindTeam(tx, p.Team)
		if err != nil {
			return p, err
		}
		p.Team = t.Code
	}
	p, err := s.CompletePosting(p)
	if err != nil {
		return p, err
	}
	t, err := FindTeam(tx, p.Team)
	switch {
	case err != nil:
		return p, err
	case p.From > tx.Today:
		return p, record.Invalidf("posted on %s is after today, %s", p.From, tx.Today)
	case p.From < t.From:
		return p, record.Invalidf("posted on %s is too early: team %s works since %s", p.From, t.Code, t.From)
	case !t.IsOpen(p.From):
		return p, record.Invalidf("posted on %s is too late: team %s closed on %s", p.From, t.Code, t.Closed)
	}
	if last := s.LatestPosting(); last.ID != 0 && last.Until == "" {
		after := last
		after.Until = p.From
		tx.Audit(s.Ref, last, after)
		if err := tx.Exec(`UPDATE postings SET until_on = @on WHERE id = @id`, sql.Named("on", p.From),
			sql.Named("id", last.ID)); err != nil {
			return p, err
		}
	}
	tx.Audit(s.Ref, nil, p)
	tx.CheckAtEnd("postings", s.ID, checkPostings)
	return p, tx.Exec(`INSERT INTO postings (staff_id, team_id, rank, from_on) VALUES (@staff, @team, @rank, @from)`,
		sql.Named("staff", s.ID), sql.Named("team", t.ID), sql.Named("rank", p.Rank), sql.Named("from", p.From))
}

// RecordLeaving records that a member of staff left the teams. The day is the first on
// which they no longer work there. A day after today or before the last posting is an
// *record.Invalid. Somebody who is in no team is a *record.Conflict.
func RecordLeaving(tx *store.Tx, s record.Staff, day record.Date, reason string) error {
	if day > tx.Today {
		return record.Invalidf("left on %s is after today, %s", day, tx.Today)
	}
	ended, err := s.EndPosting(day, reason)
	if err != nil {
		return err
	}
	tx.Audit(s.Ref, s.LatestPosting(), ended)
	tx.CheckAtEnd("postings", s.ID, checkPostings)
	return tx.Exec(`UPDATE postings SET until_on = @on, left_reason = @reason WHERE id = @id`,
		sql.Named("on", day), sql.Named("reason", reason), sql.Named("id", ended.ID))
}

// UndoPosting deletes the latest posting or leaving, and reopens the posting that it ended.
// It returns what was deleted and the member of staff as they are then, who is in no team
// if that was their only posting. It returns a *record.Conflict if there is no posting. A
// reopened posting that goes on after its team closed is a *record.Conflict at the end of
// the transaction.
func UndoPosting(
	tx *store.Tx, s record.Staff, reason string,
) (undone record.Posting, updated record.Staff, err error) {
	undone = s.LatestPosting()
	if undone.ID == 0 {
		return undone, s, &record.Conflict{Text: s.Ref + " has no posting to take back"}
	}
	tx.AuditVoid(s.Ref, undone, reason)
	if undone.Left != "" {
		err = tx.Exec(`UPDATE postings SET until_on = NULL, left_reason = NULL WHERE id = @id`,
			sql.Named("id", undone.ID))
	} else if err = tx.Exec(`DELETE FROM postings WHERE id = @id`, sql.Named("id", undone.ID)); err == nil &&
		len(s.Postings) > 1 {
		err = tx.Exec(`UPDATE postings SET until_on = NULL WHERE id = @id AND left_reason IS NULL`,
			sql.Named("id", s.Postings[len(s.Postings)-2].ID))
	}
	if err != nil {
		return undone, s, err
	}
	tx.CheckAtEnd("postings", s.ID, checkPostings)
	updated, err = LoadStaff(tx, s.Person)
	return undone, updated, err
}

// LoadStaff returns a member of staff with their postings, in order of their first day.
func LoadStaff(tx *store.Tx, p record.Person) (s record.Staff, err error) {
	s.Person = p
	s.Postings,
		err = store.All(tx, postingFields,
		`SELECT p.id, t.code, p.rank, p.from_on, COALESCE(p.until_on, ''), COALESCE(p.left_reason, '')
		FROM postings p JOIN teams t ON t.id = p.team_id WHERE p.staff_id = @id ORDER BY p.from_on, p.id`,
		sql.Named("id", p.ID))
	return s, err
}

func postingFields(p *record.Posting) []any {
	return []any{&p.ID, &p.Team, &p.Rank, &p.From, &p.Until, &p.Left}
}

// FindTrainee finds the volunteer or member of staff that the text names, as
// peopledb.FindPersonAmong does. Only their training is recorded.
func FindTrainee(tx *store.Tx, text string) (record.Person, error) {
	return peopledb.FindPersonAmong(tx, text, record.KindVolunteer, record.KindStaff)
}

// AddStaffTraining records a course that a member of staff did. It returns Unchanged if the
// course is recorded on that day already. A day after today is an *record.Invalid. A course
// that does not exist is a *record.Missing.
func AddStaffTraining(
	tx *store.Tx, p record.Person, t record.TrainingDone,
) (record.TrainingDone, store.Result, error) {
	c, err := peopledb.FindCourse(tx, t.Course)
	if err != nil {
		return t, store.Unchanged, err
	}
	t.Course = c.Code
	if t.On > tx.Today {
		return t, store.Unchanged, record.Invalidf("training on %s is after today, %s", t.On, tx.Today)
	}
	count, err := store.Value[int](tx,
		`SELECT COUNT(*) FROM staff_training WHERE staff_id = @staff AND course_id = @course AND done_on = @on`,
		sql.Named("staff", p.ID), sql.Named("course", c.ID), sql.Named("on", t.On))
	if err != nil || count > 0 {
		return t, store.Unchanged, err
	}
	tx.Audit(p.Ref, nil, t)
	return t, store.Added,
		tx.Exec(`INSERT INTO staff_training (staff_id, course_id, done_on) VALUES (@staff, @course, @on)`,
			sql.Named("staff", p.ID), sql.Named("course", c.ID), sql.Named("on", t.On))
}

// VoidStaffTraining deletes the record that a member of staff did a course on the day or,
// if the day is empty, the latest record of that course. It returns what was deleted, or a
// *record.Missing if there is no such record.
func VoidStaffTraining(tx *store.Tx, p record.Person, course string, day record.Date, reason string) (
	record.TrainingDone, error,
) {
	c, err := peopledb.FindCourse(tx, course)
	if err != nil {
		return record.TrainingDone{}, err
	}
	done, found, err := store.One(tx, func(done *record.TrainingDone) []any { return []any{&done.On} },
		`SELECT done_on FROM staff_training
		WHERE staff_id = @staff AND course_id = @course AND (@on = '' OR done_on = @on) ORDER BY done_on DESC`,
		sql.Named("staff", p.ID), sql.Named("course", c.ID), sql.Named("on", day))
	if err == nil && !found {
		text := fmt.Sprintf("%s has no %s", p.Ref, c.Code)
		if day != "" {
			text += " of " + string(day)
		}
		err = &record.Missing{Text: text, Hint: "borough train list --staff shows them"}
	}
	if err != nil {
		return done, err
	}
	done.Course = c.Code
	tx.AuditVoid(p.Ref, done, reason)
	return done,
		tx.Exec(`DELETE FROM staff_training WHERE staff_id = @staff AND course_id = @course AND done_on = @on`,
			sql.Named("staff", p.ID), sql.Named("course", c.ID), sql.Named("on", done.On))
}

// StaffCompletions returns the refs and names of the teams' staff, for shell completion.
func StaffCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT ref, name FROM staff ORDER BY id`)
}
