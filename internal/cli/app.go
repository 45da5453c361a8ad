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

// App is one run of the program: its surroundings and the root's flags.
type App struct {
	Env
	Overview Overview
	Areas    Area // all of them, joined
	Flags    rootFlags
	config   *config.Config // nil until Config is called
	clock    time.Time      // zero until Clock is called
}

type rootFlags struct {
	DB, actor, colour string
	DryRun            bool
}

// WithEnv returns the program as it starts, in other surroundings.
func (a *App) WithEnv(env Env) *App { return &App{Env: env, Overview: a.Overview, Areas: a.Areas} }

// Group returns a command that only holds others. A mistyped sub-command is a
// usage error with the nearest one, not help and exit 0.
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
		if near := record.Nearest(args[0], names); near != "" {
			hint = "did you mean " + cmd.CommandPath() + " " + near + "?"
		}
		var deeper []string // borough value: borough report value
		for _, c := range cmd.Commands() {
			if found, _, err := c.Find(args[:1]); err == nil && found != c {
				deeper = append(deeper, found.CommandPath())
			}
		}
		if len(deeper) == 1 {
			hint = "did you mean " + deeper[0] + "?"
		}
		return Misuse(fmt.Sprintf("%s has no command %q", cmd.CommandPath(), args[0]), hint)
	}
	cmd.SetFlagErrorFunc(func(at *cobra.Command, err error) error {
		if at == cmd && cmd.Flags().NArg() > 0 {
			return cmd.RunE(cmd, cmd.Flags().Args()) // the flag belongs to a command that does not exist
		}
		return at.Root().FlagErrorFunc()(at, err)
	})
	return cmd
}

// Say prints the message of a write, and says so when nothing was kept. The error is
// that of standard output; its hint repeats the message of a write that was kept.
func (a *App) Say(message string) error {
	if a.Flags.DryRun {
		message += " (dry run: nothing was saved)"
	}
	_, err := fmt.Fprintln(a.Out, VisibleLines(message))
	if unwritten := new(store.FileError); errors.As(err, &unwritten) && !a.Flags.DryRun {
		unwritten.Hint = "it was done all the same: " + message
	}
	return err
}

// Plural returns a number and what it counts: "1 event", "3 enquiries", "2 days".
func Plural(n int, what string) string {
	if n != 1 {
		if stem, ok := strings.CutSuffix(what, "y"); ok && !strings.HasSuffix(stem, "a") {
			what = stem + "ie"
		}
		what += "s"
	}
	return table.Thousands(n) + " " + what
}

// RequireAdded returns a record.Conflict when a record that was typed in as new was
// there already. The error also rolls back what the write changed in it.
func RequireAdded(kept store.Kept, what string) error {
	if kept == store.Added {
		return nil
	}
	return &record.Conflict{Text: what + " is already there"}
}

// View runs view on a borough's books in a transaction that only reads. Its errors
// are those of ViewKind.
func (a *App) View(ctx context.Context, view func(*store.Tx) error) error {
	return a.ViewKind(ctx, store.Borough, view)
}

// ViewKind is View for a file of that kind; "" is any. Its errors are those of the
// configuration and the clock, of opening the file, of a file of another kind, and
// of view.
func (a *App) ViewKind(ctx context.Context, kind string, view func(*store.Tx) error) error {
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

// RequireKind returns do with a check before it that the file is of that kind; ""
// is any.
func RequireKind(kind string, do func(*store.Tx) error) func(*store.Tx) error {
	if kind == "" {
		return do
	}
	return func(tx *store.Tx) error {
		if err := tx.RequireKind(kind); err != nil {
			return err
		}
		return do(tx)
	}
}

// OpenWrite opens the books to be written. Its errors are those of the
// configuration and the clock, and of opening the file.
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

// Command returns who writes and with which command, for the audit: the command's
// words, never its arguments, which can be names.
func (a *App) Command(cmd *cobra.Command) store.Command {
	c, _ := a.Config()
	actor := c.Actor
	if actor == "" {
		actor = a.User()
	}
	now, _ := a.Clock()
	return store.Command{
		Actor:      actor,
		Line:       cmd.CommandPath()[len("borough "):],
		Now:        now,
		WholeNames: needsWholeNames(cmd),
	}
}

// wholeNames is the annotation of a command that RequireWholeNames marked.
const wholeNames = "borough_whole_names"

// RequireWholeNames marks commands whose writes cannot be shrugged off: they and the
// commands under them find a person by the ref or the whole name alone.
func RequireWholeNames(commands ...*cobra.Command) {
	for _, cmd := range commands {
		if cmd.Annotations == nil {
			cmd.Annotations = map[string]string{}
		}
		cmd.Annotations[wholeNames] = "true"
	}
}

// needsWholeNames reports whether the command, or one that it is under, is so marked.
func needsWholeNames(cmd *cobra.Command) bool {
	for ; cmd != nil; cmd = cmd.Parent() {
		if cmd.Annotations[wholeNames] != "" {
			return true
		}
	}
	return false
}

// Config returns the configuration of the machine, which is read once, when a command
// first needs it. A value that cannot be is an error.
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
		return c, Misuse(err.Error(), "")
	}
	if _, err := record.CleanLine("actor", c.Actor); err != nil {
		return c, err
	}
	a.config = &c
	return c, nil
}

// Today returns the day of the clock. When BOROUGH_TODAY is wrong it returns the
// machine's day; opening the books returns the error.
func (a *App) Today() record.Date {
	now, err := a.Clock()
	if err != nil {
		return record.DateOf(a.Now())
	}
	return record.DateOf(now)
}

// Clock returns the time of this run, in Europe/London. BOROUGH_TODAY sets it to noon
// of a day; one that is no day is an error.
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

// VisibleLines makes each line of a message safe for a terminal and keeps the line
// breaks.
func VisibleLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = table.Visible(line)
	}
	return strings.Join(lines, "\n")
}
