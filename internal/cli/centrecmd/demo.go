package centrecmd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/cli/bookscmd"
	"borough/internal/record"
	"borough/internal/seed"
	"borough/internal/store"
)

// demoCentral adds --central to the demo command.
func demoCentral(a *cli.App, cmd *cobra.Command) {
	var central bool
	var months int
	cmd.Flags().BoolVar(&central, "central", false,
		"the Central Team and thirty-two boroughs, in place of one borough")
	cmd.Flags().IntVar(&months, "months", seed.CentralMonths, "with --central, the returns of so many `MONTHS`")
	oneBorough := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		if cmd.Flags().Changed("months") && !central {
			return cli.Misuse("--months goes with --central", cmd.CommandPath()+" --help shows the flags")
		}
		if central {
			return centralDemo(a, cmd, cmd.Flags().Lookup("dir").Value.String(), months)
		}
		return oneBorough(cmd, given)
	}
}

// centralDemo makes a demonstration of the Central Team with thirty-two invented
// boroughs in the folder. Each has books of its own, files and sends a year of returns,
// and the Central Team receives them month by month. All but the boroughs' records is
// made by the commands that people would type, on the day they would.
func centralDemo(a *cli.App, cmd *cobra.Command, dir string, months int) error {
	if months < 2 || months > seed.CentralMonths {
		return record.Wrong("--months %d: give 2 to %d", months, seed.CentralMonths)
	}
	if a.Flags.DB != "" || a.Flags.DryRun {
		return cli.Misuse("demo --central makes several files: --db and --dry-run do not go with it",
			"give it a folder with --dir")
	}
	now, err := a.Clock()
	if err != nil {
		return err
	}
	d := &demonstration{
		app:        a,
		clock:      now,
		dir:        dir,
		today:      record.DateOf(now),
		monthCount: months,
		arrivals:   map[record.Date][]string{},
	}
	for _, name := range []string{"central.db", "boroughs", "returns"} {
		if _, err := os.Lstat(d.path(name)); err == nil {
			return &record.Conflict{
				Text: d.path(name) + " is already there",
				Hint: "give another folder with --dir, or move it away first",
			}
		}
	}
	made, err := bookscmd.MakeFolder(d.path("boroughs"))
	if err == nil {
		err = os.Mkdir(d.path("returns"), 0o700)
	}
	if err != nil {
		return &store.FileError{Path: dir, Text: "this folder cannot be made"}
	}
	if err := d.playAll(cmd.Context()); err != nil {
		d.removeAll()
		made.Remove()
		return err
	}
	a.Flags.DB = d.path("central.db")
	if err := a.Say(fmt.Sprintf("the Central Team has its file in %s, and %d invented boroughs theirs in %s; their returns are in %s",
		a.Flags.DB, len(seed.Places()), d.path("boroughs"), d.path("returns"))); err != nil {
		return err
	}
	_, err = fmt.Fprint(a.Out, "\nNow try:\n"+bookscmd.CommandLines(a.Flags.DB, centralSuggestions(d)))
	return err
}

// playAll does what everybody in the demonstration does.
func (d *demonstration) playAll(ctx context.Context) error {
	if err := d.makeCentralFile(); err != nil {
		return err
	}
	if err := d.allBoroughs(ctx); err != nil {
		return err
	}
	if err := d.holdMeetings(); err != nil {
		return err
	}
	return d.receiveByDay()
}

// allBoroughs does what every borough does, as many boroughs at a time as there are
// processors.
func (d *demonstration) allBoroughs(ctx context.Context) error {
	places := seed.Places()
	failed := make([]error, len(places))
	free := make(chan struct{}, runtime.NumCPU())
	var busy sync.WaitGroup
	for i, p := range places {
		busy.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			if err := d.boroughReturns(ctx, p); err != nil {
				failed[i] = fmt.Errorf("%s: %w", p.Name, err)
			}
		})
	}
	busy.Wait()
	return errors.Join(failed...)
}

