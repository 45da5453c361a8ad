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
		Use: "receive FILE...", Short: "Keep the returns that boroughs sent", Args: files,
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
		// A borough's books have another kind of key beside them: what they are is said first.
		if err := a.ViewKind(cmd.Context(), store.Central, func(*store.Tx) error { return nil }); err != nil {
			return err
		}
		in, err := opened(a, given)
		if err != nil {
			return err
		}
		if err := receive(a, cmd, in, keepGood, unsigned); err != nil {
			return err
		}
		if err := a.Show(o, "Received", in.table(a.Flags.DryRun)); err != nil {
			return err
		}
		if in.refused() > 0 {
			return cli.ErrFound
		}
		return nil
	}
	return cmd
}

// files asks for one file or more.
func files(cmd *cobra.Command, given []string) error {
	if len(given) == 0 {
		return cli.Args("FILE...")(cmd, given)
	}
	return nil
}

// errNone undoes a command that keeps nothing, because something was refused.
var errNone = errors.New("nothing is kept")

// receive judges the returns and keeps them, all in one transaction.
func receive(a *cli.App, cmd *cobra.Command, in posts, keepGood, unsigned bool) error {
	s, err := a.OpenWrite(cmd.Context())
	if err != nil {
		return err
	}
	defer s.Close()
	err = s.Update(cmd.Context(), a.Command(cmd), a.Flags.DryRun, cli.RequireKind(store.Central, func(tx *store.Tx) error {
		if err := in.arrive(tx, unsigned); err != nil {
			return err
		}
		if in.refused() > 0 && !keepGood {
			return errNone
		}
		return in.doubt(cmd, tx)
	}))
	if errors.Is(err, errNone) {
		for _, p := range in {
			if p.state == "kept" {
				p.state, p.why = "not kept", []string{"another file is refused"}
			}
		}
		return nil
	}
	return err
}

// arrive takes the returns that were opened, in the order that they have to come
// in.
func (in posts) arrive(tx *store.Tx, unsigned bool) error {
	if err := in.deny(tx); err != nil {
		return err
	}
	var arrivals []*record.Arrival
	of := map[*record.Arrival]*post{}
	for _, p := range in {
		if p.state == "" {
			p.arrival.Unsigned = unsigned
			arrivals, of[&p.arrival] = append(arrivals, &p.arrival), p
		}
	}
	if err := centredb.Arriving(tx, arrivals); err != nil {
		return err
	}
	for _, arrival := range arrivals {
		if err := of[arrival].arrive(tx); err != nil {
			return err
		}
	}
	return nil
}

// deny refuses files that would be taken, each by itself, and say different
// things of one version of which nothing is held: which of them was named first
// says nothing.
func (in posts) deny(tx *store.Tx) error {
	type version struct {
		borough string
		month   record.Month
		version int
	}
	first := map[version]*post{}
	for _, p := range in {
		if p.state != "" {
			continue
		}
		sound, err := centredb.Acceptable(tx, p.arrival, p.signer)
		if err != nil {
			return err
		}
		of := version{p.arrival.Borough, p.arrival.Month, p.arrival.Version}
		other := first[of]
		switch {
		case !sound:
		case other == nil:
			first[of] = p
		case other.arrival.SHA256 != p.arrival.SHA256:
			said := fmt.Sprintf("R20d: version %d is in %%s too, and says otherwise", of.version)
			p.refuse(fmt.Sprintf(said, other.file))
			other.refuse(fmt.Sprintf(said, p.file))
		}
	}
	return nil
}

func (p *post) arrive(tx *store.Tx) error {
	came, err := centredb.Arrive(tx, p.arrival, p.signer, p.figures)
	refused := new(record.Refusal)
	switch {
	case errors.As(err, &refused):
		for _, o := range refused.Broken {
			p.why = append(p.why, o.ID+": "+o.Evidence)
		}
		p.refuse(p.why...)
		return p.changed(tx)
	case err != nil:
		return err
	case came == centredb.Held:
		p.state = "already there"
	default:
		p.state = "kept"
	}
	return nil
}

