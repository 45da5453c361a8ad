package neighbourhoodcmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

// localFlags adds the flags of how to reach somebody local. The usage begins with whose
// email and phone they are.
func localFlags(cmd *cobra.Command, into *record.LocalPerson, whose string) {
	cli.LineFlag(cmd, &into.Email, "email", whose+" `EMAIL`")
	cli.LineFlag(cmd, &into.Phone, "phone", whose+" `PHONE` number")
}

// localFields are the flags of edit that change what is kept of the person.
var localFields = cli.EditFlags[record.LocalPerson]{
	{Flag: "name", Copy: func(to, from *record.LocalPerson) { to.Name = from.Name }},
	{Flag: "email", Copy: func(to, from *record.LocalPerson) { to.Email = from.Email }},
	{Flag: "phone", Copy: func(to, from *record.LocalPerson) { to.Phone = from.Phone }},
}

// localKind is a kind of local people, as the commands that add them need it.
type localKind struct {
	kind record.PersonKind
	find func(*store.Tx, string) (record.Person, error)
	more string // what somebody who is there already can be given, such as another seat
	edit string // the command that edits them
}

// findOrAdd returns whoever has the ref, or adds a new person of the name. A name that
// somebody has already is a *record.Conflict unless another is true. With a ref, what is
// for a new person alone is a misuse of the command.
func (k localKind) findOrAdd(
	tx *store.Tx, nameOrRef string, l record.LocalPerson, another bool,
) (record.Person, error) {
	l.Kind = k.kind
	if _, isRef := k.kind.ParseRef(nameOrRef); isRef {
		if l.Email != "" || l.Phone != "" || another {
			return l.Person, cli.Misuse("--email, --phone and --another are for a new person",
				k.edit+" "+nameOrRef+" changes what is kept of one")
		}
		p, err := k.find(tx, nameOrRef)
		if err == nil {
			err = p.CheckNotErased()
		}
		return p, err
	}
	l.Name = nameOrRef
	if !another {
		if err := neighbourhooddb.CheckNameFree(tx, k.kind, l.Name, k.more); err != nil {
			return l.Person, err
		}
	}
	l, err := neighbourhooddb.AddLocal(tx, l)
	return l.Person, err
}

// readLocal reads the particulars of the person of a row, who is of the kind.
func readLocal(r *sheets.Row, k record.PersonKind) record.LocalPerson {
	l := record.LocalPerson{
		Email: sheets.Optional(r, "email", sheets.ParseLine),
		Phone: sheets.Optional(r, "phone", sheets.ParseLine),
	}
	l.Kind, l.Ref, l.Name = k, sheets.Optional(r, "ref", sheets.RefParser(k)), sheets.Optional(r, "name",
		sheets.ParseLine)
	return l
}

// findLocal returns the person that the row is about, and whether they are kept already:
// the one with its ref, or without a ref the one whom match finds. A name alone matches
// nobody. An error becomes a problem of the row.
func findLocal(r *sheets.Row, l record.LocalPerson, match func() (record.LocalPerson, bool, error)) (
	before record.LocalPerson, found bool,
) {
	var err error
	switch {
	case l.Ref != "":
		before, found, err = neighbourhooddb.FindLocalByRef(r.Tx, l.Kind, l.Ref)
	case l.Name != "":
		before, found, err = match()
	}
	if err != nil {
		r.AddProblem("", err)
	}
	return before, found
}

// saveLocal keeps the person of a row: it edits the one that was found, or adds a new
// one. Then it calls saveMore with them, unless that is nil. The errors are those of
// EditLocal, AddLocal and saveMore.
func saveLocal(
	r *sheets.Row, before record.LocalPerson, found bool, l record.LocalPerson,
	saveMore func(record.Person) (store.Kept, error),
) (kept store.Kept, err error) {
	if found {
		kept, err = neighbourhooddb.EditLocal(r.Tx, before.Person, func(to *record.LocalPerson) {
			// Without a ref the person was found by the name, which then corrects nothing.
			if l.Ref != "" {
				sheets.Override(&to.Name, l.Name)
			}
			sheets.Override(&to.Email, l.Email)
			sheets.Override(&to.Phone, l.Phone)
		})
	} else {
		before, err = neighbourhooddb.AddLocal(r.Tx, l)
	}
	if err != nil || saveMore == nil {
		return kept, err
	}
	keptMore, err := saveMore(before.Person)
	if kept == store.Changed {
		return kept, err
	}
	return min(kept, keptMore), err
}
