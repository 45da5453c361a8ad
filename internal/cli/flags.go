package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"borough/internal/record"
)

// parsedFlag is the value of a flag whose text is parsed as the command line is read,
// so that a wrong one is a usage error that names the flag.
type parsedFlag struct {
	text string
	kind string // what pflag calls the type of the value
	set  func(string) error
}

func (flag *parsedFlag) String() string { return flag.text }

func (flag *parsedFlag) Type() string { return flag.kind }

func (flag *parsedFlag) Set(text string) error {
	flag.text = text
	return flag.set(text)
}

// DateFlag adds a flag that takes a day; when it is not given, into keeps its value.
func (a *App) DateFlag(cmd *cobra.Command, into *record.Date, name, usage string) {
	Flag(cmd, into, name, usage, func(text string) (record.Date, error) { return record.ParseDate(text, a.Today()) })
}

// CodeFlag adds a flag that takes one of the codes, and completes it.
func CodeFlag(cmd *cobra.Command, into *string, name, usage string, codes record.Codes) {
	Flag(cmd, into, name, usage, codes.Find)
	Must(cmd.RegisterFlagCompletionFunc(name, CompleteCodes(codes)))
}

// CodeHelp lists codes and their titles, a line each. Most lists have the same width, so
// that one below another lines up with it.
func CodeHelp(codes record.Codes) string {
	width := 18
	for _, item := range codes.Items {
		width = max(width, len(item.Code))
	}
	var lines []string
	for _, item := range codes.Items {
		lines = append(lines, fmt.Sprintf("  %-*s  %s", width, item.Code, item.Title))
	}
	return strings.Join(lines, "\n")
}

// CodesFlag adds a flag that takes several codes, in one value or in several.
func CodesFlag(cmd *cobra.Command, into *[]string, name, usage string, parse func(string) ([]string, error)) {
	Flag(cmd, into, name, usage, func(text string) ([]string, error) {
		more, err := parse(text)
		return append(*into, more...), err
	})
}

// OrNone returns a parser of one of the codes, or of an empty text as none.
func OrNone(codes record.Codes) func(string) (string, error) {
	return func(text string) (string, error) {
		if text == "" {
			return "", nil
		}
		return codes.Find(text)
	}
}

// FreeCode returns a parser of one code that is in no list, or of an empty text as
// none; what is what errors call it. A text of several words is one code, where a cell
// that takes several codes would have one for each word.
func FreeCode(what string) func(string) ([]string, error) {
	return func(text string) ([]string, error) {
		if text == "" {
			return nil, nil
		}
		code, err := record.ParseCode(what, text)
		return []string{code}, err
	}
}

// LineFlag adds a flag that takes one line of free text.
func LineFlag(cmd *cobra.Command, into *string, name, usage string) {
	Flag(cmd, into, name, usage, func(text string) (string, error) { return record.CleanLine(name, text) })
}

// Flag adds a flag whose text is parsed into the value.
func Flag[T any](cmd *cobra.Command, into *T, name, usage string, parse func(string) (T, error)) {
	cmd.Flags().Var(&parsedFlag{kind: "text", set: func(text string) (err error) {
		*into, err = parse(text)
		return err
	}}, name, usage)
}

// Need marks flags as required.
func Need(cmd *cobra.Command, names ...string) {
	for _, name := range names {
		Must(cmd.MarkFlagRequired(name))
	}
}

// checkFlags returns a usage error for required flags that were not given, flags that
// were given empty, and flags that do not go together. It runs before cobra's own
// checks, which return plain errors.
func checkFlags(cmd *cobra.Command) error {
	if names := missingFlags(cmd); names != nil {
		return Misuse(cmd.CommandPath()+" needs "+strings.Join(names, " and "),
			cmd.CommandPath()+" --help shows an example")
	}
	if err := checkNotEmpty(cmd); err != nil {
		return err
	}
	if err := cmd.ValidateFlagGroups(); err != nil {
		return Misuse(flagGroupText(cmd, err.Error()), cmd.CommandPath()+" --help shows the flags")
	}
	return nil
}

// flagGroupText turns cobra's error about a group of flags into words of ours. Cobra's
// text has the flags of the group in brackets and, where they do not go together, those
// that were given in brackets after them.
func flagGroupText(cmd *cobra.Command, text string) string {
	inBrackets := func(text string) (names []string, rest string) {
		_, text, _ = strings.Cut(text, "[")
		list, rest, _ := strings.Cut(text, "]")
		for _, name := range strings.Fields(list) {
			names = append(names, "--"+name)
		}
		return names, rest
	}
	group, rest := inBrackets(text)
	if given, _ := inBrackets(rest); given != nil {
		return strings.Join(given, " and ") + " do not go together; give one of them"
	}
	return cmd.CommandPath() + " needs " + strings.Join(group, " or ")
}

// MayBeEmpty marks flags that may be given empty, which takes away the value that was
// there.
func MayBeEmpty(cmd *cobra.Command, names ...string) {
	for _, name := range names {
		Must(cmd.Flags().SetAnnotation(name, mayBeEmpty, nil))
	}
}

// mayBeEmpty is the annotation of a flag that may be given empty.
const mayBeEmpty = "borough_emptied"