// changed says what a version says otherwise than the one that is held.
func (p *post) changed(tx *store.Tx) error {
	held, err := centredb.HeldReturns(tx, p.arrival.Borough, p.arrival.Month)
	if err != nil {
		return err
	}
	for _, h := range held {
		if h.Version != p.arrival.Version || h.SHA256 == p.arrival.SHA256 {
			continue
		}
		before, err := returns.Kept(h.Document)
		if err != nil {
			return err
		}
		after, err := returns.Kept(p.arrival.Document)
		if err != nil {
			return err
		}
		p.why = append(p.why, returns.Moved(before, after)...)
	}
	return nil
}

// doubt says of the returns that were kept why they are in doubt.
func (in posts) doubt(cmd *cobra.Command, tx *store.Tx) error {
	months := map[record.Month]map[string][]string{}
	for _, p := range in {
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

// post is a file that was sent, and what became of it.
type post struct {
	file    string
	arrival record.Arrival
	signer  string
	figures []record.ReturnFigure
	borough string // its name in the register, or as the return has it
	state   string
	why     []string
}

// posts are the files of one command.
type posts []*post

// opened opens every file; one that cannot be is refused.
func opened(a *cli.App, names []string) (posts, error) {
	var all posts
	for _, name := range names {
		p := &post{file: name}
		all = append(all, p)
		data, err := readPost(name)
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
		p.open(sealed)
	}
	return all, nil
}

// unseal opens what was sent; one that is encrypted with the key beside the file
// of the books. A file that is not as it was sent is a *seal.Damaged.
func unseal(a *cli.App, data []byte) (*seal.Sealed, error) {
	if !seal.Encrypted(data) {
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

// readPost reads a file that was sent. Its error is one line for the table.
func readPost(name string) ([]byte, error) {
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

// open reads the return that a file holds.
func (p *post) open(sealed *seal.Sealed) {
	r, err := returns.Read(sealed.Document)
	if err != nil {
		p.refuse(err.Error())
		return
	}
	p.borough, _ = record.CleanLine("borough", r.Borough)
	p.signer, p.figures = sealed.Signer, r.Sums()
	p.arrival = record.Arrival{
		Received: r.Received(sealed.Document), Name: r.Borough, Partial: r.Partial, Signer: seal.Fingerprint(sealed.Signer),
		Problems: append(returns.Unclean(sealed.Document), r.Problems()...),
	}
	p.arrival.Signature = sealed.Signature
}

func (p *post) refuse(why ...string) { p.state, p.why = "refused", why }

func (in posts) refused() (n int) {
	for _, p := range in {
		if p.state == "refused" {
			n++
		}
	}
	return n
}

// table says what became of each file, in the order they were given.
func (in posts) table(dryRun bool) *table.Table {
	counts := map[string]int{}
	var rows []table.Row
	for _, p := range in {
		row := table.Row{p.file, nil, nil, nil, p.state, strings.Join(p.why, "; ")}
		if p.arrival.SHA256 != "" {
			row[1], row[2], row[3] = p.borough, string(p.arrival.Month), int64(p.arrival.Version)
		}
		rows = append(rows, row)
		counts[p.state]++
	}
	var said []string
	for _, state := range []string{"kept", "already there", "not kept", "refused"} {
		if counts[state] > 0 {
			said = append(said, fmt.Sprintf("%d %s", counts[state], state))
		}
	}
	note := fmt.Sprintf("Of %s %s.", cli.Plural(len(in), "file"), strings.Join(said, ", "))
	if counts["not kept"] > 0 {
		note += " --keep-good keeps the good ones."
	}
	if dryRun {
		note += " Dry run: nothing was saved."
	}
	t := centrereport.Posted.Fill(rows...)
	t.About = []table.Fact{{Key: "area", Title: "Area", Value: "London"}}
	t.Notes = append([]string{note}, in.remedies()...)
	return t
}

// remedies say what does about the rules that refused a file, once each.
func (in posts) remedies() (said []string) {
	for _, remedy := range []string{
		"R12: the borough amends the month and sends its next version.",
		"R20a: borough central borough edit changes a name in the register.",
		"R20c: borough central key add registers a key, once the borough has confirmed it; --accept-unsigned takes what nobody signed.",
		"R20d: ask the borough which it filed, and for every version of the month.",
	} {
		rule, _, _ := strings.Cut(remedy, " ")
		if slices.ContainsFunc(in, func(p *post) bool {
			return p.state == "refused" && slices.ContainsFunc(p.why, func(why string) bool { return strings.HasPrefix(why, rule) })
		}) {
			said = append(said, remedy)
		}
	}
	return said
}
