package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"borough/internal/config"
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/table"
)

// App is one run of the program. It has the environment of the run, the commands of all
// areas and the values of the root command's flags.
type App struct {
	Env
	Overview Overview
	Areas    Area // all areas in one, as Join returns them
	Flags    rootFlags
	config   *config.Config // nil until Config is called
	clock    time.Time      // zero until Clock is called
}

type rootFlags struct {
	DB, actor, colour string
	DryRun            bool
}

// WithEnv returns a new run of the same program in another environment, with no flags
// set and no configuration read.
func (a *App) WithEnv(env Env) *App { return &App{Env: env, Overview: a.Overview, Areas: a.Areas} }

// Group returns a command that does nothing but hold sub-commands. A mistyped
// sub-command is a usage error that suggests the nearest name, where cobra would print
// the help and exit with 0.
func Group(use, short string, children ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{Use: use, Short: short, Args: cobra.ArbitraryArgs}
	cmd.AddCommand(children...)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return cmd.Help()
		}
		var names []string
		for _, c := range cmd.Commands() {
			names = append(names, c.Name())
		}
		hint := cmd.CommandPath() + " --help lists the commands"
		if nearest := record.Nearest(args[0], names); nearest != "" {
			hint = "did you mean " + cmd.CommandPath() + " " + nearest + "?"
		}
		// The argument may name a command one level below, such as "value" of "report value".
		var lowerPaths []string
		for _, c := range cmd.Commands() {
			if found, _, err := c.Find(args[:1]); err == nil && found != c {
				lowerPaths = append(lowerPaths, found.CommandPath())
			}
		}
		if len(lowerPaths) == 1 {
			hint = "did you mean " + lowerPaths[0] + "?"
		}
		return UsageError(fmt.Sprintf("%s has no command %q", cmd.CommandPath(), args[0]), hint)
	}
	cmd.SetFlagErrorFunc(func(failed *cobra.Command, err error) error {
		if failed == cmd && cmd.Flags().NArg() > 0 {
			return cmd.RunE(cmd, cmd.Flags().Args()) // the flag belongs to a command that does not exist
		}
		return failed.Root().FlagErrorFunc()(failed, err)
	})
	return cmd
}

// PrintMessage prints the message of a write, and adds that nothing was saved when it is a dry
// run. It returns an error if standard output cannot be written. The records are saved
// by then, so the hint of the error repeats the message.
func (a *App) PrintMessage(message string) error {
	if a.Flags.DryRun {
		message += " (dry run: nothing was saved)"
	}
	_, err := fmt.Fprintln(a.Out, VisibleLines(message))
	if outputError := new(store.FileError); errors.As(err, &outputError) && !a.Flags.DryRun {
		outputError.Hint = "it was done all the same: " + message
	}
	return err
}

// JoinPeople is JoinNames for the refs and names of people.
func JoinPeople(people []record.Person) string {
	var names []string
	for _, p := range people {
		names = append(names, p.RefAndName())
	}
	return JoinNames(names)
}

// JoinNames returns the first twenty of the names of people or records, with commas between
// them, and how many others there are.
func JoinNames(names []string) string {
	const maxNames = 20
	text := strings.Join(names[:min(len(names), maxNames)], ", ")
	if others := len(names) - maxNames; others > 0 {
		text += " and " + Plural(others, "other")
	}
	return text
}

// Plural returns a number and the noun that it counts, in the singular or the plural:
// "1 event", "3 enquiries", "2 days".
func Plural(n int, noun string) string {
	if n != 1 {
		if stem, ok := strings.CutSuffix(noun, "y"); ok && !strings.HasSuffix(stem, "a") {
			noun = stem + "ie"
		}
		noun += "s"
	}
	return table.Thousands(n) + " " + noun
}

// ConflictUnlessAdded returns nil if result is store.Added. If it is another result, the record
// existed already, and ConflictUnlessAdded returns a record.Conflict that says so. name is what
// the error calls the record. A transaction that returns the error is rolled back, so the
// existing record is not changed.
func ConflictUnlessAdded(result store.Result, name string) error {
	if result == store.Added {
		return nil
	}
	return &record.Conflict{Text: name + " is already there"}
}

// View runs view in a read-only transaction on a borough's file. It returns the errors of
// ViewKind.
func (a *App) View(ctx context.Context, view func(*store.Tx) error) error {
	return a.ViewFileOfKind(ctx, store.KindBorough, view)
}

