package bookscmd

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/booksreport"
	"borough/internal/store"
	"borough/internal/store/booksdb"
)

func settingsCommand(a *cli.App) *cobra.Command {
	return cli.Group("settings", "The borough's settings, each with the day it applies from",
		a.ReportCommand("show", booksreport.SettingShow),
		settingSet(a),
	)
}

func settingSet(a *cli.App) *cobra.Command {
	var from record.Date
	cmd := &cobra.Command{
		Use: "set KEY VALUE", Short: "Set one of the borough's settings from a day on", Args: cli.Args("KEY", "VALUE"),
		Long: `set makes a value hold from a day on; what held before keeps holding until
then. The keys are those of settings show. What is on the books already is asked
again by the rules that read the setting, from that day on, and a value that any of
it would break is refused, with the first few and how many there are.

The order of vetting-levels is what the levels mean: the lowest comes first, and a
clearance satisfies its own level and every level before it. So a level that a role
or a clearance has cannot be left out or renamed, and the order cannot change while
somebody is cleared at a level that would then pass for a higher one. A new level can
be added anywhere. The years after a level are for clearances that are still to be
given. A return that was filed keeps the age bands and the limit it was filed with;
a value that would count in such a month is kept, and the month is named.`,
		Example: `  borough settings set monthly-limit 30h --from 2026-12-01
  borough settings set meal £5.50`,
		ValidArgsFunction: cli.CompleteFirstArg(completeSettingKeys()),
	}
	a.DateFlagOfKind(cmd, record.SinceDay, &from, "from", "the `DATE` it applies from; today when not given")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		setting, err := record.FindSetting(args[0])
		if err != nil {
			return err
		}
		value, err := setting.Clean(args[1])
		if err != nil {
			return err
		}
		return a.ChangeFileOfKind(cmd, "", func(tx *store.Tx) (string, error) {
			from = cmp.Or(from, tx.Today)
			message := fmt.Sprintf("%s is %s from %s", setting.Key, cmp.Or(value, "not set"), from)
			settings, err := booksdb.Settings(tx, from)
			if err != nil {
				return "", err
			}
			if _, err := booksdb.SetSetting(tx, setting.Key, value, from); err != nil ||
				value == setting.Value(settings) {
				return message, err
			}
			months, err := booksdb.ClosedMonthsWithSetting(tx, setting.Key, from)
			return message + filedMonthsNote(months), err
		})
	}
	return cmd
}

// filedMonthsNote says that the returns of the months were filed with another value of the
// setting. It is printed after the setting was changed.
func filedMonthsNote(months []record.Month) string {
	switch len(months) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("; the return of %s was filed with another value and keeps it", months[0])
	}
	return fmt.Sprintf("; the returns of %d months, %s to %s, were filed with another value and keep it",
		len(months), months[0], months[len(months)-1])
}

// completeSettingKeys returns a Completion with the keys of the settings.
func completeSettingKeys() cli.Completion {
	var keys []cobra.Completion
	for _, s := range record.SettingList {
		keys = append(keys, cobra.CompletionWithDesc(s.Key, s.Doc))
	}
	return cobra.FixedCompletions(keys, cobra.ShellCompDirectiveNoFileComp)
}
