package peoplecmd

import (
	"fmt"

	"borough/internal/cli"
	"borough/internal/store"
	"borough/internal/store/peopledb"
	"borough/internal/table"
)

// checkSessions returns the message of borough check for a file without problems. The
// message has the number of sessions. checkSessions finds no problems: the store checks
// that the summary by month agrees with the sessions.
func checkSessions(tx *store.Tx) (problems []store.Problem, message string, err error) {
	sessions, err := peopledb.CountSessions(tx)
	return nil, fmt.Sprintf("the books are sound: %s fit the summary by month", cli.Plural(sessions, "session")), err
}

// rebuildSummary computes the summary by month again from the sessions.
func rebuildSummary(tx *store.Tx) (message string, err error) {
	wrongCount, err := peopledb.RebuildMonthHours(tx)
	if err != nil {
		return "", err
	}
	sessions, err := peopledb.CountSessions(tx)
	return fmt.Sprintf("the summary by month is made anew from %s; %s of a volunteer's months were wrong",
		cli.Plural(sessions, "session"), table.Thousands(wrongCount)), err
}
