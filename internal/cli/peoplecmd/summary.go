package peoplecmd

import (
	"fmt"

	"borough/internal/cli"
	"borough/internal/store"
	"borough/internal/store/peopledb"
	"borough/internal/table"
)

// checkSessions returns the line for sound books, with the number of sessions. That the
// summary by month fits them is among the checks of the store.
func checkSessions(tx *store.Tx) (problems []store.Problem, sound string, err error) {
	sessions, err := peopledb.Sessions(tx)
	return nil, fmt.Sprintf("the books are sound: %s fit the summary by month", cli.Plural(sessions, "session")), err
}

// rebuildSummary works out the summary by month anew from the sessions.
func rebuildSummary(tx *store.Tx) (message string, err error) {
	changed, err := peopledb.RebuildSummary(tx)
	if err != nil {
		return "", err
	}
	sessions, err := peopledb.Sessions(tx)
	return fmt.Sprintf("the summary by month is made anew from %s; %s of a volunteer's months were wrong",
		cli.Plural(sessions, "session"), table.Thousands(changed)), err
}
