package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"borough/internal/record"
)

// widestHelp is the number of columns that help takes at most. On a narrower terminal it takes
// the width of the terminal.
const widestHelp = 88

// printHelp prints the help of a command.
func (a *App) printHelp(cmd *cobra.Command, _ []string) {
	var b strings.Builder
	switch {
	case !cmd.HasParent():
		a.writeRootHelp(&b, cmd)
	case cmd.HasSubCommands():
		a.writeGroupHelp(&b, cmd)
	default:
		a.writeCommandHelp(&b, cmd)
	}
	fmt.Fprint(a.Out, b.String())
}

// writeRootHelp writes what the program is, the commands of a month, and the names of all others.
func (a *App) writeRootHelp(b *strings.Builder, root *cobra.Command) {
	width := a.helpWidth()
	b.WriteString(wrap(a.Overview.Long, width) + "\n\nUsage:\n  borough COMMAND [flags]\n\nA month of a borough:\n")
	var month [][2]string
	for _, path := range a.Overview.Month {
		month = append(month, [2]string{path, mustFind(root, path).Short})
	}
	writePairs(b, month, width)
	b.WriteString("\nAll commands, of which borough COMMAND --help shows each:\n")
	var sections [][2]string
	for _, title := range a.Overview.Sections {
		sections = append(sections, [2]string{title, strings.Join(commandNames(root, title), ", ")})
	}
	writePairs(b, sections, width)
	b.WriteString("\nborough help TOPIC:\n")
	var topics [][2]string
	for _, t := range helpTopics {
		topics = append(topics, [2]string{t.name, t.short})
	}
	writePairs(b, append(topics, [2]string{"R13", "one rule; any other by its number"}), width)
	b.WriteString("\nFlags of every command:\n" + root.PersistentFlags().FlagUsagesWrapped(width))
}

// commandNames returns the names of the commands of a section of the root command.
func commandNames(root *cobra.Command, section string) (names []string) {
	for _, c := range root.Commands() {
		if c.GroupID == section && !c.Hidden {
			names = append(names, c.Name())
		}
	}
	return names
}

// writeGroupHelp writes the help of a command that only has sub-commands, or has them too.
func (a *App) writeGroupHelp(b *strings.Builder, cmd *cobra.Command) {
	width := a.helpWidth()
	b.WriteString(wrap(description(cmd), width) + "\n\nUsage:\n")
	if takesArguments := strings.Contains(cmd.Use, " "); takesArguments {
		b.WriteString("  " + cmd.UseLine() + "\n")
	}
	b.WriteString("  " + cmd.CommandPath() + " COMMAND [flags]\n")
	var commands [][2]string
	for _, c := range cmd.Commands() {
		if !c.Hidden {
			commands = append(commands, [2]string{c.Name(), c.Short})
		}
	}
	b.WriteString("\nCommands:\n")
	writePairs(b, commands, width)
	writeExamples(b, cmd)
	a.writeFlags(b, cmd)
	writeCodes(b, cmd)
}

// writeCommandHelp writes the help of a command without sub-commands: what it does, how it is
// typed, its flags, and the codes that its arguments and flags take.
func (a *App) writeCommandHelp(b *strings.Builder, cmd *cobra.Command) {
	b.WriteString(wrap(description(cmd), a.helpWidth()) + "\n\nUsage:\n  " + cmd.UseLine() + "\n")
	writeExamples(b, cmd)
	a.writeFlags(b, cmd)
	writeCodes(b, cmd)
}

// description returns what a command does, in sentences.
func description(cmd *cobra.Command) string {
	if cmd.Long != "" {
		return cmd.Long
	}
	return cmd.Short + "."
}

func writeExamples(b *strings.Builder, cmd *cobra.Command) {
	if cmd.Example != "" {
		b.WriteString("\nExamples:\n" + cmd.Example + "\n")
	}
}

// writeFlags writes the flags that the command has besides --help and those of every command.
func (a *App) writeFlags(b *strings.Builder, cmd *cobra.Command) {
	flags := pflag.NewFlagSet("", pflag.ContinueOnError)
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" {
			flags.AddFlag(f)
		}
	})
	if flags.HasFlags() {
		b.WriteString("\nFlags:\n" + flags.FlagUsagesWrapped(a.helpWidth()))
	}
	b.WriteString("\nborough --help shows the flags of every command.\n")
}

func writeCodes(b *strings.Builder, cmd *cobra.Command) {
	if codes := CodeLists(cmd); codes != "" {
		b.WriteString("\n" + codes + "\n")
	}
}

// helpWidth returns the number of columns of help.
func (a *App) helpWidth() int {
	if a.Width > 0 {
		return max(40, min(a.Width, widestHelp))
	}
	return widestHelp
}

// writePairs writes names with texts beside them, of which each is wrapped in its own column.
func writePairs(b *strings.Builder, pairs [][2]string, width int) {
	indent := 0
	for _, pair := range pairs {
		indent = max(indent, len(pair[0])+4)
	}
	for _, pair := range pairs {
		text := strings.ReplaceAll(wrap(pair[1], width-indent), "\n", "\n"+strings.Repeat(" ", indent))
		fmt.Fprintf(b, "  %-*s%s\n", indent-2, pair[0], text)
	}
}

// wrap breaks the lines of a text so that none is wider than width, where words allow it. A
// blank line ends a paragraph. A paragraph that begins with a space keeps its lines.
func wrap(text string, width int) string {
	paragraphs := strings.Split(strings.Trim(text, "\n"), "\n\n")
	for i, paragraph := range paragraphs {
		if strings.HasPrefix(paragraph, " ") {
			continue
		}
		var lines []string
		line := ""
		for _, word := range strings.Fields(paragraph) {
			if line != "" && len([]rune(line))+1+len([]rune(word)) > width {
				lines, line = append(lines, line), ""
			}
			line = strings.TrimPrefix(line+" "+word, " ")
		}
		paragraphs[i] = strings.Join(append(lines, line), "\n")
	}
	return strings.Join(paragraphs, "\n\n")
}

// helpCommand returns the command help, which prints the help of a command, a topic or a rule.
func (a *App) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND|TOPIC|RULE]",
		Short: "Print the help of a command, a topic or a rule",
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return helpWords(root, args), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 {
				if text := a.topicText(root, args[0]); text != "" {
					_, err := fmt.Fprintln(a.Out, text)
					return err
				}
			}
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				known := helpWords(root, args[:len(args)-len(rest)])
				hint := "borough --help lists the commands and the topics"
				if nearest := record.Nearest(rest[0], known); nearest != "" {
					hint = "did you mean " + strings.Join(append([]string{"borough help"}, append(
						slices.Clone(args[:len(args)-len(rest)]), nearest)...), " ") + "?"
				}
				return UsageError(fmt.Sprintf("there is no help on %q", strings.Join(args, " ")), hint)
			}
			a.printHelp(cmd, nil)
			return nil
		},
	}
}

// helpWords returns the words that may follow the words of a command after borough help.
func helpWords(root *cobra.Command, path []string) (words []string) {
	cmd, rest, err := root.Find(path)
	if err != nil || len(rest) > 0 {
		return nil
	}
	for _, c := range cmd.Commands() {
		if !c.Hidden {
			words = append(words, c.Name())
		}
	}
	if cmd == root {
		for _, t := range helpTopics {
			words = append(words, t.name)
		}
	}
	return words
}