// ViewFileOfKind runs view in a read-only transaction on a file of the given kind; "" means any
// kind. It returns the errors of Config, Clock, store.OpenRead, RequireKind and view.
func (a *App) ViewFileOfKind(ctx context.Context, kind string, view func(*store.Tx) error) error {
	c, err := a.Config()
	if err != nil {
		return err
	}
	now, err := a.Clock()
	if err != nil {
		return err
	}
	s, err := store.OpenRead(ctx, c.DB, a.Areas.Store)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.View(ctx, now, RequireKind(kind, view))
}

// RequireKind returns a function that checks that the file is of the given kind and
// then runs action. "" means any kind.
func RequireKind(kind string, action func(*store.Tx) error) func(*store.Tx) error {
	if kind == "" {
		return action
	}
	return func(tx *store.Tx) error {
		if err := tx.RequireKind(kind); err != nil {
			return err
		}
		return action(tx)
	}
}

// OpenWrite opens the database for writing. It returns the errors of Config, Clock and
// store.OpenWrite.
func (a *App) OpenWrite(ctx context.Context) (*store.Store, error) {
	c, err := a.Config()
	if err != nil {
		return nil, err
	}
	if _, err := a.Clock(); err != nil {
		return nil, err
	}
	return store.OpenWrite(ctx, c.DB, a.Areas.Store)
}

// Command returns what a write needs to know about the command, such as the actor and the
// command's name for the audit. The name does not contain the arguments of the command,
// because they can be names of people.
func (a *App) Command(cmd *cobra.Command) store.Command {
	c, _ := a.Config()
	actor := c.Actor
	if actor == "" {
		actor = a.User()
	}
	now, _ := a.Clock()
	return store.Command{
		Actor:      actor,
		Name:       cmd.CommandPath()[len("borough "):],
		Now:        now,
		WholeNames: NeedsWholeNames(cmd),

		EarlyDayReason: earlyDayReason(cmd),
	}
}

// wholeNames is the annotation of a command that RequireWholeNames marked.
const wholeNames = "borough_whole_names"

// RequireWholeNames marks commands whose writes are hard to undo. These commands and their
// sub-commands accept only a ref or a whole name for a person, and no part of a name.
func RequireWholeNames(commands ...*cobra.Command) {
	for _, cmd := range commands {
		if cmd.Annotations == nil {
			cmd.Annotations = map[string]string{}
		}
		cmd.Annotations[wholeNames] = "true"
	}
}

// NeedsWholeNames reports whether RequireWholeNames marked the command or one of its parents.
// If so, the command accepts no part of a name for a person when it writes.
func NeedsWholeNames(cmd *cobra.Command) bool {
	for ; cmd != nil; cmd = cmd.Parent() {
		if cmd.Annotations[wholeNames] != "" {
			return true
		}
	}
	return false
}

// Config returns the configuration. The first call reads it, and later calls return the
// same values. Config returns an error if a value is invalid.
func (a *App) Config() (config.Config, error) {
	if a.config != nil {
		return *a.config, nil
	}
	flags := map[string]string{}
	for name, value := range map[string]string{"db": a.Flags.DB, "actor": a.Flags.actor, "colour": a.Flags.colour} {
		if value != "" {
			flags[name] = value
		}
	}
	c, err := config.Load(flags)
	if err != nil {
		return c, UsageError(err.Error(), "")
	}
	if _, err := record.CleanLine("actor", c.Actor); err != nil {
		return c, err
	}
	a.config = &c
	return c, nil
}

// Today returns the date of Clock. If BOROUGH_TODAY is not a date, Today returns the date of
// the machine's clock, and View and Change return the error.
func (a *App) Today() record.Date {
	now, err := a.Clock()
	if err != nil {
		return record.DateOf(a.Now())
	}
	return record.DateOf(now)
}

// Clock returns the time of this run, in Europe/London. The environment variable
// BOROUGH_TODAY sets the time to noon of a date. Clock returns an error if it is not a date.
func (a *App) Clock() (time.Time, error) {
	if !a.clock.IsZero() {
		return a.clock, nil
	}
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		return time.Time{}, err
	}
	now := a.Now().In(london)
	if today := a.Getenv("BOROUGH_TODAY"); today != "" {
		day, err := record.ParseDate(today, record.DateOf(now))
		if err != nil {
			return time.Time{}, fmt.Errorf("BOROUGH_TODAY: %w", err)
		}
		if now, err = time.ParseInLocation("2006-01-02 15:04", string(day)+" 12:00", london); err != nil {
			return time.Time{}, err
		}
	}
	a.clock = now
	return now, nil
}

// VisibleLines makes each line of a message safe for a terminal and leaves the line
// breaks as they are.
func VisibleLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = table.Visible(line)
	}
	return strings.Join(lines, "\n")
}
