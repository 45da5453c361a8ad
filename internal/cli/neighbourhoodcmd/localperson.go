package neighbourhoodcmd

import (
	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

// addLocalFlags adds the flags --email and --phone. Their usage begins with whose, for
// example "their".
func addLocalFlags(cmd *cobra.Command, target *record.LocalPerson, whose string) {
	cli.LineFlag(cmd, &target.Email, "email", whose+" `EMAIL`")
	cli.LineFlag(cmd, &target.Phone, "phone", whose+" `PHONE` number")
}

// localEditFlags are the flags of the edit commands that change the person.
var localEditFlags = cli.EditFlags[record.LocalPerson]{
	{Flag: "name", Copy: func(to, from *record.LocalPerson) { to.Name = from.Name }},
	{Flag: "email", Copy: func(to, from *record.LocalPerson) { to.Email = from.Email }},
	{Flag: "phone", Copy: func(to, from *record.LocalPerson) { to.Phone = from.Phone }},
}

// localKind is a kind of local people, with what the commands need to add them.
type localKind struct {
	kind        record.PersonKind
	find        func(*store.Tx, string) (record.Person, error)
	recordName  string // names a further record of an existing person, such as "another seat of theirs"
	editCommand string // the command that edits such a person
}

// findOrAdd returns the person with the ref, or adds a new person with the name. If
// somebody has the name already, it returns a *record.Conflict unless allowNamesake is
// true. Giving a ref together with values that only a new person can have is a misuse of
// the command.
func (k localKind) findOrAdd(
	tx *store.Tx, nameOrRef string, l record.LocalPerson, allowNamesake bool,
) (record.Person, error) {
	l.Kind = k.kind
	if _, isRef := k.kind.ParseRef(nameOrRef); isRef {
		if l.Email != "" || l.Phone != "" || allowNamesake {
			return l.Person, cli.UsageError("--email, --phone and --another are for a new person",
				k.editCommand+" "+nameOrRef+" changes what is kept of one")
		}
		p, err := k.find(tx, nameOrRef)
		if err == nil {
			err = p.CheckNotErased()
		}
		return p, err
	}
	l.Name = nameOrRef
	if !allowNamesake {
		if err := neighbourhooddb.CheckLocalNameFree(tx, k.kind, l.Name, k.recordName); err != nil {
			return l.Person, err
		}
	}
	l, err := neighbourhooddb.AddLocalPerson(tx, l)
	return l.Person, err
}

// readLocal reads the ref, name, email and phone of the person in a row. The person is of
// kind k.
func readLocal(r *sheets.Row, k record.PersonKind) record.LocalPerson {
	l := record.LocalPerson{
		Email: sheets.OptionalCell(r, "email", sheets.ParseLine),
		Phone: sheets.OptionalCell(r, "phone", sheets.ParseLine),
	}
	l.Kind, l.Ref, l.Name = k, sheets.OptionalCell(r, "ref", sheets.RefParser(k)), sheets.OptionalCell(r, "name",
		sheets.ParseLine)
	return l
}

// findLocal returns the stored person that the row is about, and whether there is one. It
// finds the person by the row's ref or, if the row has no ref, with match. A row without a
// ref or a name matches nobody. An error becomes a problem of the row.
func findLocal(r *sheets.Row, l record.LocalPerson, match func() (record.LocalPerson, bool, error)) (
	existing record.LocalPerson, found bool,
) {
	var err error
	switch {
	case l.Ref != "":
		existing, found, err = neighbourhooddb.FindLocalPersonByRef(r.Tx, l.Kind, l.Ref)
	case l.Name != "":
		existing, found, err = match()
	}
	if err != nil {
		r.AddProblem("", err)
	}
	return existing, found
}

// saveLocal stores the person of a row: it edits the existing person if found is true, and
// adds a new one otherwise. It then calls saveMore with the person, unless saveMore is nil.
// The errors are those of EditLocal, AddLocal and saveMore.
func saveLocal(
	r *sheets.Row, existing record.LocalPerson, found bool, l record.LocalPerson,
	saveMore func(record.Person) (store.Result, error),
) (result store.Result, err error) {
	if found {
		result, err = neighbourhooddb.EditLocalPerson(r.Tx, existing.Person, func(to *record.LocalPerson) {
			// Without a ref, the person was found by this name, so the name cannot be a correction.
			if l.Ref != "" {
				sheets.Override(&to.Name, l.Name)
			}
			sheets.Override(&to.Email, l.Email)
			sheets.Override(&to.Phone, l.Phone)
		})
	} else {
		existing, err = neighbourhooddb.AddLocalPerson(r.Tx, l)
	}
	if err != nil || saveMore == nil {
		return result, err
	}
	moreResult, err := saveMore(existing.Person)
	if result == store.Changed {
		return result, err
	}
	return min(result, moreResult), err
}
