package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report/peoplereport"
	"borough/internal/store"
	"borough/internal/store/peopledb"
)

func (a *app) hours() *cobra.Command {
	return group("hours", "The time volunteers give",
		a.hoursLog(),
		a.hoursEdit(),
		a.hoursVoid(),
		a.print("list", peoplereport.HoursList),
		a.print("balance", peoplereport.HoursBalance),
		a.print("owed", peoplereport.HoursOwed),
	)
}

func (a *app) hoursLog() *cobra.Command {
	var s record.Session
	var time stretch
	cmd := &cobra.Command{
		Use: "log VOLUNTEER [LENGTH]", Short: "Log a session of volunteering", Args: args("VOLUNTEER", "[LENGTH]"),
		Long: `log keeps a session of volunteering: its length, as 4h or 2h30m, or when it
began and ended. The role can be left out where the volunteer has just one that
day. The answer says what is left of the month's limit, and when a meal is owed.`,
		Example: `  borough hours log V0001 4h --on yesterday --role front-desk --activity front-counter
  borough hours log V0002 --on 2026-11-19 --from 18:00 --to 20:30 --activity minutes --ward millponds`,
		ValidArgsFunction: firstArg(a.volunteers()),
	}
	a.sessionFlags(cmd, &s, &time)
	need(cmd, "on", "activity")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		if len(given) == 2 {
			length, err := record.ParseMinutes(given[1])
			if err != nil {
				return err
			}
			time.length = length
		}
		s.Start = record.NoStart
		if err := time.set(&s); err != nil {
			return err
		}
		return a.changeOf(cmd, given[0], func(tx *store.Tx, d *record.Dossier) (string, error) {
			logged, err := peopledb.LogSession(tx, d, s)
			if err == nil {
				err = added(logged.Kept, record.SessionRef(logged.Session.ID))
			}
			if err == nil && s.Exception != "" {
				err = logged.NeedsException()
			}
			if err != nil {
				return "", err
			}
			return gave(d.Ref, logged), nil
		})
	}
	return cmd
}

func (a *app) hoursEdit() *cobra.Command {
	var s record.Session
	var time stretch
	cmd := &cobra.Command{
		Use: "edit SESSION", Short: "Correct a session", Args: args("SESSION"),
		Long: `edit corrects a session: only what is given changes, and every rule is asked of
the session as it will be. An empty --ward or --exception takes it away.`,
		Example: `  borough hours edit S01174 --length 2h30m`,
	}
	a.sessionFlags(cmd, &s, &time)
	flag(cmd, &time.length, "length", "its `LENGTH`, as 4h or 2h30m", record.ParseMinutes)
	mayBeEmpty(cmd, "ward", "exception")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		id, err := record.ParseSessionRef(given[0])
		if err != nil {
			return err
		}
		edit := func(into *record.Session) error {
			for _, f := range []struct {
				name     string
				from, to *string
			}{
				{"on", (*string)(&s.On), (*string)(&into.On)},
				{"role", &s.Role, &into.Role},
				{"activity", &s.Activity, &into.Activity},
				{"ward", &s.Ward, &into.Ward},
				{"exception", &s.Exception, &into.Exception},
			} {
				if cmd.Flags().Changed(f.name) {
					*f.to = *f.from
				}
			}
			if time == (stretch{}) {
				return nil
			}
			return time.set(into)
		}
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			ref, logged, err := peopledb.EditSession(tx, id, edit)
			if err == nil && s.Exception != "" {
				err = logged.NeedsException()
			}
			if err != nil {
				return "", err
			}
			return gave(ref, logged), nil
		})
	}
	return cmd
}

func (a *app) hoursVoid() *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "void SESSION", Short: "Take a session that was wrong out of every figure", Args: args("SESSION"),
		Long: `void takes a session that was wrong out of every figure. It stays in the file with
the reason: borough hours list --voided shows it, with the --period of its day.`,
		Example: `  borough hours void S01173 --reason "logged for the wrong person"`,
	}
	reasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		id, err := record.ParseSessionRef(given[0])
		if err != nil {
			return err
		}
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			ref, s, err := peopledb.VoidSession(tx, id, reason)
			return fmt.Sprintf("%s is voided: %s, %s on %s as %s", record.SessionRef(id), ref, s.Minutes, s.On, s.Role), err
		})
	}
	return cmd
}
