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

// localKind is how a command adds somebody local of the kind, or more of one who is
// there: what that is, and the command that edits them.
type localKind struct {
	kind       record.PersonKind
	find       func(*store.Tx, string) (record.Person, error)
	more, edit string
}

// local returns whoever has the ref that is given in place of a name, or keeps a
// new person of a name that nobody else has, or that another has too.
func (as localKind) local(tx *store.Tx, given string, l record.LocalPerson, another bool) (record.Person, error) {
	l.Kind = as.kind
	if _, ref := as.kind.ParseRef(given); ref {
		if l.Email != "" || l.Phone != "" || another {
			return l.Person, cli.Misuse("--email, --phone and --another are for a new person", as.edit+" "+given+" changes what is kept of one")
		}
		p, err := as.find(tx, given)
		if err == nil {
			err = p.CheckNotErased()
		}
		return p, err
	}
	l.Name = given
	if !another {
		if err := neighbourhooddb.CheckNameFree(tx, as.kind, l.Name, as.more); err != nil {
			return l.Person, err
		}
	}
	l, err := neighbourhooddb.AddLocal(tx, l)
	return l.Person, err
}

// readLocal reads the particulars of a row's person of the kind.
func readLocal(r *sheets.Row, k record.PersonKind) record.LocalPerson {
	l := record.LocalPerson{Email: sheets.Optional(r, "email", sheets.ParseLine), Phone: sheets.Optional(r, "phone", sheets.ParseLine)}
	l.Kind, l.Ref, l.Name = k, sheets.Optional(r, "ref", sheets.RefParser(k)), sheets.Optional(r, "name", sheets.ParseLine)
	return l
}

// findLocal finds whom the row speaks of: by ref, else by name and what like
// asks, never by name alone.
func findLocal(r *sheets.Row, l record.LocalPerson, like func() (record.LocalPerson, bool, error)) (was record.LocalPerson, there bool) {
	var err error
	switch {
	case l.Ref != "":
		was, there, err = neighbourhooddb.FindLocalByRef(r.Tx, l.Kind, l.Ref)
	case l.Name != "":
		was, there, err = like()
	}
	if err != nil {
		r.AddProblem("", err)
	}
	return was, there
}

// saveLocal keeps the person of a row, and what more it says of them.
func saveLocal(r *sheets.Row, was record.LocalPerson, there bool, l record.LocalPerson, more func(record.Person) (store.Kept, error)) (kept store.Kept, err error) {
	if there {
		kept, err = neighbourhooddb.EditLocal(r.Tx, was.Person, func(to *record.LocalPerson) {
			// A name that found the person is not one that corrects theirs.
			if l.Ref != "" {
				sheets.Override(&to.Name, l.Name)
			}
			sheets.Override(&to.Email, l.Email)
			sheets.Override(&to.Phone, l.Phone)
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
