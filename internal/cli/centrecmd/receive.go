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
	var keepGood, allowUnsigned bool
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
	cmd.Flags().BoolVar(&allowUnsigned, "accept-unsigned", false,
		"take returns that nobody signed; they stay in doubt")
	o := cli.OutputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := a.PickFormat(o); err != nil {
			return err
		}
		// The kind of database is checked before the files are opened, because a borough's key, unlike
		// the Central Team's, cannot decrypt them.
		if err := a.ViewFileOfKind(cmd.Context(), store.KindCentral,
			func(*store.Tx) error { return nil }); err != nil {
			return err
		}
		files, err := openFiles(a, args)
		if err != nil {
			return err
		}
		if err := receiveAll(a, cmd, files, keepGood, allowUnsigned); err != nil {
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

// oneOrMoreFiles returns an error if no file is given.
func oneOrMoreFiles(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return cli.Args("FILE...")(cmd, args)
	}
	return nil
}

// errNothingSaved rolls back the transaction if a file was refused and --keep-good was not given.
var errNothingSaved = errors.New("nothing is kept")

// receiveAll receives the returns in one transaction. If a file is refused, it receives none of them
// unless keepGood is true.
func receiveAll(a *cli.App, cmd *cobra.Command, files receivedFiles, keepGood, allowUnsigned bool) error {
	s, err := a.OpenWrite(cmd.Context())
	if err != nil {
		return err
	}
	defer s.Close()
	err = s.Update(cmd.Context(), a.Command(cmd), a.Flags.DryRun,
		cli.RequireKind(store.KindCentral, func(tx *store.Tx) error {
			if err := files.receive(tx, allowUnsigned); err != nil {
				return err
			}
			if files.refusedCount() > 0 && !keepGood {
				return errNothingSaved
			}
			return files.addDoubts(cmd, tx)
		}))
	if errors.Is(err, errNothingSaved) {
		for _, f := range files {
			if f.state == "kept" {
				f.state, f.reasons = "not kept", []string{"another file is refused"}
			}
		}
		return nil
	}
	return err
}

// receive receives the returns in the files. It sorts them first, because a version of a return can
// only be received after the earlier versions.
func (files receivedFiles) receive(tx *store.Tx, allowUnsigned bool) error {
	if err := files.refuseContradictory(tx); err != nil {
		return err
	}
	var submissions []*record.Submission
	fileBySubmission := map[*record.Submission]*receivedFile{}
	for _, f := range files {
		if f.state == "" {
			f.submission.AllowUnsigned = allowUnsigned
			submissions, fileBySubmission[&f.submission] = append(submissions, &f.submission), f
		}
	}
	if err := centredb.SortIncoming(tx, submissions); err != nil {
		return err
	}
	for _, submission := range submissions {
		if err := fileBySubmission[submission].receive(tx); err != nil {
			return err
		}
	}
	return nil
}

// refuseContradictory refuses files that have different documents for the same version of a return
// (R20d). It ignores a file that would be refused anyway. Without this check, the order of the files
// would decide which document is received.
func (files receivedFiles) refuseContradictory(tx *store.Tx) error {
	type versionID struct {
		borough string
		month   record.Month
		version int
	}
	firstFile := map[versionID]*receivedFile{} // the first acceptable file of each version
	for _, f := range files {
		if f.state != "" {
			continue
		}
		acceptable, err := centredb.IsAcceptable(tx, f.submission, f.signer)
		if err != nil {
			return err
		}
		id := versionID{f.submission.Borough, f.submission.Month, f.submission.Version}
		other := firstFile[id]
		switch {
		case !acceptable:
		case other == nil:
			firstFile[id] = f
		case other.submission.SHA256 != f.submission.SHA256:
			reason := func(fileName string) string {
				return fmt.Sprintf("R20d: version %d is in %s too, and says otherwise", id.version, fileName)
			}
			f.refuse(reason(other.file))
			other.refuse(reason(f.file))
		}
	}
	return nil
}

// receive receives the return in the file and sets the state of the file.
func (f *receivedFile) receive(tx *store.Tx) error {
	outcome, err := centredb.ReceiveReturn(tx, f.submission, f.signer, f.figures)
	refused := new(record.Refusal)
	switch {
	case errors.As(err, &refused):
		for _, o := range refused.Broken {
			f.reasons = append(f.reasons, o.ID+": "+o.Evidence)
		}
		f.refuse(f.reasons...)
		return f.explainDifference(tx)
	case err != nil:
		return err
	case outcome == centredb.AlreadyHeld:
		f.state = "already there"
	default:
		f.state = "kept"
	}
	return nil
}

// explainDifference looks for another document of the same version that was received before. If there
// is one, explainDifference adds the differences to the reasons why the file was refused.
func (f *receivedFile) explainDifference(tx *store.Tx) error {
	held, err := centredb.HeldReturns(tx, f.submission.Borough, f.submission.Month)
	if err != nil {
		return err
	}
	for _, h := range held {
		if h.Version != f.submission.Version || h.SHA256 == f.submission.SHA256 {
			continue
		}
		received, err := returns.Decode(h.Document)
		if err != nil {
			return err
		}
		refused, err := returns.Decode(f.submission.Document)
		if err != nil {
			return err
		}
		f.reasons = append(f.reasons, returns.DescribeChanges(received, refused)...)
	}
	return nil
}