// removeAll removes what was made before something went wrong.
func (d *demonstration) removeAll() {
	for _, name := range []string{"boroughs", "returns", "central.db", "central.db.lock", "central.db.key"} {
		_ = os.RemoveAll(d.path(name))
	}
}

// demonstration is the demonstration while it is made.
type demonstration struct {
	app        *cli.App
	clock      time.Time
	dir        string
	today      record.Date
	monthCount int    // of the months of returns
	recipient  string // the recipient that returns are encrypted to

	mu       sync.Mutex
	arrivals map[record.Date][]string // the files that come on a day
}

// makeCentralFile makes the Central Team's file with the invented boroughs and the
// key that returns are encrypted to.
func (d *demonstration) makeCentralFile() (err error) {
	db, start := d.path("central.db"), d.months()[0].First()
	commands := [][]string{{"central", "init", "--db", db}}
	for _, p := range seed.Places() {
		commands = append(commands, []string{
			"central", "borough", "edit", p.Area, "--name", p.Name, "--cluster", p.Cluster, "--db", db,
		})
	}
	commands = append(commands, []string{"key", "make", "--db", db})
	if err := d.runAll(start, commands...); err != nil {
		return err
	}
	d.recipient, err = d.run(start, "key", "show", "--db", db)
	return err
}

// boroughReturns makes the books of one borough, and files and sends its returns.
func (d *demonstration) boroughReturns(ctx context.Context, p seed.Place) error {
	name := record.CodeKey(p.Name)
	db := d.path("boroughs", name+".db")
	folder, err := p.Folder(d.clock)
	if err != nil {
		return err
	}
	if err := d.fillBooks(ctx, db, p, folder); err != nil {
		return err
	}
	months := d.months()
	public := d.path("boroughs", name+".pub")
	err = d.runAll(months[0].First(),
		[]string{"key", "make", "--db", db},
		[]string{"key", "show", "--db", db, "-o", public},
		[]string{"settings", "set", "central-key", d.recipient, "--from", string(months[0].First()), "--db", db},
		[]string{"central", "key", "add", p.Name, public, "--db", d.path("central.db")})
	if err != nil {
		return err
	}
	for _, m := range months {
		if err := d.fileAndSend(p.Name, db, m, months[len(months)-1]); err != nil {
			return err
		}
	}
	return nil
}

// Three boroughs are not like the rest, so that there is something to see: one
// has not sent the last return, one sent it late, and one amended the one before.
const (
	missingBorough  = "Quillbrook"
	lateBorough     = "Pennymarsh"
	amendingBorough = "Netherquay"
)

// fileAndSend files and sends the month's return, and an amended one where the borough
// amends it.
func (d *demonstration) fileAndSend(name, db string, m, last record.Month) error {
	filed, arrival := m.Next().First().AddDays(4), m.Next().First().AddDays(7)
	if m == last {
		switch name {
		case missingBorough:
			return nil
		case lateBorough:
			filed, arrival = filed.AddDays(9), arrival.AddDays(9)
		}
	}
	if err := d.sendVersion(db, m, 1, filed, arrival); err != nil {
		return err
	}
	if name != amendingBorough || m != last.Prev() {
		return nil
	}
	sessions, err := d.run(filed, "hours", "list", "--period", string(m), "-O", "csv", "--fields", "session", "--db",
		db)
	if err != nil {
		return err
	}
	session := sessions[strings.LastIndex(sessions, "\n")+1:]
	amended := arrival.AddDays(9)
	if err := d.runAll(amended,
		[]string{"return", "amend", string(m), "--reason", "a session was entered twice", "--db", db},
		[]string{"hours", "void", session, "--reason", "entered twice", "--db", db}); err != nil {
		return err
	}
	return d.sendVersion(db, m, 2, amended, amended.AddDays(1))
}

// sendVersion files and sends a version on one day; it arrives on another.
func (d *demonstration) sendVersion(db string, m record.Month, version int, on, arrival record.Date) error {
	file := d.path("returns",
		fmt.Sprintf("%s-%s-v%d.zip.age", strings.TrimSuffix(filepath.Base(db), ".db"), m, version))
	d.mu.Lock()
	d.arrivals[arrival] = append(d.arrivals[arrival], file)
	d.mu.Unlock()
	return d.runAll(on,
		[]string{"return", "file", string(m), "--db", db},
		[]string{"return", "send", string(m), "--db", db, "-o", file})
}

