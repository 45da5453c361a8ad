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

// addCentralDemo adds the flags --central and --months to the command demo.
func addCentralDemo(a *cli.App, cmd *cobra.Command) {
	var central bool
	var months int
	cmd.Flags().BoolVar(&central, "central", false,
		"the Central Team and thirty-two boroughs, in place of one borough")
	cmd.Flags().IntVar(&months, "months", seed.CentralMonthCount, "with --central, the returns of so many `MONTHS`")
	makeBoroughDemo := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if cmd.Flags().Changed("months") && !central {
			return cli.UsageError("--months goes with --central", cmd.CommandPath()+" --help shows the flags")
		}
		if central {
			return makeCentralDemo(a, cmd, cmd.Flags().Lookup("dir").Value.String(), months)
		}
		return makeBoroughDemo(cmd, args)
	}
}

// makeCentralDemo makes a demonstration of the Central Team and thirty-two invented boroughs in the
// folder dir. Each borough has its own database and files and sends returns for a number of months,
// which the Central Team receives on the dates when they arrive. The records of the boroughs are
// imported; everything else is done by running the commands that people would run, each with the
// date on which they would run it.
func makeCentralDemo(a *cli.App, cmd *cobra.Command, dir string, months int) error {
	if months < 2 || months > seed.CentralMonthCount {
		return record.Invalidf("--months %d: give 2 to %d", months, seed.CentralMonthCount)
	}
	if a.Flags.DB != "" || a.Flags.DryRun {
		return cli.UsageError("demo --central makes several files: --db and --dry-run do not go with it",
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
	folder, err := bookscmd.MakeFolder(d.path("boroughs"))
	if err == nil {
		err = os.Mkdir(d.path("returns"), 0o700)
	}
	if err != nil {
		return &store.FileError{Path: dir, Text: "this folder cannot be made"}
	}
	if err := d.makeAll(cmd.Context()); err != nil {
		d.removeAll()
		folder.Remove()
		return err
	}
	a.Flags.DB = d.path("central.db")
	if err := a.PrintMessage(fmt.Sprintf("the Central Team has its file in %s, and %d invented boroughs theirs in %s; their returns are in %s",
		a.Flags.DB, len(seed.InventedBoroughs()), d.path("boroughs"), d.path("returns"))); err != nil {
		return err
	}
	_, err = fmt.Fprint(a.Out, "\nNow try:\n"+bookscmd.CommandLines(a.Flags.DB, centralSuggestions(d)))
	return err
}

// makeAll makes every file of the demonstration.
func (d *demonstration) makeAll(ctx context.Context) error {
	if err := d.makeCentralFile(); err != nil {
		return err
	}
	if err := d.makeBoroughs(ctx); err != nil {
		return err
	}
	if err := d.recordMeetings(); err != nil {
		return err
	}
	return d.receiveArrivals()
}

// makeBoroughs makes the databases and returns of all boroughs. It works on as many boroughs at the
// same time as there are processors.
func (d *demonstration) makeBoroughs(ctx context.Context) error {
	boroughs := seed.InventedBoroughs()
	errs := make([]error, len(boroughs))
	running := make(chan struct{}, runtime.NumCPU()) // limits the number of boroughs at the same time
	var workers sync.WaitGroup
	for i, borough := range boroughs {
		workers.Go(func() {
			running <- struct{}{}
			defer func() { <-running }()
			if err := d.makeBorough(ctx, borough); err != nil {
				errs[i] = fmt.Errorf("%s: %w", borough.Name, err)
			}
		})
	}
	workers.Wait()
	return errors.Join(errs...)
}

// removeAll removes the files that were made before an error.
func (d *demonstration) removeAll() {
	for _, name := range []string{"boroughs", "returns", "central.db", "central.db.lock", "central.db.key"} {
		_ = os.RemoveAll(d.path(name))
	}
}

// demonstration is the state of makeCentralDemo.
type demonstration struct {
	app        *cli.App
	clock      time.Time
	dir        string
	today      record.Date
	monthCount int    // how many months have returns
	recipient  string // the public half of the Central Team's key, to which returns are encrypted

	mu       sync.Mutex
	arrivals map[record.Date][]string // the files that arrive on each date
}

// makeCentralFile makes the Central Team's file with the invented boroughs, and the key with which
// the Central Team decrypts returns.
func (d *demonstration) makeCentralFile() (err error) {
	db, start := d.path("central.db"), d.months()[0].First()
	commands := [][]string{{"central", "init", "--db", db}}
	for _, borough := range seed.InventedBoroughs() {
		commands = append(commands, []string{
			"central", "borough", "edit", borough.AreaCode, "--name", borough.Name, "--cluster", borough.Cluster, "--db", db,
		})
	}
	commands = append(commands, []string{"key", "make", "--db", db})
	if err := d.runAll(start, commands...); err != nil {
		return err
	}
	d.recipient, err = d.run(start, "key", "show", "--db", db)
	return err
}

// makeBorough makes the database of a borough, and files and sends its returns.
func (d *demonstration) makeBorough(ctx context.Context, borough seed.InventedBorough) error {
	name := record.CodeKey(borough.Name)
	db := d.path("boroughs", name+".db")
	folder, err := borough.ImportFiles(d.clock)
	if err != nil {
		return err
	}
	if err := d.fillDatabase(ctx, db, borough, folder); err != nil {
		return err
	}
	months := d.months()
	publicKeyFile := d.path("boroughs", name+".pub")
	err = d.runAll(months[0].First(),
		[]string{"key", "make", "--db", db},
		[]string{"key", "show", "--db", db, "-o", publicKeyFile},
		[]string{"settings", "set", "central-key", d.recipient, "--from", string(months[0].First()), "--db", db},
		[]string{"central", "key", "add", borough.Name, publicKeyFile, "--db", d.path("central.db")})
	if err != nil {
		return err
	}
	for _, m := range months {
		if err := d.fileAndSend(borough.Name, db, m, months[len(months)-1]); err != nil {
			return err
		}
	}
	return nil
}

// Three boroughs differ from the rest, so that the demonstration shows more than punctual returns.
const (
	missingBorough  = "Quillbrook" // has not sent its return of the last month
	lateBorough     = "Pennymarsh" // sent its return of the last month late
	amendingBorough = "Netherquay" // amended its return of the month before
)

// fileAndSend files and sends the borough's return of the month m, and an amended version if the
// borough is amendingBorough. last is the last month that has returns. A borough files its return on
// the fifth of the next month, and the file arrives on the eighth.
func (d *demonstration) fileAndSend(name, db string, m, last record.Month) error {
	filingDate, arrivalDate := m.Next().First().AddDays(4), m.Next().First().AddDays(7)
	if m == last {
		switch name {
		case missingBorough:
			return nil
		case lateBorough:
			filingDate, arrivalDate = filingDate.AddDays(9), arrivalDate.AddDays(9)
		}
	}
	if err := d.sendVersion(db, m, 1, filingDate, arrivalDate); err != nil {
		return err
	}
	if name != amendingBorough || m != last.Prev() {
		return nil
	}
	sessions, err := d.run(filingDate, "hours", "list", "--period", string(m), "-O", "csv", "--fields", "session", "--db",
		db)
	if err != nil {
		return err
	}
	lastSession := sessions[strings.LastIndex(sessions, "\n")+1:]
	amendmentDate := arrivalDate.AddDays(9)
	if err := d.runAll(amendmentDate,
		[]string{"return", "amend", string(m), "--reason", "a session was entered twice", "--db", db},
		[]string{"hours", "void", lastSession, "--reason", "entered twice", "--db", db}); err != nil {
		return err
	}
	return d.sendVersion(db, m, 2, amendmentDate, amendmentDate.AddDays(1))
}

// sendVersion files and sends a version of a return on the date filingDate. Its file arrives at the Central
// Team on the date arrivalDate.
func (d *demonstration) sendVersion(
	db string, m record.Month, version int, filingDate, arrivalDate record.Date,
) error {
	file := d.path("returns",
		fmt.Sprintf("%s-%s-v%d.zip.age", strings.TrimSuffix(filepath.Base(db), ".db"), m, version))
	d.mu.Lock()
	d.arrivals[arrivalDate] = append(d.arrivals[arrivalDate], file)
	d.mu.Unlock()
	return d.runAll(filingDate,
		[]string{"return", "file", string(m), "--db", db},
		[]string{"return", "send", string(m), "--db", db, "-o", file})
}

// receiveArrivals receives the files that arrived, in the order of their dates and up to today.
func (d *demonstration) receiveArrivals() error {
	for _, date := range slices.Sorted(maps.Keys(d.arrivals)) {
		if date > d.today {
			break
		}
		if err := d.runAll(date,
			append([]string{"central", "receive", "--db", d.path("central.db")}, d.arrivals[date]...)); err != nil {
			return err
		}
	}
	return nil
}

// fillDatabase makes the database of a borough and imports the files in folder.
func (d *demonstration) fillDatabase(
	ctx context.Context, db string, borough seed.InventedBorough, folder fs.FS,
) error {
	fileImport := bookscmd.NewImport(d.app)
	if err := fileImport.AddFolder(folder, "the demonstration borough"); err != nil {
		return err
	}
	s, err := store.Create(ctx, db, d.app.Areas.Store)
	if err != nil {
		return err
	}
	command := store.Command{Actor: "demo", Name: "demo", Now: d.clock}
	owner := store.Owner{Borough: borough.Name, AreaCode: borough.AreaCode}
	return bookscmd.FillNewFile(ctx, s, command, false, owner, fileImport.Run)
}

// centralSuggestions returns commands to try on the Central Team's file.
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

// demoMeetings are the joint engagement meetings of the demonstration.
var demoMeetings = []struct{ borough, theme, partner string }{
	{"Larkmoor", "youth-violence", "health"},
	{"Quillbrook", "robbery", "council"},
	{"Pennymarsh", "alcohol", "health"},
	{"Netherquay", "domestic-violence", "probation"},
}

// recordMeetings adds a round of joint engagement meetings and records demoMeetings, one a week.
func (d *demonstration) recordMeetings() error {
	start, db := d.months()[0].First(), d.path("central.db")
	addRound := []string{
		"meeting", "round", "add", "first", "--theme", "the violence most significant in each borough", "--from",
		string(start), "--db", db,
	}
	if err := d.runAll(start, addRound); err != nil {
		return err
	}
	for week, m := range demoMeetings {
		date := start.AddDays(7 * (week + 1))
		if err := d.runAll(date, []string{
			"meeting", "record", "first", m.borough, "--theme", m.theme, "--partner", m.partner, "--db", db,
		}); err != nil {
			return err
		}
	}
	return nil
}

// months returns the months that have returns. They end with the month before this one.
func (d *demonstration) months() (months []record.Month) {
	for monthsAgo := d.monthCount; monthsAgo > 0; monthsAgo-- {
		months = append(months, d.today.Month().Add(-monthsAgo))
	}
	return months
}

// runAll runs the commands in turn. For them, today is the given date.
func (d *demonstration) runAll(date record.Date, commands ...[]string) error {
	for _, args := range commands {
		if _, err := d.run(date, args...); err != nil {
			return err
		}
	}
	return nil
}

// run runs a command and returns what it prints. For the command, today is the given date. run returns
// an error if the exit code is not 0.
func (d *demonstration) run(date record.Date, args ...string) (string, error) {
	var out, stderr bytes.Buffer
	env := d.app.Env
	env.Out, env.Err, env.OutTTY, env.ErrTTY = &out, &stderr, false, false
	env.User = func() string { return "manager" }
	env.Getenv = func(name string) string {
		if name == "BOROUGH_TODAY" {
			return string(date)
		}
		return d.app.Getenv(name)
	}
	if code := cli.Run(d.app.WithEnv(env), args); code != 0 {
		return "", fmt.Errorf("borough %s: exit code %d: %s",
			strings.Join(args, " "), code, strings.TrimSpace(stderr.String()))
	}
	return strings.TrimSpace(out.String()), nil
}

// path returns a path in the folder of the demonstration.
func (d *demonstration) path(names ...string) string {
	return filepath.Join(append([]string{d.dir}, names...)...)
}
