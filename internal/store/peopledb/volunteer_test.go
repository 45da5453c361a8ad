package peopledb

import (
	"errors"
	"strings"
	"testing"

	"borough/internal/record"
	"borough/internal/store"
)

// TestAddVolunteer checks which refs are assigned, and which volunteers are refused.
func TestAddVolunteer(t *testing.T) {
	inTransaction(t, func(tx *store.Tx) error {
		person := record.Volunteer{Name: "Ada Testwell", Born: "1990-05-04", UKSince: "1990-05-04", Source: "event"}
		for _, c := range []struct{ ref, want string }{{"", "V0001"}, {"v7", "V0007"}, {"", "V0008"}} {
			person.Ref = c.ref
			if ref, err := AddVolunteer(tx, person, "2026-02-01"); err != nil || ref != c.want {
				t.Errorf("ref %q gives %q, %v; want %s", c.ref, ref, err, c.want)
			}
		}
		person.Ref = "V0007"
		_, err := AddVolunteer(tx, person, "2026-02-01")
		if conflict := new(record.Conflict); !errors.As(err, &conflict) || err.Error() != "V0007 is already there" {
			t.Errorf("a ref that is already used: %v", err)
		}
		person.Ref, person.Name = "", ""
		if _, err := AddVolunteer(tx, person, "2026-02-01"); err == nil {
			t.Error("a volunteer without a name was added")
		}
		err = CheckNotDuplicate(tx, " ADA testwell", "1990-05-04")
		if conflict := new(record.Conflict); !errors.As(err, &conflict) || !strings.Contains(err.Error(), "V0001") {
			t.Errorf("the volunteer with the same name and birth is not named: %v", err)
		}
		return CheckNotDuplicate(tx, "Ada Testwell", "1990-05-05")
	})
}

// TestFindVolunteer looks up a text before and after it fits a second volunteer.
func TestFindVolunteer(t *testing.T) {
	inTransaction(t, func(tx *store.Tx) error {
		person := record.Volunteer{Name: "Ada Testwell", Born: "1990-05-04", UKSince: "1990-05-04", Source: "event"}
		if _, err := AddVolunteer(tx, person, "2026-02-01"); err != nil {
			return err
		}
		first, err := FindVolunteer(tx, "testwell")
		if err != nil {
			return err
		}
		person.Name = "Bertram Testwell"
		if _, err := AddVolunteer(tx, person, "2026-02-01"); err != nil {
			return err
		}
		_, err = FindVolunteer(tx, "testwell")
		if err == nil || !strings.Contains(err.Error(), "V0001 Ada Testwell, V0002 Bertram Testwell") {
			t.Errorf("a text that fits two volunteers: %v", err)
		}
		_, err = EditVolunteer(tx, first, func(v *record.Volunteer, _ *record.Date) { v.Name = "Ada Sample" })
		if err != nil {
			return err
		}
		if id, err := FindVolunteer(tx, "testwell"); err != nil || id == first {
			t.Errorf("found %d, %v", id, err)
		}
		for range 8 {
			if _, err := AddVolunteer(tx, person, "2026-02-01"); err != nil {
				return err
			}
		}
		_, err = FindVolunteer(tx, "testwell")
		if err == nil || !strings.HasSuffix(err.Error(), "V0009 Bertram Testwell, and others") {
			t.Errorf("a text that fits nine volunteers: %v", err)
		}
		return nil
	})
}
