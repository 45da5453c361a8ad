package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"borough/internal/record"
)

// CodeLists returns the codes that a command's arguments and flags take, each list with a
// heading, or "" if the command takes none.
func CodeLists(cmd *cobra.Command) string {
	var lists []string
	if list := cmd.Annotations[argumentCodes]; list != "" {
		lists = append(lists, list)
	}
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if flag, ok := f.Value.(*parsedFlag); ok && flag.codes != nil {
			lists = append(lists, codeList("--"+f.Name, *flag.codes))
		}
	})
	return strings.Join(lists, "\n\n")
}

// argumentCodes is the annotation of a command of which an argument takes a code.
const argumentCodes = "borough_argument_codes"

// DescribeArgument makes the help of the command list the codes that an argument takes.
func DescribeArgument(cmd *cobra.Command, argument string, codes record.Codes) {
	if cmd.Annotations == nil {
		cmd.Annotations = map[string]string{}
	}
	cmd.Annotations[argumentCodes] = codeList(argument, codes)
}

// codeList returns the codes that an argument or a flag takes, and their titles, a line each.
func codeList(taker string, codes record.Codes) string {
	width := 18 // wider than most codes, so that lists below each other line up
	for _, item := range codes.Items {
		width = max(width, len(item.Code))
	}
	lines := []string{"Codes of " + taker + ":"}
	for _, item := range codes.Items {
		lines = append(lines, strings.TrimRight(fmt.Sprintf("  %-*s  %s", width, item.Code, item.Title), " "))
	}
	return strings.Join(lines, "\n")
}
