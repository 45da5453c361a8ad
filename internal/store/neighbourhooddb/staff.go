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
	requestedNumber, _ := record.KindStaff.ParseRef(ref)
	number, err := tx.AssignNumber(requestedNumber, record.KindStaff.Letter, "staff")
	if err != nil {
		return record.Staff{}, err
	}
	person := record.Person{Kind: record.KindStaff, ID: number, Ref: record.KindStaff.Ref(number), Name: name}
	tx.Audit(person.Ref, nil, map[string]string{"Name": name})
	return record.Staff{Person: person}, tx.Exec(
		`INSERT INTO staff (id, ref, name, name_key) VALUES (@id, @ref, @name, @key)`,
		sql.Named("id", number), sql.Named("ref", person.Ref), sql.Named("name", name),
		sql.Named("key", record.NameKey(name)))
}

// FindStaffByRef returns the member of staff with the ref, and whether there is one.
func FindStaffByRef(tx *store.Tx, ref string) (record.Staff, bool, error) {
	number, _ := record.KindStaff.ParseRef(ref)
	person, found, err := peopledb.FindPersonByNumber(tx, record.KindStaff, number)
	if err != nil || !found {
		return record.Staff{}, false, err
	}
	staff, err := LoadStaff(tx, person)
	return staff, true, err
}

// FindStaffByName returns all members of staff with exactly this name, apart from case and
// spacing.
func FindStaffByName(tx *store.Tx, name string) (found []record.Staff, err error) {
	people, err := peopledb.FindPeopleByName(tx, name,
		[]record.PersonKind{record.KindStaff})
	for _, person := range people {
		staff, err := LoadStaff(tx, person)
		if err != nil {
			return nil, err
		}
		found = append(found, staff)
	}
	return found, err
}

// RenameStaff changes the name of a member of staff. A name that a person cannot have is an
// *record.Invalid.
func RenameStaff(tx *store.Tx, person record.Person, name string) (store.Result, error) {
	if name == person.Name {
		return store.Unchanged, nil
	}
	if err := (record.Staff{Person: record.Person{Name: name}}).Check(); err != nil {
		return store.Unchanged, err
	}
	tx.Audit(person.Ref, map[string]string{"Name": person.Name}, map[string]string{"Name": name})
	return store.Changed, tx.Exec(`UPDATE staff SET name = @name, name_key = @key WHERE id = @id`,
		sql.Named("name", name), sql.Named("key", record.NameKey(name)), sql.Named("id", person.ID))
}

// PostStaff posts a member of staff and returns the posting as stored. A posting can be the
// first, a move, a promotion, or the return of somebody who left. The current posting ends on
// the first day of the new one. It is an *record.Invalid if the first day is after today, before
// the last posting, or a day on which the team does not work. A posting that goes on after the
// team closed is a *record.Conflict at the end of the transaction.
func PostStaff(tx *store.Tx, staff record.Staff, posting record.Posting) (record.Posting, error) {
	if posting.Team != "" {
		team, err := FindTeam(tx, posting.Team)
		if err != nil {
			return posting, err
		}
		posting.Team = team.Code
	}
	posting, err := staff.CompletePosting(posting)
	if err != nil {
		return posting, err
	}
	team, err := FindTeam(tx, posting.Team)
	switch {
	case err != nil:
		return posting, err
	case posting.From > tx.Today:
		return posting, record.Invalidf("posted on %s is after today, %s", posting.From, tx.Today)
	case posting.From < team.From:
		return posting, record.Invalidf("posted on %s is too early: team %s works since %s",
			posting.From, team.Code, team.From)
	case !team.IsOpen(posting.From):
		return posting, record.Invalidf("posted on %s is too late: team %s closed on %s",
			posting.From, team.Code, team.Closed)
	}
	if last := staff.LatestPosting(); last.ID != 0 && last.Until == "" {
		after := last
		after.Until = posting.From
		tx.Audit(staff.Ref, last, after)
		if err := tx.Exec(`UPDATE postings SET until_on = @on WHERE id = @id`, sql.Named("on", posting.From),
			sql.Named("id", last.ID)); err != nil {
			return posting, err
		}
	}
	tx.Audit(staff.Ref, nil, posting)
	tx.CheckAtEnd("postings", staff.ID, checkPostingsEndWithTeam)
	return posting,
		tx.Exec(`INSERT INTO postings (staff_id, team_id, rank, from_on) VALUES (@staff, @team, @rank, @from)`,
			sql.Named("staff", staff.ID), sql.Named("team", team.ID), sql.Named("rank", posting.Rank),
			sql.Named("from", posting.From))
}

// RecordLeaving records that a member of staff left the teams. The day is the first day on
// which the person no longer works in a team. A day after today or before the last posting is an
// *record.Invalid. Somebody who is in no team is a *record.Conflict.
func RecordLeaving(tx *store.Tx, staff record.Staff, day record.Date, reason string) error {
	if day > tx.Today {
		return record.Invalidf("left on %s is after today, %s", day, tx.Today)
	}
	ended, err := staff.EndPosting(day, reason)
	if err != nil {
		return err
	}
	tx.Audit(staff.Ref, staff.LatestPosting(), ended)
	tx.CheckAtEnd("postings", staff.ID, checkPostingsEndWithTeam)
	return tx.Exec(`UPDATE postings SET until_on = @on, left_reason = @reason WHERE id = @id`,
		sql.Named("on", day), sql.Named("reason", reason), sql.Named("id", ended.ID))
}

