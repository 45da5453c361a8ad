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
	Front  Front
	All    Area // what all areas bring
	Flags  rootFlags
	Config *config.Config // settled when first asked for
	clock  time.Time
}

type rootFlags struct {
	DB, actor, colour string
	DryRun            bool
}

// Anew is the program as it starts, in other surroundings.
func (a *App) Anew(env Env) *App { return &App{Env: env, Front: a.Front, All: a.All} }

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
		var within []string // borough value is borough report value
		for _, c := range cmd.Commands() {
			if found, _, err := c.Find(args[:1]); err == nil && found != c {
				within = append(within, found.CommandPath())
			}
		}
		if len(within) == 1 {
			hint = "did you mean " + within[0] + "?"
		}
		return Misuse(fmt.Sprintf("%s has no command %q", cmd.CommandPath(), args[0]), hint)
	}
	cmd.SetFlagErrorFunc(func(at *cobra.Command, err error) error {
		if at == cmd && cmd.Flags().NArg() > 0 {
			return cmd.RunE(cmd, cmd.Flags().Args()) // a flag of a command that is not there
		}
		return at.Root().FlagErrorFunc()(at, err)
	})
	return cmd
}

// Say prints the line of a write.
func (a *App) Say(said string) error {
	if a.Flags.DryRun {
		said += " (dry run: nothing was saved)"
	}
	_, err := fmt.Fprintln(a.Out, VisibleLines(said))
	if unsaid := new(store.FileError); errors.As(err, &unsaid) && !a.Flags.DryRun {
		unsaid.Hint = "it was done all the same: " + said
	}
	return err
}

// Counted is a number and what it counts: "1 event", "3 enquiries", "2 days".
func Counted(n int, what string) string {
	if n != 1 {
		if stem, ok := strings.CutSuffix(what, "y"); ok && !strings.HasSuffix(stem, "a") {
			what = stem + "ie"
		}
		what += "s"
	}
	return table.Thousands(n) + " " + what
}

// Added refuses a record that was typed in as new and is there already; the
// error takes back what a changed one would have changed.
func Added(kept store.Kept, what string) error {
	if kept == store.Added {
		return nil
	}
	return &record.Conflict{Text: what + " is already there"}
}

// View runs do on a borough's books as they stand.
func (a *App) View(ctx context.Context, do func(*store.Tx) error) error {
	return a.ViewKind(ctx, store.Borough, do)
}

// ViewKind runs do on a file of that kind as it stands; "" is any.
func (a *App) ViewKind(ctx context.Context, kind string, do func(*store.Tx) error) error {
	c, err := a.Settings()
	if err != nil {
		return err
	}
	now, err := a.Clock()
	if err != nil {
		return err
	}
	s, err := store.OpenRead(ctx, c.DB, a.All.Store)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.View(ctx, now, Expecting(kind, do))
}

// Expecting is do for a file of that kind; "" is any.
func Expecting(kind string, do func(*store.Tx) error) func(*store.Tx) error {
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

func (a *App) OpenWrite(ctx context.Context) (*store.Store, error) {
	c, err := a.Settings()
	if err != nil {
		return nil, err
	}
	if _, err := a.Clock(); err != nil {
		return nil, err
	}
	return store.OpenWrite(ctx, c.DB, a.All.Store)
}

// Command says who writes what, for the audit: the command's words, never its
// arguments, which can be names.
func (a *App) Command(cmd *cobra.Command) store.Command {
	c, _ := a.Settings()
	actor := c.Actor
	if actor == "" {
		actor = a.User()
	}
	now, _ := a.Clock()
	return store.Command{Actor: actor, Line: cmd.CommandPath()[len("borough "):], Now: now}
}

// Settings settles the machine's settings, once and only when a command needs them.
func (a *App) Settings() (config.Config, error) {
	if a.Config != nil {
		return *a.Config, nil
	}
	given := map[string]string{}
	for name, value := range map[string]string{"db": a.Flags.DB, "actor": a.Flags.actor, "colour": a.Flags.colour} {
		if value != "" {
			given[name] = value
		}
	}
	c, err := config.Load(given)
	if err != nil {
		return c, Misuse(err.Error(), "")
	}
	if _, err := record.CleanLine("actor", c.Actor); err != nil {
		return c, err
	}
	a.Config = &c
	return c, nil
}

// Today is the day the clock shows; a clock that is set wrong shows itself as
// an error where the books are opened.
func (a *App) Today() record.Date {
	now, err := a.Clock()
	if err != nil {
		return record.DateOf(a.Now())
	}
	return record.DateOf(now)
}

// Clock is the one clock, in Europe/London; BOROUGH_TODAY sets its day.
func (a *App) Clock() (time.Time, error) {
	if !a.clock.IsZero() {
		return a.clock, nil
	}
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		return time.Time{}, err
	}
	now := a.Now().In(london)
	if set := a.Getenv("BOROUGH_TODAY"); set != "" {
		day, err := record.ParseDate(set, record.DateOf(now))
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

// VisibleLines makes every line of a message safe for a terminal; the line
// breaks are ours.
func VisibleLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = table.Visible(line)
	}
	return strings.Join(lines, "\n")
}
