package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"borough/internal/record"
)

// Args returns a check of the number of a command's arguments. names has a name for each
// argument; names in brackets are optional. The check returns a usage error if there are
// too few or too many arguments.
func Args(names ...string) cobra.PositionalArgs {
	required := 0
	for _, name := range names {
		if !strings.HasPrefix(name, "[") {
			required++
		}
	}
	return func(cmd *cobra.Command, args []string) error {
		if required <= len(args) && len(args) <= len(names) {
			return nil
		}
		expected := "no arguments"
		if len(names) > 0 {
			expected = strings.Join(names, " ")
		}
		if len(args) < required {
			return TooFewArgumentsError(cmd, expected)
		}
		extra := args[len(names)]
		return UsageError(fmt.Sprintf("%s takes %s, and %q is one too many", cmd.CommandPath(), expected, extra),
			extraWordHint(cmd, extra)+"; "+exampleHint(cmd))
	}
}

// ArgsNeeding returns a check of the arguments of a command that needs more than its required
// flags, depending on what was typed. needed returns what is missing of that, in words. If two
// things or more are missing, the check returns a usage error that names them all at once; what
// is missing alone is told by who looks for it, who knows what would do.
func ArgsNeeding(
	check cobra.PositionalArgs, needed func(cmd *cobra.Command, args []string) (missing []string),
) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return err
		}
		missing := append(missingFlags(cmd), needed(cmd, args)...)
		if len(missing) < 2 {
			return nil
		}
		return UsageError(cmd.CommandPath()+" needs "+strings.Join(missing, " and "), exampleHint(cmd))
	}
}

// OneOrMore is Args for a command that takes one or more arguments of the same kind.
func OneOrMore(name string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return nil
		}
		return TooFewArgumentsError(cmd, name+", or several")
	}
}

// TooFewArgumentsError returns the usage error of a command with too few arguments. arguments are the
// names of the arguments that the command takes. The error also names the required flags
// that are missing, so that users do not have to try again to learn of them.
func TooFewArgumentsError(cmd *cobra.Command, arguments string) error {
	text := cmd.CommandPath() + " takes " + arguments
	if flags := missingFlags(cmd); flags != nil {
		text += ", and needs " + strings.Join(flags, " and ")
	}
	return UsageError(text, exampleHint(cmd))
}

// CheckRequired returns a usage error that names the required flags that were not given.
func CheckRequired(cmd *cobra.Command) error {
	if names := missingFlags(cmd); names != nil {
		return UsageError(cmd.CommandPath()+" needs "+strings.Join(names, " and "), exampleHint(cmd))
	}
	return nil
}

// exampleHint returns the hint that help shows an example.
func exampleHint(cmd *cobra.Command) string { return cmd.CommandPath() + " --help shows an example" }

// extraWordHint returns a hint for one argument too many. A date should perhaps be given
// with its flag. A required flag may be missing. Or a text of several words needs quotes.
func extraWordHint(cmd *cobra.Command, word string) string {
	var day record.Date
	if day.UnmarshalText([]byte(word)) == nil {
		for _, name := range dateFlagNames {
			if cmd.Flags().Lookup(name) != nil {
				return "a day goes with its flag, as --" + name + " " + word
			}
		}
	}
	if names := missingFlags(cmd); names != nil {
		return "it needs " + strings.Join(names, " and ")
	}
	return "words that belong together go in quotes"
}

// missingFlags returns the required flags that were not given. If one flag of a group is
// required, missingFlags returns the flags of the group as one text, such as "--reason or
// --cancel".
func missingFlags(cmd *cobra.Command) (missing []string) {
	cmd.Flags().VisitAll(func(flag *pflag.Flag) {
		if flag.Annotations[cobra.BashCompOneRequiredFlag] != nil && !flag.Changed {
			missing = append(missing, "--"+flag.Name)
		}
	})
	cmd.Flags().VisitAll(func(flag *pflag.Flag) {
		for _, group := range flag.Annotations[oneRequired] {
			if names := strings.Fields(group); !slices.ContainsFunc(names, cmd.Flags().Changed) {
				if text := "--" + strings.Join(names, " or --"); !slices.Contains(missing, text) {
					missing = append(missing, text)
				}
			}
		}
	})
	return missing
}

// oneRequired is the annotation that RequireOneFlag adds to a flag. Its value is the names
// of the group's flags, with spaces between them.
const oneRequired = "borough_one_required"

// RequireOneFlag marks a group of flags. At least one flag of the group is required. Cobra
// ignores this annotation, and CheckRequired checks it.
func RequireOneFlag(cmd *cobra.Command, names ...string) {
	for _, name := range names {
		flag := cmd.Flags().Lookup(name)
		Must(cmd.Flags().SetAnnotation(name, oneRequired,
			append(flag.Annotations[oneRequired], strings.Join(names, " "))))
	}
}