// addDoubts adds to the files the reasons why their returns are in doubt: an unsigned return is an
// example. Returns in doubt are received all the same.
func (files receivedFiles) addDoubts(cmd *cobra.Command, tx *store.Tx) error {
	doubts := map[record.Month]map[string][]string{} // by month and borough
	for _, f := range files {
		if f.state != "kept" {
			continue
		}
		m := f.submission.Month
		if doubts[m] == nil {
			var err error
			if doubts[m], err = centrereport.Doubts(cmd.Context(), tx, m); err != nil {
				return err
			}
		}
		for _, doubt := range doubts[m][f.submission.Borough] {
			f.reasons = append(f.reasons, "in doubt: "+doubt)
		}
	}
	return nil
}

// receivedFile is a file that a borough sent, and whether the return in it was received.
type receivedFile struct {
	file       string
	submission record.Submission
	signer     string // the public key that signed the file; "" if it is unsigned
	figures    []record.ReturnFigure
	borough    string   // the name in the return
	state      string   // "kept", "already there", "not kept", "refused", or "" while undecided
	reasons    []string // why the file was refused or not kept, or why the return is in doubt
}

// receivedFiles are the files of one command, in the order in which they were given.
type receivedFiles []*receivedFile

// openFiles opens every file and reads its return. It refuses a file that cannot be opened. It returns
// an error only if the key that decrypts the files cannot be used.
func openFiles(a *cli.App, names []string) (receivedFiles, error) {
	var files receivedFiles
	for _, name := range names {
		f := &receivedFile{file: name}
		files = append(files, f)
		data, err := readSentFile(name)
		if err != nil {
			f.refuse(err.Error())
			continue
		}
		contents, err := unseal(a, data)
		if damaged := new(seal.DamagedError); errors.As(err, &damaged) {
			f.refuse(damaged.Text)
			continue
		}
		if err != nil {
			return nil, err
		}
		f.readReturn(contents)
	}
	return files, nil
}

// unseal decodes the data of a file that a borough sent. If the data are encrypted, unseal decrypts
// them with the key beside the database. It returns a *seal.DamagedError if the data were changed
// since the file was sent, and a *store.FileError if the key cannot be used.
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
	contents, err := seal.Open(data, identity)
	if err != nil && !errors.As(err, new(*seal.DamagedError)) {
		err = &store.FileError{Path: path, Text: err.Error()}
	}
	return contents, err
}

// readSentFile reads a file that a borough sent. Its errors have short texts, which are printed in a
// table.
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

// readReturn reads the return in the file, and refuses the file if the return cannot be read.
func (f *receivedFile) readReturn(contents *seal.Contents) {
	r, err := returns.DecodeUntrusted(contents.Document)
	if err != nil {
		f.refuse(err.Error())
		return
	}
	f.borough, _ = record.CleanLine("borough", r.Borough)
	f.signer, f.figures = contents.Signer, r.AdditiveFigures()
	f.submission = record.Submission{
		ReceivedReturn: r.ToReceivedReturn(contents.Document),
		Name:           r.Borough,
		Partial:        r.Partial,
		Fingerprint:    seal.Fingerprint(contents.Signer),
		Problems:       append(returns.FindUnsafeText(contents.Document), r.Problems()...),
	}
	f.submission.Signature = contents.Signature
}

// refuse refuses the file for the reasons.
func (f *receivedFile) refuse(reasons ...string) { f.state, f.reasons = "refused", reasons }

// refusedCount returns the number of files that were refused.
func (files receivedFiles) refusedCount() (n int) {
	for _, f := range files {
		if f.state == "refused" {
			n++
		}
	}
	return n
}

// table returns a table with a row for each file, which says whether its return was received.
func (files receivedFiles) table(dryRun bool) *table.Table {
	counts := map[string]int{}
	var rows []table.Row
	for _, f := range files {
		row := table.Row{f.file, nil, nil, nil, f.state, strings.Join(f.reasons, "; ")}
		if s := f.submission; s.SHA256 != "" {
			row = table.Row{f.file, f.borough, string(s.Month), int64(s.Version), f.state,
				strings.Join(f.reasons, "; ")}
		}
		rows = append(rows, row)
		counts[f.state]++
	}
	var stateCounts []string
	for _, state := range []string{"kept", "already there", "not kept", "refused"} {
		if counts[state] > 0 {
			stateCounts = append(stateCounts, fmt.Sprintf("%d %s", counts[state], state))
		}
	}
	note := fmt.Sprintf("Of %s %s.", cli.Plural(len(files), "file"), strings.Join(stateCounts, ", "))
	if counts["not kept"] > 0 {
		note += " --keep-good keeps the good ones."
	}
	if dryRun {
		note += " Dry run: nothing was saved."
	}
	t := centrereport.ReceivedFiles.WithRows(rows...)
	t.About = []table.Fact{{Key: "area", Title: "Area", Value: "London"}}
	t.Notes = append([]string{note}, files.remedies()...)
	return t
}

// remedies returns a line for each rule for which a file was refused. The line says what the reader can
// do to correct the problem.
func (files receivedFiles) remedies() (lines []string) {
	for _, remedy := range []string{
		"R12: the borough amends the month and sends its next version.",
		"R20a: borough central borough edit changes a name in the register.",
		"R20c: borough central key add registers a key, once the borough has confirmed it; --accept-unsigned takes what nobody signed.",
		"R20d: ask the borough which it filed, and for every version of the month.",
	} {
		rule, _, _ := strings.Cut(remedy, " ")
		if slices.ContainsFunc(files, func(f *receivedFile) bool {
			return f.state == "refused" &&
				slices.ContainsFunc(f.reasons, func(reason string) bool { return strings.HasPrefix(reason, rule) })
		}) {
			lines = append(lines, remedy)
		}
	}
	return lines
}