// checkNotEmpty returns an error for a flag that was given empty and may not be: most
// often the variable of a script was never set.
func checkNotEmpty(cmd *cobra.Command) (err error) {
	cmd.Flags().Visit(func(flag *pflag.Flag) {
		_, allowed := flag.Annotations[mayBeEmpty]
		takesText := flag.NoOptDefVal == "" && flag.Value.Type() != "func"
		if err == nil && takesText && !allowed && flag.Value.String() == "" {
			err = record.Wrong("--%s is empty; give it something, or leave it out", flag.Name)
		}
	})
	return err
}

// FlagError turns an error of pflag about a flag into a usage error, or into the error
// of parsing its value, with the name of the flag.
func (a *App) FlagError(cmd *cobra.Command, err error) error {
	var (
		invalid *pflag.InvalidValueError
		unknown *pflag.NotExistError
	)
	hint := cmd.CommandPath() + " --help shows the flags"
	switch {
	case errors.As(err, &invalid):
		return fmt.Errorf("--%s: %w", invalid.GetFlag().Name, wrongValue(invalid))
	case errors.As(err, &unknown) && len(unknown.GetSpecifiedName()) > 1:
		name := unknown.GetSpecifiedName()
		if better := flagHint(cmd, name, append([][]string{dayFlags}, a.Areas.FlagSynonyms...)); better != "" {
			hint = better
		}
		return Misuse(fmt.Sprintf("%s has no flag --%s", cmd.CommandPath(), name), hint)
	case errors.As(err, &unknown) && strings.Trim(unknown.GetSpecifiedName(), "0123456789") == "":
		return Misuse(fmt.Sprintf("%s: -%s: nothing that is given here is below zero", cmd.CommandPath(),
			unknown.GetSpecifiedShortnames()), hint)
	}
	return Misuse(cmd.CommandPath()+": "+err.Error(), hint)
}

// dayFlags are the names of the flag that takes the day of a command.
var dayFlags = []string{"on", "from"}

// flagHint says what was most likely meant by a flag that the command has not: a flag
// that is a synonym, one of the arguments, or a flag of nearly the same name; "" when
// nothing is near.
func flagHint(cmd *cobra.Command, name string, synonyms [][]string) string {
	for _, names := range synonyms {
		for _, other := range names {
			if slices.Contains(names, name) && cmd.Flags().Lookup(other) != nil {
				return "did you mean --" + other + "?"
			}
		}
	}
	argument := strings.ToUpper(name)
	_, arguments, _ := strings.Cut(cmd.Use, " ")
	if slices.Contains(strings.FieldsFunc(arguments, isNotUpper), argument) {
		return fmt.Sprintf("the %s goes without a flag: %s %s", argument, cmd.CommandPath(), arguments)
	}
	var names []string
	cmd.Flags().VisitAll(func(flag *pflag.Flag) { names = append(names, flag.Name) })
	if near := record.Nearest(name, names); near != "" {
		return "did you mean --" + near + "?"
	}
	return ""
}

func isNotUpper(r rune) bool { return !unicode.IsUpper(r) }

// wrongValue returns the error of our own parser of the value, or says in our words
// what pflag's says.
func wrongValue(err *pflag.InvalidValueError) error {
	var wrong *record.Invalid
	if errors.As(err, &wrong) {
		return wrong
	}
	what := err.GetFlag().Value.Type()
	if what == "int" {
		what = "whole number"
	}
	return record.Wrong("%s is no %s", record.Quote(err.GetValue()), what)
}

// Must panics on an error of building a command: a mistake in the program, which any
// test of the command shows.
func Must(err error) {
	if err != nil {
		panic(err)
	}
}

// Args returns the check that a command was given these arguments: a wrong number is
// a usage error. Arguments in brackets may be left out.
func Args(names ...string) cobra.PositionalArgs {
	needed := 0
	for _, name := range names {
		if !strings.HasPrefix(name, "[") {
			needed++
		}
	}
	return func(cmd *cobra.Command, given []string) error {
		if needed <= len(given) && len(given) <= len(names) {
			return nil
		}
		what := "no arguments"
		if len(names) > 0 {
			what = strings.Join(names, " ")
		}
		text, hint := cmd.CommandPath()+" takes "+what, cmd.CommandPath()+" --help shows an example"
		if len(given) > len(names) {
			extra := given[len(names)]
			text += fmt.Sprintf(", and %q is one too many", extra)
			hint = extraWordHint(cmd, extra) + "; " + hint
		}
		return Misuse(text, hint)
	}
}

// OneOrMore is Args for one argument or more of the same name.
func OneOrMore(name string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, given []string) error {
		if len(given) > 0 {
			return nil
		}
		return Misuse(cmd.CommandPath()+" takes "+name+", or several", cmd.CommandPath()+" --help shows an example")
	}
}

// extraWordHint says what to do about an argument too many: give a day with its flag,
// give the required flags that are missing, or quote words that belong together.
func extraWordHint(cmd *cobra.Command, word string) string {
	var day record.Date
	if day.UnmarshalText([]byte(word)) == nil {
		for _, name := range dayFlags {
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

// missingFlags returns the required flags that were not given.
func missingFlags(cmd *cobra.Command) (names []string) {
	cmd.Flags().VisitAll(func(flag *pflag.Flag) {
		if flag.Annotations[cobra.BashCompOneRequiredFlag] != nil && !flag.Changed {
			names = append(names, "--"+flag.Name)
		}
	})
	return names
}
