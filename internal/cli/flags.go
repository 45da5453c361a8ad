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

// parsedFlag is a flag whose text is checked where it is typed: parse turns it into
// the value, so that a wrong one is a usage error that names the flag.
type parsedFlag struct {
	text string
	kind string
	set  func(string) error
}

func (p *parsedFlag) String() string { return p.text }

func (p *parsedFlag) Type() string { return p.kind }

func (p *parsedFlag) Set(text string) error {
	p.text = text
	return p.set(text)
}

// DateFlag adds a flag that takes a day; into keeps its value when it is not given.
func (a *App) DateFlag(cmd *cobra.Command, into *record.Date, name, usage string) {
	Flag(cmd, into, name, usage, func(text string) (record.Date, error) { return record.ParseDate(text, a.Today()) })
}

// CodeFlag adds a flag that takes one of the codes, and completes them.
func CodeFlag(cmd *cobra.Command, into *string, name, usage string, codes record.Codes) {
	Flag(cmd, into, name, usage, codes.Find)
	Must(cmd.RegisterFlagCompletionFunc(name, CompleteCodes(codes)))
}

// CodeHelp lists codes and what they stand for, a line each. Most lists are of one
// width, so that those under one another line up.
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

// CodesFlag adds a flag that takes several codes, given together or again and
// again.
func CodesFlag(cmd *cobra.Command, into *[]string, name, usage string, parse func(string) ([]string, error)) {
	Flag(cmd, into, name, usage, func(text string) ([]string, error) {
		more, err := parse(text)
		return append(*into, more...), err
	})
}

// OrNone reads one of the codes, or an empty text as none.
func OrNone(codes record.Codes) func(string) (string, error) {
	return func(text string) (string, error) {
		if text == "" {
			return "", nil
		}
		return codes.Find(text)
	}
}

// FreeCode reads one code of what, or an empty text as none. Its words are one
// code, as they would not be in a cell of several.
func FreeCode(what string) func(string) ([]string, error) {
	return func(text string) ([]string, error) {
		if text == "" {
			return nil, nil
		}
		code, err := record.ParseCode(what, text)
		return []string{code}, err
	}
}

// LineFlag adds a flag that takes a line of text from people.
func LineFlag(cmd *cobra.Command, into *string, name, usage string) {
	Flag(cmd, into, name, usage, func(text string) (string, error) { return record.CleanLine(name, text) })
}

// Flag adds a flag whose text parse turns into the value.
func Flag[T any](cmd *cobra.Command, into *T, name, usage string, parse func(string) (T, error)) {
	cmd.Flags().Var(&parsedFlag{kind: "text", set: func(text string) (err error) {
		*into, err = parse(text)
		return err
	}}, name, usage)
}

// Need marks flags that must be given.
func Need(cmd *cobra.Command, names ...string) {
	for _, name := range names {
		Must(cmd.MarkFlagRequired(name))
	}
}

// checkFlags says which needed flags were not given, before cobra would in a plain
// error.
func checkFlags(cmd *cobra.Command) error {
	if names := missingFlags(cmd); names != nil {
		return Misuse(cmd.CommandPath()+" needs "+strings.Join(names, " and "), cmd.CommandPath()+" --help shows an example")
	}
	if err := checkNotEmpty(cmd); err != nil {
		return err
	}
	if err := cmd.ValidateFlagGroups(); err != nil {
		return Misuse(flagGroupText(cmd, err.Error()), cmd.CommandPath()+" --help shows the flags")
	}
	return nil
}

// flagGroupText says of which flags one is needed, or which do not go together.
// Cobra's text has the first in brackets, and then those that were given.
func flagGroupText(cmd *cobra.Command, text string) string {
	flags := func(after string) (names []string, rest string) {
		_, after, _ = strings.Cut(after, "[")
		list, rest, _ := strings.Cut(after, "]")
		for _, name := range strings.Fields(list) {
			names = append(names, "--"+name)
		}
		return names, rest
	}
	group, rest := flags(text)
	if given, _ := flags(rest); given != nil {
		return strings.Join(given, " and ") + " do not go together; give one of them"
	}
	return cmd.CommandPath() + " needs " + strings.Join(group, " or ")
}

