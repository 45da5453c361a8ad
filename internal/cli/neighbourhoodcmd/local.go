package neighbourhoodcmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

// localFlags adds the flags of how to reach somebody local: whose it says.
func localFlags(cmd *cobra.Command, into *record.Local, whose string) {
	cli.LineFlag(cmd, &into.Email, "email", whose+" `EMAIL`")
	cli.LineFlag(cmd, &into.Phone, "phone", whose+" `PHONE` number")
}

// localFields are the flags of edit that change what is kept of the person.
var localFields = cli.EditFlags[record.Local]{
	{Flag: "name", Copy: func(to, from *record.Local) { to.Name = from.Name }},
	{Flag: "email", Copy: func(to, from *record.Local) { to.Email = from.Email }},
	{Flag: "phone", Copy: func(to, from *record.Local) { to.Phone = from.Phone }},
}

// adding is how a command adds somebody local of the kind, or more of one who is
// there: what that is, and the command that edits them.
type adding struct {
	kind       record.PersonKind
	find       func(*store.Tx, string) (record.Person, error)
	more, edit string
}

// local returns whoever has the ref that is given in place of a name, or keeps a
// new person of a name that nobody else has, or that another has too.
func (as adding) local(tx *store.Tx, given string, l record.Local, another bool) (record.Person, error) {
	l.Kind = as.kind
	if _, ref := as.kind.ParseRef(given); ref {
		if l.Email != "" || l.Phone != "" || another {
			return l.Person, cli.Misuse("--email, --phone and --another are for a new person", as.edit+" "+given+" changes what is kept of one")
		}
		p, err := as.find(tx, given)
		if err == nil {
			err = p.Erased()
		}
		return p, err
	}
	l.Name = given
	if !another {
		if err := neighbourhooddb.NoLocal(tx, as.kind, l.Name, as.more); err != nil {
			return l.Person, err
		}
	}
	l, err := neighbourhooddb.AddLocal(tx, l)
	return l.Person, err
}

// localOf reads the particulars of a row's person of the kind.
func localOf(r *sheets.Row, k record.PersonKind) record.Local {
	l := record.Local{Email: sheets.Optional(r, "email", sheets.Line), Phone: sheets.Optional(r, "phone", sheets.Line)}
	l.Kind, l.Ref, l.Name = k, sheets.Optional(r, "ref", sheets.RefOf(k)), sheets.Optional(r, "name", sheets.Line)
	return l
}

// knownLocal finds whom the row speaks of: by ref, else by name and what like
// asks, never by name alone.
func knownLocal(r *sheets.Row, l record.Local, like func() (record.Local, bool, error)) (was record.Local, there bool) {
	var err error
	switch {
	case l.Ref != "":
		was, there, err = neighbourhooddb.LocalByRef(r.Tx, l.Kind, l.Ref)
	case l.Name != "":
		was, there, err = like()
	}
	if err != nil {
		r.Complain("", err)
	}
	return was, there
}

// keepLocal keeps the person of a row, and what more it says of them.
func keepLocal(r *sheets.Row, was record.Local, there bool, l record.Local, more func(record.Person) (store.Kept, error)) (kept store.Kept, err error) {
	if there {
		kept, err = neighbourhooddb.EditLocal(r.Tx, was.Person, func(to *record.Local) {
			// A name that found the person is not one that corrects theirs.
			if l.Ref != "" {
				sheets.Over(&to.Name, l.Name)
			}
			sheets.Over(&to.Email, l.Email)
			sheets.Over(&to.Phone, l.Phone)
		})
	} else {
		was, err = neighbourhooddb.AddLocal(r.Tx, l)
	}
	if err != nil || more == nil {
		return kept, err
	}
	also, err := more(was.Person)
	if kept == store.Changed {
		return kept, err // what of the person changed is noted whole
	}
	return min(kept, also), err
}