// UndoPosting undoes the person's latest change. If the person left, the leaving is deleted.
// Otherwise the latest posting is deleted. The posting that the change ended is open again.
// UndoPosting returns the latest posting as it was, and the member of staff with the postings
// that remain. A person without a posting is a *record.Conflict. An open posting of a team
// that has closed is a *record.Conflict at the end of the transaction.
func UndoPosting(
	tx *store.Tx, staff record.Staff, reason string,
) (undone record.Posting, updated record.Staff, err error) {
	undone = staff.LatestPosting()
	if undone.ID == 0 {
		return undone, staff, &record.Conflict{Text: staff.Ref + " has no posting to take back"}
	}
	tx.AuditVoid(staff.Ref, undone, reason)
	if undone.Left != "" {
		err = tx.Exec(`UPDATE postings SET until_on = NULL, left_reason = NULL WHERE id = @id`,
			sql.Named("id", undone.ID))
	} else if err = tx.Exec(`DELETE FROM postings WHERE id = @id`, sql.Named("id", undone.ID)); err == nil &&
		len(staff.Postings) > 1 {
		err = tx.Exec(`UPDATE postings SET until_on = NULL WHERE id = @id AND left_reason IS NULL`,
			sql.Named("id", staff.Postings[len(staff.Postings)-2].ID))
	}
	if err != nil {
		return undone, staff, err
	}
	tx.CheckAtEnd("postings", staff.ID, checkPostingsEndWithTeam)
	updated, err = LoadStaff(tx, staff.Person)
	return undone, updated, err
}

// LoadStaff returns a member of staff with their postings, in order of their first day.
func LoadStaff(tx *store.Tx, person record.Person) (staff record.Staff, err error) {
	staff.Person = person
	staff.Postings,
		err = store.All(tx, postingFields,
		`SELECT p.id, t.code, p.rank, p.from_on, COALESCE(p.until_on, ''), COALESCE(p.left_reason, '')
		FROM postings p JOIN teams t ON t.id = p.team_id WHERE p.staff_id = @id ORDER BY p.from_on, p.id`,
		sql.Named("id", person.ID))
	return staff, err
}

func postingFields(p *record.Posting) []any {
	return []any{&p.ID, &p.Team, &p.Rank, &p.From, &p.Until, &p.Left}
}

// FindTrainee finds the volunteer or member of staff that the text names, as
// peopledb.FindPersonAmong does. Nobody else's training is recorded.
func FindTrainee(tx *store.Tx, text string) (record.Person, error) {
	return peopledb.FindPersonAmong(tx, text, record.KindVolunteer, record.KindStaff)
}

// AddStaffTraining records that a member of staff completed a course. It returns Unchanged if
// the person has a record of the course on that day already. A day after today is an
// *record.Invalid. A course that does not exist is a *record.Missing.
func AddStaffTraining(
	tx *store.Tx, person record.Person, training record.TrainingDone,
) (record.TrainingDone, store.Result, error) {
	course, err := peopledb.FindCourse(tx, training.Course)
	if err != nil {
		return training, store.Unchanged, err
	}
	training.Course = course.Code
	if training.On > tx.Today {
		return training, store.Unchanged, record.Invalidf("training on %s is after today, %s", training.On, tx.Today)
	}
	count, err := store.Value[int](tx,
		`SELECT COUNT(*) FROM staff_training WHERE staff_id = @staff AND course_id = @course AND done_on = @on`,
		sql.Named("staff", person.ID), sql.Named("course", course.ID), sql.Named("on", training.On))
	if err != nil || count > 0 {
		return training, store.Unchanged, err
	}
	tx.Audit(person.Ref, nil, training)
	return training, store.Added,
		tx.Exec(`INSERT INTO staff_training (staff_id, course_id, done_on) VALUES (@staff, @course, @on)`,
			sql.Named("staff", person.ID), sql.Named("course", course.ID), sql.Named("on", training.On))
}

// VoidStaffTraining deletes the record that a member of staff completed a course on the day. If
// the day is empty, it deletes the person's latest record of the course. It returns the deleted
// record, or a *record.Missing if there is no such record.
func VoidStaffTraining(tx *store.Tx, person record.Person, course string, day record.Date, reason string) (
	record.TrainingDone, error,
) {
	foundCourse, err := peopledb.FindCourse(tx, course)
	if err != nil {
		return record.TrainingDone{}, err
	}
	done, found, err := store.One(tx, func(done *record.TrainingDone) []any { return []any{&done.On} },
		`SELECT done_on FROM staff_training
		WHERE staff_id = @staff AND course_id = @course AND (@on = '' OR done_on = @on) ORDER BY done_on DESC`,
		sql.Named("staff", person.ID), sql.Named("course", foundCourse.ID), sql.Named("on", day))
	if err == nil && !found {
		text := fmt.Sprintf("%s has no %s", person.Ref, foundCourse.Code)
		if day != "" {
			text += " of " + string(day)
		}
		err = &record.Missing{Text: text, Hint: "borough train list --staff shows them"}
	}
	if err != nil {
		return done, err
	}
	done.Course = foundCourse.Code
	tx.AuditVoid(person.Ref, done, reason)
	return done,
		tx.Exec(`DELETE FROM staff_training WHERE staff_id = @staff AND course_id = @course AND done_on = @on`,
			sql.Named("staff", person.ID), sql.Named("course", foundCourse.ID), sql.Named("on", done.On))
}

// StaffCompletions returns the refs and names of the teams' staff, for shell completion.
func StaffCompletions(tx *store.Tx) ([]store.Completion, error) {
	return tx.QueryCompletions(`SELECT ref, name FROM staff ORDER BY id`)
}