// MayBeEmpty marks flags that say something when they are given empty: to take
// away what was there, or what an answer can be.
func MayBeEmpty(cmd *cobra.Command, names ...string) {
	for _, name := range names {
		Must(cmd.Flags().SetAnnotation(name, mayBeEmpty, nil))
	}
}

const mayBeEmpty = "borough_emptied"

// checkNotEmpty says which flag was given with nothing in it: most often the variable
// of a script that was never set, and then no answer is right.
func checkNotEmpty(cmd *cobra.Command) (err error) {
	cmd.Flags().Visit(func(f *pflag.Flag) {
		_, may := f.Annotations[mayBeEmpty]
		says := f.NoOptDefVal == "" && f.Value.Type() != "func"
		if err == nil && says && !may && f.Value.String() == "" {
			err = record.Wrong("--%s is empty; give it something, or leave it out", f.Name)
		}
	})
	return err
}

// FlagError says what is wrong with a flag in the words of the rest: the flag,
// what was given, what would do.
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
		if meant := flagHint(cmd, name, append([][]string{dayFlags}, a.Areas.FlagSynonyms...)); meant != "" {
			hint = meant
		}
		return Misuse(fmt.Sprintf("%s has no flag --%s", cmd.CommandPath(), name), hint)
	case errors.As(err, &unknown) && strings.Trim(unknown.GetSpecifiedName(), "0123456789") == "":
		return Misuse(fmt.Sprintf("%s: -%s: nothing that is given here is below zero", cmd.CommandPath(), unknown.GetSpecifiedShortnames()), hint)
	}
	return Misuse(cmd.CommandPath()+": "+err.Error(), hint)
}

// dayFlags are what the flag of a command's day is called.
var dayFlags = []string{"on", "from"}

// flagHint says what somebody meant by a flag that the command has not: one that
// it has, which those that are alike lead to, or one of its arguments; "" where
// neither is near.
func flagHint(cmd *cobra.Command, name string, alike [][]string) string {
	for _, names := range alike {
		for _, other := range names {
			if slices.Contains(names, name) && cmd.Flags().Lookup(other) != nil {
				return "did you mean --" + other + "?"
			}
		}
	}
	if _, takes, _ := strings.Cut(cmd.Use, " "); slices.Contains(strings.FieldsFunc(takes, isNotUpper), strings.ToUpper(name)) {
		return fmt.Sprintf("the %s goes without a flag: %s %s", strings.ToUpper(name), cmd.CommandPath(), takes)
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := record.Nearest(name, names); near != "" {
		return "did you mean --" + near + "?"
	}
	return ""
}

func isNotUpper(r rune) bool { return !unicode.IsUpper(r) }

// wrongValue gives what our own reading of the value said, or says in our words
// what pflag's did.
func wrongValue(err *pflag.InvalidValueError) error {
	var ours *record.Invalid
	if errors.As(err, &ours) {
		return ours
	}
	what := err.GetFlag().Value.Type()
	if what == "int" {
		what = "whole number"
	}
	return record.Wrong("%s is no %s", record.Quote(err.GetValue()), what)
}

// Must stops the program on a mistake in how a command is built, which every
// test of it would show.
func Must(err error) {
	if err != nil {
		panic(err)
	}
}

// Args says how many arguments a command takes, and what they are, so that a
// wrong number is a usage error in plain words. One in brackets may be left
// out.
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

// OneOrMore is args for as many of one thing as there are.
func OneOrMore(name string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, given []string) error {
		if len(given) > 0 {
			return nil
		}
		return Misuse(cmd.CommandPath()+" takes "+name+", or several", cmd.CommandPath()+" --help shows an example")
	}
}

// extraWordHint says what would do with a word too many: a day goes with its flag, and so
// does what a needed flag was not given.
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

// missingFlags are the needed flags that were not given.
func missingFlags(cmd *cobra.Command) (names []string) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Annotations[cobra.BashCompOneRequiredFlag] != nil && !f.Changed {
			names = append(names, "--"+f.Name)
		}
	})
	return names
}
