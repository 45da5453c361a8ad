package peopledb

import (
	"fmt"
	"strings"
	"testing"

	"borough/internal/record"
	"borough/internal/store"
)

// TestNearestIsBounded looks up many names that nobody has. A search for similar names
// reads every name, so a transaction searches for maxNearestSearches texts only. A text
// that is looked up again gets the same message.
func TestNearestIsBounded(t *testing.T) {
	inTransaction(t, func(tx *store.Tx) error {
		if _, err := addReadyApplicant(tx, "Ada Testwell", "2026-02-01"); err != nil {
			return err
		}
		tx.RequireWholeNames()
		messages := map[string]string{}
		messagesWithNearest := 0
		for i := range 500 {
			text := fmt.Sprintf("Ada Testwel%d", i%250)
			_, err := FindPersonAmong(tx, text, record.KindVolunteer)
			if err == nil {
				t.Fatalf("%s is found", text)
			}
			if previous, isRepeated := messages[text]; isRepeated && previous != err.Error() {
				t.Errorf("%s: %q, and then %q", text, previous, err)
			} else if !isRepeated && strings.Contains(err.Error(), "; the nearest is V0001 Ada Testwell") {
				messagesWithNearest++
			}
			messages[text] = err.Error()
		}
		if messagesWithNearest != maxNearestSearches {
			t.Errorf("the nearest name of %d texts was looked for, not of %d", messagesWithNearest, maxNearestSearches)
		}
		return nil
	})
}
