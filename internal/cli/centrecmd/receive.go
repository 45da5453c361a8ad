package centrecmd

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/cli/returnscmd"
	"borough/internal/record"
	"borough/internal/report/centrereport"
	"borough/internal/returns"
	"borough/internal/seal"
	"borough/internal/store"
	"borough/internal/store/centredb"
	"borough/internal/table"
)

func centralReceive(a *cli.App) *cobra.Command {
	var keepGood, unsigned bool
	cmd := &cobra.Command{
		Use: "receive FILE...", Short: "Keep the returns that boroughs sent", Args: oneOrMoreFiles,
		Long: `receive opens the files that boroughs sent and keeps their returns, each whole and
as it came, when nothing speaks against it: the file is as borough return send
wrote it, a key of its borough's signed it, its figures foot, and its version
follows those that are held. The order of the files does not matter.

With one file that is refused nothing is kept, unless --keep-good keeps the rest;
the exit code is then 7. A return that is held already is said to be, and is no
fault. Encrypted files are read with the key beside the file (borough key make).`,
		Example: `  borough central receive larkmoor-2026-09.zip --db central.db`,
	}
	cmd.Flags().BoolVar(&keepGood, "keep-good", false, "keep the good ones where others are refused")
	cmd.Flags().BoolVar(&unsigned, "accept-unsigned", false, "take returns that nobody signed; they stay in doubt")
	o := cli.OutputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		if err := a.PickFormat(o); err != nil {
			return err
		}
		// The kind of file is checked first: beside a borough's books lies another kind of key.
		if err := a.ViewKind(cmd.Context(), store.Central, func(*store.Tx) error { return nil }); err != nil {
			return err
		}
		files, err := openAll(a, given)
		if err != nil {
			return err
		}
		if err := receiveAll(a, cmd, files, keepGood, unsigned); err != nil {
			return err
		}
		if err := a.Show(o, "Received", files.table(a.Flags.DryRun)); err != nil {
			return err
		}
		if files.refusedCount() > 0 {
			return cli.ErrFound
		}
		return nil
	}
	return cmd
}

// oneOrMoreFiles asks for one file or more.
func oneOrMoreFiles(cmd *cobra.Command, given []string) error {
	if len(given) == 0 {
		return cli.Args("FILE...")(cmd, given)
	}
	return nil
}

// errNothingKept rolls back a command that keeps nothing because something was refused.
var errNothingKept = errors.New("nothing is kept")

// receiveAll receives the returns, all in one transaction.
func receiveAll(a *cli.App, cmd *cobra.Command, files receivedFiles, keepGood, unsigned bool) error {
	s, err := a.OpenWrite(cmd.Context())
	if err != nil {
		return err
	}
	defer s.Close()
	err = s.Update(cmd.Context(), a.Command(cmd), a.Flags.DryRun,
		cli.RequireKind(store.Central, func(tx *store.Tx) error {
			if err := files.receive(tx, unsigned); err != nil {
				return err
			}
			if files.refusedCount() > 0 && !keepGood {
				return errNothingKept
			}
			return files.addDoubts(cmd, tx)
		}))
	if errors.Is(err, errNothingKept) {
		for _, p := range files {
			if p.state == "kept" {
				p.state, p.why = "not kept", []string{"another file is refused"}
			}
		}
		return nil
	}
	return err
}

// receive receives the returns that were opened, in the order in which they can be.
func (files receivedFiles) receive(tx *store.Tx, unsigned bool) error {
	if err := files.refuseContradictory(tx); err != nil {
		return err
	}
	var arrivals []*record.Submission
	fileOf := map[*record.Submission]*receivedFile{}
	for _, p := range files {
		if p.state == "" {
			p.arrival.AllowUnsigned = unsigned
			arrivals, fileOf[&p.arrival] = append(arrivals, &p.arrival), p
		}
	}
	if err := centredb.SortIncoming(tx, arrivals); err != nil {
		return err
	}
	for _, arrival := range arrivals {
		if err := fileOf[arrival].receive(tx); err != nil {
			return err
		}
	}
	return nil
}

