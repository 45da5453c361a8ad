package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report/centrereport"
	"borough/internal/returns"
	"borough/internal/store"
	"borough/internal/store/centredb"
)

func (a *app) centralReceive() *cobra.Command {
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
	o := outputFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		if err := a.settle(o); err != nil {
			return err
		}
		// A borough's books have another kind of key beside them: what they are is said first.
		if err := a.viewKind(cmd.Context(), store.Central, func(*store.Tx) error { return nil }); err != nil {
			return err
		}
		in, err := a.opened(given)
		if err != nil {
			return err
		}
		if err := a.receive(cmd, in, keepGood, unsigned); err != nil {
			return err
		}
		if err := a.show(o, "Received", in.table(a.flags.dryRun)); err != nil {
			return err
		}
		if in.refused() > 0 {
			return errFound
		}
		return nil
	}
	return cmd
}

// files asks for one file or more.
func files(cmd *cobra.Command, given []string) error {
	if len(given) == 0 {
		return args("FILE...")(cmd, given)
	}
	return nil
}

// errNone undoes a command that keeps nothing, because something was refused.
var errNone = errors.New("nothing is kept")

// receive judges the returns and keeps them, all in one transaction.
func (a *app) receive(cmd *cobra.Command, in posts, keepGood, unsigned bool) error {
	s, err := a.openWrite(cmd.Context())
	if err != nil {
		return err
	}
	defer s.Close()
	err = s.Update(cmd.Context(), a.command(cmd), a.flags.dryRun, expecting(store.Central, func(tx *store.Tx) error {
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
