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
then. The keys are those of settings show. A clearance level that a role or a
clearance has cannot be left out of vetting-levels.`,
		Example: `  borough settings set monthly-limit 30h --from 2026-12-01
  borough settings set meal £5.50`,
		ValidArgsFunction: cli.FirstArg(settingKeys()),
	}
	a.DayFlag(cmd, record.SinceDay, &from, "from", "the `DATE` it applies from; today when not given")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		setting, err := record.FindSetting(given[0])
		if err != nil {
			return err
		}
		value, err := setting.Clean(given[1])
		if err != nil {
			return err
		}
		return a.ChangeKind(cmd, "", func(tx *store.Tx) (string, error) {
			from = cmp.Or(from, tx.Today)
			_, err := booksdb.SetSetting(tx, setting.Key, value, from)
			return fmt.Sprintf("%s is %s from %s", setting.Key, cmp.Or(value, "not set"), from), err
		})
	}
	return cmd
}

func settingKeys() cli.Completion {
	var keys []cobra.Completion
	for _, s := range record.SettingList {
		keys = append(keys, cobra.CompletionWithDesc(s.Key, s.Doc))
	}
	return cobra.FixedCompletions(keys, cobra.ShellCompDirectiveNoFileComp)
}
