package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"borough/internal/record"
	"borough/internal/report/centrereport"
	"borough/internal/returns"
	"borough/internal/seal"
	"borough/internal/store"
	"borough/internal/table"
)

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

func (p *post) refuse(why ...string) { p.state, p.why = "refused", why }

// opened opens every file; one that cannot be is refused.
func (a *app) opened(names []string) (posts, error) {
	var all posts
	for _, name := range names {
		p := &post{file: name}
		all = append(all, p)
		data, err := readPost(name)
		if err != nil {
			p.refuse(err.Error())
			continue
		}
		sealed, err := a.unseal(data)
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
func (a *app) unseal(data []byte) (*seal.Sealed, error) {
	if !seal.Encrypted(data) {
		return seal.Open(data, "")
	}
	path, err := a.keyPath()
	if err != nil {
		return nil, err
	}
	identity, _, err := readKey(path)
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
	note := fmt.Sprintf("Of %s %s.", counted(len(in), "file"), strings.Join(said, ", "))
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
