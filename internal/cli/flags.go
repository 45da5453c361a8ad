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

// parsedFlag is the value of a flag whose text is parsed while the command line is read,
// so that wrong text is a usage error that names the flag.
type parsedFlag struct {
	text string
	kind string // the type of the value, as pflag prints it in the help
	set  func(string) error

	codes *record.Codes // the codes that the flag takes, for the help; nil if it takes others
}

func (flag *parsedFlag) String() string { return flag.text }

func (flag *parsedFlag) Type() string { return flag.kind }

func (flag *parsedFlag) Set(text string) error {
	flag.text = text
	return flag.set(text)
}

// CodeFlag adds a flag that takes one of the codes, with completion.
func CodeFlag(cmd *cobra.Command, target *string, name, usage string, codes record.Codes) {
	Flag(cmd, target, name, usage, codes.Find)
	DescribeFlag(cmd, name, codes)
}

// DescribeFlag makes the help of the command list the codes that a flag takes. The help of a
// flag made by CodeFlag lists them already.
func DescribeFlag(cmd *cobra.Command, name string, codes record.Codes) {
	cmd.Flags().Lookup(name).Value.(*parsedFlag).codes = &codes
	Must(cmd.RegisterFlagCompletionFunc(name, CompleteCodes(codes)))
}

// CodesFlag adds a flag that takes several codes. They can be given in one value, or the
// flag can be given several times.
func CodesFlag(cmd *cobra.Command, target *[]string, name, usage string, parse func(string) ([]string, error)) {
	Flag(cmd, target, name, usage, func(text string) ([]string, error) {
		codes, err := parse(text)
		return append(*target, codes...), err
	})
}

// OptionalCodeParser returns a parser of one of the codes. An empty text means no code.
func OptionalCodeParser(codes record.Codes) func(string) (string, error) {
	return func(text string) (string, error) {
		if text == "" {
			return "", nil
		}
		return codes.Find(text)
	}
}

// FreeCodeParser returns a parser of one code, which need not be in a list. An empty text
// means no code. A text of several words is one code. noun is what errors call the thing
// that has the code, such as "partner".
func FreeCodeParser(noun string) func(string) ([]string, error) {
	return func(text string) ([]string, error) {
		if text == "" {
			return nil, nil
		}
		code, err := record.ParseCode(noun, text)
		return []string{code}, err
	}
}

// LineFlag adds a flag that takes one line of free text.
func LineFlag(cmd *cobra.Command, target *string, name, usage string) {
	Flag(cmd, target, name, usage, func(text string) (string, error) { return record.CleanLine(name, text) })
}

// Flag adds a flag whose text is parsed with parse and stored in target.
func Flag[T any](cmd *cobra.Command, target *T, name, usage string, parse func(string) (T, error)) {
	cmd.Flags().Var(&parsedFlag{kind: "text", set: func(text string) (err error) {
		*target, err = parse(text)
		return err
	}}, name, usage)
}

// RequireFlags marks flags as required.
func RequireFlags(cmd *cobra.Command, names ...string) {
	for _, name := range names {
		Must(cmd.MarkFlagRequired(name))
	}
}

// AllowEmpty marks flags that may have an empty value, which clears the field of the record.
func AllowEmpty(cmd *cobra.Command, names ...string) {
	for _, name := range names {
		Must(cmd.Flags().SetAnnotation(name, mayBeEmpty, nil))
	}
}

// mayBeEmpty is the annotation of a flag that AllowEmpty marked.
const mayBeEmpty = "borough_emptied"

// FlagError turns an error of pflag into a usage error. If the value of a flag could not
// be parsed, FlagError returns the error of the parser and adds the name of the flag.
func (a *App) FlagError(cmd *cobra.Command, err error) error {
	var (
		invalid *pflag.InvalidValueError
		unknown *pflag.NotExistError
	)
	hint := cmd.CommandPath() + " --help shows the flags"
	switch {
	case errors.As(err, &invalid):
		return fmt.Errorf("--%s: %w", invalid.GetFlag().Name, invalidValue(invalid))
	case errors.As(err, &unknown) && len(unknown.GetSpecifiedName()) > 1:
		name := unknown.GetSpecifiedName()
		if suggestion := flagHint(cmd, name, append([][]string{dateFlagNames}, a.Areas.FlagSynonyms...)); suggestion != "" {
			hint = suggestion
		}
		return UsageError(fmt.Sprintf("%s has no flag --%s", cmd.CommandPath(), name), hint)
	case errors.As(err, &unknown) && strings.Trim(unknown.GetSpecifiedName(), "0123456789") == "":
		return UsageError(fmt.Sprintf("%s: -%s: no value here can be below zero", cmd.CommandPath(),
			unknown.GetSpecifiedShortnames()), hint)
	}
	return UsageError(cmd.CommandPath()+": "+err.Error(), hint)
}

// dateFlagNames are the names that commands use for the flag that takes their date.
var dateFlagNames = []string{"on", "from"}

// flagHint returns a hint for the name of a flag that the command does not have. It suggests
// a synonym of the flag, one of the command's arguments, or a flag with nearly the same
// name. It returns "" if it has no suggestion.
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
	if nearest := record.Nearest(name, names); nearest != "" {
		return "did you mean --" + nearest + "?"
	}
	return ""
}

func isNotUpper(r rune) bool { return !unicode.IsUpper(r) }

// invalidValue returns the record.Invalid of this program's parser, if there is one. For
// the error of a parser of pflag it returns a record.Invalid with a new text.
func invalidValue(err *pflag.InvalidValueError) error {
	var invalid *record.Invalid
	if errors.As(err, &invalid) {
		return invalid
	}
	typeName := err.GetFlag().Value.Type()
	if typeName == "int" {
		typeName = "whole number"
	}
	return record.Invalidf("%s is no %s", record.Quote(err.GetValue()), typeName)
}

// Must panics if err is not nil. It is for errors in building a command, which only a
// mistake in the program can cause.
func Must(err error) {
	if err != nil {
		panic(err)
	}
}