// refuseContradictory refuses files that hold different documents for one version of a
// return, where each alone would be received: the order in which they were named must
// not decide.
func (files receivedFiles) refuseContradictory(tx *store.Tx) error {
	type version struct {
		borough string
		month   record.Month
		version int
	}
	first := map[version]*receivedFile{}
	for _, p := range files {
		if p.state != "" {
			continue
		}
		sound, err := centredb.IsAcceptable(tx, p.arrival, p.signer)
		if err != nil {
			return err
		}
		fileOf := version{p.arrival.Borough, p.arrival.Month, p.arrival.Version}
		other := first[fileOf]
		switch {
		case !sound:
		case other == nil:
			first[fileOf] = p
		case other.arrival.SHA256 != p.arrival.SHA256:
			counted := fmt.Sprintf("R20d: version %d is in %%s too, and says otherwise", fileOf.version)
			p.refuse(fmt.Sprintf(counted, other.file))
			other.refuse(fmt.Sprintf(counted, p.file))
		}
	}
	return nil
}

func (p *receivedFile) receive(tx *store.Tx) error {
	outcome, err := centredb.ReceiveReturn(tx, p.arrival, p.signer, p.figures)
	refused := new(record.Refusal)
	switch {
	case errors.As(err, &refused):
		for _, o := range refused.Broken {
			p.why = append(p.why, o.ID+": "+o.Evidence)
		}
		p.refuse(p.why...)
		return p.explainDifference(tx)
	case err != nil:
		return err
	case outcome == centredb.AlreadyHeld:
		p.state = "already there"
	default:
		p.state = "kept"
	}
	return nil
}

// explainDifference adds to a refusal what the version that is held has differently.
func (p *receivedFile) explainDifference(tx *store.Tx) error {
	held, err := centredb.HeldReturns(tx, p.arrival.Borough, p.arrival.Month)
	if err != nil {
		return err
	}
	for _, h := range held {
		if h.Version != p.arrival.Version || h.SHA256 == p.arrival.SHA256 {
			continue
		}
		before, err := returns.Decode(h.Document)
		if err != nil {
			return err
		}
		after, err := returns.Decode(p.arrival.Document)
		if err != nil {
			return err
		}
		p.why = append(p.why, returns.DescribeChanges(before, after)...)
	}
	return nil
}

// addDoubts adds to the returns that were kept why they are in doubt.
func (files receivedFiles) addDoubts(cmd *cobra.Command, tx *store.Tx) error {
	months := map[record.Month]map[string][]string{}
	for _, p := range files {
		if p.state != "kept" {
			continue
		}
		m := p.arrival.Month
		if months[m] == nil {
			var err error
			if months[m], err = centrereport.Doubts(cmd.Context(), tx, m); err != nil {
				return err
			}
		}
		for _, why := range months[m][p.arrival.Borough] {
			p.why = append(p.why, "in doubt: "+why)
		}
	}
	return nil
}

// receivedFile is a file that was sent, and what became of the return in it.
type receivedFile struct {
	file    string
	arrival record.Submission
	signer  string
	figures []record.ReturnFigure
	borough string // its name in the register, or as the return has it
	state   string // "kept", "already there", "not kept", "refused", or "" while it is open
	why     []string
}

// receivedFiles are the files of one command, in the order they were given.
type receivedFiles []*receivedFile

// openAll opens every file. One that cannot be opened is refused; a key that cannot be
// read is an error.
func openAll(a *cli.App, names []string) (receivedFiles, error) {
	var all receivedFiles
	for _, name := range names {
		p := &receivedFile{file: name}
		all = append(all, p)
		data, err := readSentFile(name)
		if err != nil {
			p.refuse(err.Error())
			continue
		}
		sealed, err := unseal(a, data)
		if damaged := new(seal.Damaged); errors.As(err, &damaged) {
			p.refuse(damaged.Text)
			continue
		}
		if err != nil {
			return nil, err
		}
		p.readReturn(sealed)
	}
	return all, nil
}

