package cli

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"borough/internal/record"
)

// checkFlags returns a usage error if a required flag is missing, if a flag was given
// empty, or if flags were given that exclude each other. It runs before cobra's own
// checks, which return errors of no particular type. checkFlags does not look for required
// flags in a command with sub-commands: such a command prints help if it has no arguments,
// and calls CheckRequired itself if it has some.
func (a *App) checkFlags(cmd *cobra.Command) error {
	if !cmd.HasSubCommands() {
		if err := CheckRequired(cmd); err != nil {
			return err
		}
	}
	if err := checkNotEmpty(cmd); err != nil {
		return err
	}
	if err := cmd.ValidateFlagGroups(); err != nil {
		return UsageError(flagGroupText(err.Error()), cmd.CommandPath()+" --help shows the flags")
	}
	if isScript, _ := cmd.Flags().GetBool(scriptFlag); isScript {
		if err := RefuseOutputFlags(cmd, "--sql prints the query and no rows"); err != nil {
			return err
		}
	}
	return CheckDays(cmd, a.Today())
}

// checkNotEmpty returns a record.Invalid if a flag has an empty value and may not be empty.
// The usual cause is a script with a variable that was never set.
func checkNotEmpty(cmd *cobra.Command) (err error) {
	cmd.Flags().Visit(func(flag *pflag.Flag) {
		_, allowed := flag.Annotations[mayBeEmpty]
		takesText := flag.NoOptDefVal == "" && flag.Value.Type() != "func"
		if err == nil && takesText && !allowed && flag.Value.String() == "" {
			err = record.Invalidf("--%s is empty; give it something, or leave it out", flag.Name)
		}
	})
	return err
}

// flagGroupText rewords cobra's error about a group of flags. Cobra's text has two lists in
// brackets. The first is all flags of the group. If the flags exclude each other, the
// second list is the flags that were given. If the flags must be given together, the
// second list is the flags that are missing.
func flagGroupText(text string) string {
	cutBrackets := func(text string) (names []string, rest string) {
		_, text, _ = strings.Cut(text, "[")
		list, rest, _ := strings.Cut(text, "]")
		for _, name := range strings.Fields(list) {
			names = append(names, "--"+name)
		}
		return names, rest
	}
	group, rest := cutBrackets(text)
	givenOrMissing, _ := cutBrackets(rest)
	if strings.Contains(rest, "missing") {
		return strings.Join(group, " and ") + " go together; " + strings.Join(givenOrMissing, " and ") + " is missing"
	}
	return strings.Join(givenOrMissing, " and ") + " do not go together; give one of them"
}