// receiveByDay receives what arrived, day by day.
func (d *demonstration) receiveByDay() error {
	for _, day := range slices.Sorted(maps.Keys(d.arrivals)) {
		if day > d.today {
			break
		}
		if err := d.runAll(day,
			append([]string{"central", "receive", "--db", d.path("central.db")}, d.arrivals[day]...)); err != nil {
			return err
		}
	}
	return nil
}

// fillBooks makes the books of a borough and fills them.
func (d *demonstration) fillBooks(ctx context.Context, db string, p seed.Place, folder fs.FS) error {
	in := bookscmd.NewIntake(d.app)
	if err := in.AddFolder(folder, "the demonstration borough"); err != nil {
		return err
	}
	s, err := store.Create(ctx, db, d.app.Areas.Store)
	if err != nil {
		return err
	}
	by := store.Command{Actor: "demo", Line: "demo", Now: d.clock}
	return bookscmd.Fill(ctx, s, by, false, store.Books{Borough: p.Name, AreaCode: p.Area}, in.Run)
}

// centralSuggestions returns commands worth trying on the Central Team's file.
func centralSuggestions(d *demonstration) []string {
	last := d.today.Month().Prev()
	return []string{
		fmt.Sprintf("central status %s", last),
		fmt.Sprintf("central collate %s", last),
		"central trend closing",
		"central compare",
		"meeting left first",
	}
}

// jointMeetings are the joint engagement meetings that were held.
var jointMeetings = []struct{ borough, theme, partner string }{
	{"Larkmoor", "youth-violence", "health"},
	{"Quillbrook", "robbery", "council"},
	{"Pennymarsh", "alcohol", "health"},
	{"Netherquay", "domestic-violence", "probation"},
}

// holdMeetings begins a round of joint engagement meetings and records some, a week
// apart.
func (d *demonstration) holdMeetings() error {
	start, db := d.months()[0].First(), d.path("central.db")
	round := []string{
		"meeting", "round", "add", "first", "--theme", "the violence most significant in each borough", "--from",
		string(start), "--db", db,
	}
	if err := d.runAll(start, round); err != nil {
		return err
	}
	for week, m := range jointMeetings {
		on := start.AddDays(7 * (week + 1))
		if err := d.runAll(on, []string{
			"meeting", "record", "first", m.borough, "--theme", m.theme, "--partner", m.partner, "--db", db,
		}); err != nil {
			return err
		}
	}
	return nil
}

// months returns the months of the returns; the last is the last that is over.
func (d *demonstration) months() (months []record.Month) {
	for back := d.monthCount; back > 0; back-- {
		months = append(months, d.today.Month().Add(-back))
	}
	return months
}

// runAll runs the commands on that day, one after the other.
func (d *demonstration) runAll(on record.Date, commands ...[]string) error {
	for _, words := range commands {
		if _, err := d.run(on, words...); err != nil {
			return err
		}
	}
	return nil
}

// run runs a command on that day and returns what it prints. An exit code other than 0
// is an error.
func (d *demonstration) run(on record.Date, words ...string) (string, error) {
	var out, stderr bytes.Buffer
	env := d.app.Env
	env.Out, env.Err, env.OutTTY, env.ErrTTY = &out, &stderr, false, false
	env.User = func() string { return "manager" }
	env.Getenv = func(name string) string {
		if name == "BOROUGH_TODAY" {
			return string(on)
		}
		return d.app.Getenv(name)
	}
	if code := cli.Run(d.app.WithEnv(env), words); code != 0 {
		return "", fmt.Errorf("borough %s: exit code %d: %s",
			strings.Join(words, " "), code, strings.TrimSpace(stderr.String()))
	}
	return strings.TrimSpace(out.String()), nil
}

func (d *demonstration) path(names ...string) string {
	return filepath.Join(append([]string{d.dir}, names...)...)
}