// unseal opens what was sent, and decrypts it with the key beside the file of the books.
// A file that is not as it was sent is a *seal.Damaged, a key that does not fit a
// *store.FileError.
func unseal(a *cli.App, data []byte) (*seal.Contents, error) {
	if !seal.IsEncrypted(data) {
		return seal.Open(data, "")
	}
	path, err := returnscmd.KeyPath(a)
	if err != nil {
		return nil, err
	}
	identity, _, err := returnscmd.ReadKey(path)
	if err != nil {
		return nil, err
	}
	sealed, err := seal.Open(data, identity)
	if err != nil && !errors.As(err, new(*seal.Damaged)) {
		err = &store.FileError{Path: path, Text: err.Error()}
	}
	return sealed, err
}

// readSentFile reads a file that was sent. Its error is one line, for the table.
func readSentFile(name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New("there is no such file")
	case err != nil:
		return nil, errors.New("it cannot be read")
	case info.IsDir():
		return nil, errors.New("it is a folder; give the files in it")
	case !info.Mode().IsRegular():
		return nil, errors.New("it is no file")
	case info.Size() > seal.MaxFile:
		return nil, errors.New("it is longer than any return")
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, errors.New("it cannot be read")
	}
	return data, nil
}

// readReturn reads the return that the file holds, or refuses it.
func (p *receivedFile) readReturn(sealed *seal.Contents) {
	r, err := returns.Read(sealed.Document)
	if err != nil {
		p.refuse(err.Error())
		return
	}
	p.borough, _ = record.CleanLine("borough", r.Borough)
	p.signer, p.figures = sealed.Signer, r.AdditiveFigures()
	p.arrival = record.Submission{
		ReceivedReturn: r.Received(sealed.Document),
		Name:           r.Borough,
		Partial:        r.Partial,
		Fingerprint:    seal.Fingerprint(sealed.Signer),
		Problems:       append(returns.UnsafeText(sealed.Document), r.Problems()...),
	}
	p.arrival.Signature = sealed.Signature
}

func (p *receivedFile) refuse(why ...string) { p.state, p.why = "refused", why }

func (files receivedFiles) refusedCount() (n int) {
	for _, p := range files {
		if p.state == "refused" {
			n++
		}
	}
	return n
}

// table has a row for each file and what became of it, in the order they were given.
func (files receivedFiles) table(dryRun bool) *table.Table {
	counts := map[string]int{}
	var rows []table.Row
	for _, p := range files {
		row := table.Row{p.file, nil, nil, nil, p.state, strings.Join(p.why, "; ")}
		if a := p.arrival; a.SHA256 != "" {
			row = table.Row{p.file, p.borough, string(a.Month), int64(a.Version), p.state, strings.Join(p.why, "; ")}
		}
		rows = append(rows, row)
		counts[p.state]++
	}
	var counted []string
	for _, state := range []string{"kept", "already there", "not kept", "refused"} {
		if counts[state] > 0 {
			counted = append(counted, fmt.Sprintf("%d %s", counts[state], state))
		}
	}
	note := fmt.Sprintf("Of %s %s.", cli.Plural(len(files), "file"), strings.Join(counted, ", "))
	if counts["not kept"] > 0 {
		note += " --keep-good keeps the good ones."
	}
	if dryRun {
		note += " Dry run: nothing was saved."
	}
	t := centrereport.ReceivedFiles.Fill(rows...)
	t.About = []table.Fact{{Key: "area", Title: "Area", Value: "London"}}
	t.Notes = append([]string{note}, files.remedies()...)
	return t
}

// remedies returns what can be done about the rules that refused a file, each once.
func (files receivedFiles) remedies() (counted []string) {
	for _, remedy := range []string{
		"R12: the borough amends the month and sends its next version.",
		"R20a: borough central borough edit changes a name in the register.",
		"R20c: borough central key add registers a key, once the borough has confirmed it; --accept-unsigned takes what nobody signed.",
		"R20d: ask the borough which it filed, and for every version of the month.",
	} {
		rule, _, _ := strings.Cut(remedy, " ")
		if slices.ContainsFunc(files, func(p *receivedFile) bool {
			return p.state == "refused" &&
				slices.ContainsFunc(p.why, func(why string) bool { return strings.HasPrefix(why, rule) })
		}) {
			counted = append(counted, remedy)
		}
	}
	return counted
}
