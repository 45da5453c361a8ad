package peoplecmd

import (
	"fmt"

	"borough/internal/cli"
	"borough/internal/store"
	"borough/internal/store/peopledb"
	"borough/internal/table"
)

// sessionsFit says how many sessions there are, when the summary by month fits them.
func sessionsFit(tx *store.Tx) (problems []store.Problem, sound string, err error) {
	sessions, err := peopledb.CountSessions(tx)
	return nil, fmt.Sprintf("the books are sound: %s fit the summary by month", cli.Counted(sessions, "session")), err
}

// rebuildSummary makes the summary by month anew from the sessions.
func rebuildSummary(tx *store.Tx) (said string, err error) {
	changed, err := peopledb.RebuildSummary(tx)
	if err != nil {
		return "", err
	}
	sessions, err := peopledb.CountSessions(tx)
	return fmt.Sprintf("the summary by month is made anew from %s; %s of a volunteer's months were wrong",
		cli.Counted(sessions, "session"), table.Thousands(changed)), err
}
