package neighbourhoodcmd

import (
	"errors"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

// currentOrLatest is the argument from of FindSeat and FindContactSpell that does not name a
// first day. They then find the period that has not ended, or else the latest period.
const currentOrLatest = ""

// addEmailAndPhoneFlags adds the flags --email and --phone of a local person, who is a member
// of a panel or a contact. whose is how their usage texts begin, for example "their".
func addEmailAndPhoneFlags(cmd *cobra.Command, target *record.MemberOrContact, whose string) {
	cli.LineFlag(cmd, &target.Email, "email", whose+" `EMAIL`")
	cli.LineFlag(cmd, &target.Phone, "phone", whose+" `PHONE` number")
}

// localPersonEditFlags are the flags of the edit commands that change the person.
var localPersonEditFlags = cli.EditFlags[record.MemberOrContact]{
	{Flag: "name", Copy: func(target, source *record.MemberOrContact) { target.Name = source.Name }},
	{Flag: "email", Copy: func(target, source *record.MemberOrContact) { target.Email = source.Email }},
	{Flag: "phone", Copy: func(target, source *record.MemberOrContact) { target.Phone = source.Phone }},
}

// localPersonKind is a kind of local people: the members of panels or the contacts. It has
// the functions and texts with which the commands add people of the kind.
type localPersonKind struct {
	kind        record.PersonKind
	find        func(*store.Tx, string) (record.Person, error)
	recordName  string // what an error calls a second record of a person, such as "another seat of theirs"
	editCommand string // the command that edits such a person
}

// findOrAdd finds a person by a ref, or adds a new person with a name. nameOrRef is either.
// l has the email and the phone of a new person. findOrAdd returns a *record.Conflict if
// somebody has the name already and allowNamesake is false. It returns a usage error for a
// ref together with values that only a new person can have.
func (k localPersonKind) findOrAdd(
	tx *store.Tx, nameOrRef string, l record.MemberOrContact, allowNamesake bool,
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
		if err := neighbourhooddb.CheckPersonNameFree(tx, k.kind, l.Name, k.recordName); err != nil {
			return l.Person, err
		}
	}
	l, err := neighbourhooddb.AddMemberOrContact(tx, l)
	return l.Person, err
}

// readLocalPerson reads the ref, the name, the email and the phone of the person in a row.
// The person is of kind k.
func readLocalPerson(r *sheets.Row, k record.PersonKind) record.MemberOrContact {
	l := record.MemberOrContact{
		Email: sheets.OptionalCell(r, "email", sheets.ParseLine),
		Phone: sheets.OptionalCell(r, "phone", sheets.ParseLine),
	}
	l.Kind, l.Ref, l.Name = k, sheets.OptionalCell(r, "ref", sheets.RefParser(k)), sheets.OptionalCell(r, "name",
		sheets.ParseLine)
	return l
}

// findStoredPerson returns the stored person that the row is about. found is false if there
// is none. If the row has a ref, findStoredPerson finds the person by the ref. If the row
// has only a name, it calls match. It adds an error as a problem to the row.
func findStoredPerson(r *sheets.Row, l record.MemberOrContact, match func() (record.MemberOrContact, bool, error)) (
	existing record.MemberOrContact, found bool,
) {
	var err error
	switch {
	case l.Ref != "":
		existing, found, err = neighbourhooddb.FindMemberOrContactByRef(r.Tx, l.Kind, l.Ref)
	case l.Name != "":
		existing, found, err = match()
	}
	if err != nil {
		r.AddProblem("", err)
	}
	return existing, found
}

// saveLocalPerson stores the person of a row. It edits the existing person if found is true,
// and adds a new person otherwise. It then calls saveMore with the person, unless saveMore
// is nil. saveMore stores the rest of the row, such as a seat. saveLocalPerson returns the
// errors of EditLocalPerson, AddLocalPerson and saveMore.
func saveLocalPerson(
	r *sheets.Row, existing record.MemberOrContact, found bool, l record.MemberOrContact,
	saveMore func(record.Person) (store.Result, error),
) (result store.Result, err error) {
	if found {
		result, err = neighbourhooddb.EditMemberOrContact(r.Tx, existing.Person, func(to *record.MemberOrContact) {
			// Without a ref, the person was found by this name, so the name cannot be a correction.
			if l.Ref != "" {
				sheets.Override(&to.Name, l.Name)
			}
			sheets.Override(&to.Email, l.Email)
			sheets.Override(&to.Phone, l.Phone)
		})
	} else {
		if l.Ref == "" {
			if err := checkRowIsNobodyElse(neighbourhooddb.CheckPersonNameFree(r.Tx, l.Kind, l.Name, "")); err != nil {
				return store.Unchanged, err
			}
		}
		existing, err = neighbourhooddb.AddMemberOrContact(r.Tx, l)
	}
	if err != nil || saveMore == nil {
		return result, err
	}
	moreResult, err := saveMore(existing.Person)
	if result == store.Changed {
		return result, err
	}
	return min(result, moreResult), err // store.Added is the smallest result, store.Unchanged the largest
}

// checkRowIsNobodyElse returns err. If err is a *record.Conflict because somebody has the name of a new
// person, it says what the row can have instead of a flag.
func checkRowIsNobodyElse(err error) error {
	conflict := new(record.Conflict)
	if !errors.As(err, &conflict) {
		return err
	}
	return &record.Conflict{Text: conflict.Text + "; give that ref, or a new one if it is somebody else"}
}
