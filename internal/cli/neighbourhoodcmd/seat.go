// A seat is the period during which a person is on a panel. The commands call the person a
// member.

package neighbourhoodcmd

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/cli"
	"borough/internal/record"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
	"borough/internal/store/peopledb"
)

func seatCommands(a *cli.App) *cobra.Command {
	return cli.Group("member", "The members of panels and their seats",
		seatAdd(a),
		seatEdit(a),
		seatEnd(a),
		seatVoid(a),
		a.ReportCommand("list", neighbourhoodreport.SeatList),
		a.ReportCommand("show", neighbourhoodreport.MemberCard),
	)
}

func seatAdd(a *cli.App) *cobra.Command {
	var m record.MemberOrContact
	var s record.Seat
	allowNamesake := false
	cmd := &cobra.Command{
		Use: "add NAME|MEMBER", Short: "Give somebody a seat on a panel",
		Args: cli.ArgsNeeding(cli.Args("NAME|MEMBER"), func(cmd *cobra.Command, _ []string) []string {
			if s.Kind != record.Community || cmd.Flags().Changed("link") {
				return nil
			}
			return []string{"--link"}
		}),
		Long: `add keeps a new person with their first seat on a panel, or gives another seat to
the member whose ref is given. A community seat is for somebody with a link with
the ward (R16). Whom they speak for (--voice) is what they take on for the panel,
and says nothing of what they are: that is theirs to answer (borough equality set).`,
		Example: `  borough panel member add "Hepzibah Sampler" --panel thornfield --seat community --link lives --part village --tenure social --voice tenants --access transport
  borough panel member add M0001 --panel millponds --seat partner --from 2026-11-02`,
		ValidArgsFunction: cli.CompleteFirstArg(completeMembers(a)),
	}
	addPanelFlag(a, cmd, &s.Team, "the `TEAM` whose panel it is")
	addSeatFlags(cmd, &s)
	addEmailAndPhoneFlags(cmd, &m, "a new person's")
	a.EventDateFlag(cmd, &s.From, "from", "the first `DATE` of the seat; today when not given")
	cmd.Flags().BoolVar(&allowNamesake, "another", false, "keep a second person of the same name")
	cli.RequireFlags(cmd, "panel", "seat")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name, err := record.CleanName(args[0])
		if err != nil {
			return err
		}
		return a.Change(cmd, func(tx *store.Tx) (string, error) {
			s.From = cmp.Or(s.From, tx.Today)
			person, err := memberKind.findOrAdd(tx, name, m, allowNamesake)
			if err != nil {
				return "", err
			}
			result, err := neighbourhooddb.AddSeat(tx, person, s)
			panel := panelName(tx, s.Team)
			if err == nil {
				err = cli.ConflictUnlessAdded(result,
					fmt.Sprintf("%s's seat on %s from %s", person.Ref, panel, s.From))
			}
			line := fmt.Sprintf("%s %s sits on %s since %s: %s", person.Ref, person.Name, panel, s.From, s.Kind)
			if s.Link != "" {
				line += ", " + s.Link
			}
			return line, err
		})
	}
	return cmd
}

var memberKind = localPersonKind{
	kind:        record.KindMember,
	find:        peopledb.FindMember,
	recordName:  "another seat of theirs",
	editCommand: "borough panel member edit",
}

func seatEnd(a *cli.App) *cobra.Command {
	var team, reason string
	var day record.Date
	cmd := &cobra.Command{
		Use: "end MEMBER", Short: "End a member's seat on a panel", Args: cli.Args("MEMBER"),
		Long: `end makes a day the last of a member's seat. A chair who leaves leaves the chair
empty. Where no seat is open, it changes the last day of the latest one.`,
		Example:           "  borough panel member end M0002 --on 2026-11-20 --reason moved",
		ValidArgsFunction: cli.CompleteFirstArg(completeMembers(a)),
	}
	addPanelFlag(a, cmd, &team, "the `TEAM` whose panel it is, for a member of several")
	a.EventDateFlag(cmd, &day, "on", "the last `DATE`; today when not given")
	cli.CodeFlag(cmd, &reason, "reason", "why it ended: `REASON`", record.SeatEndReasons)
	cli.RequireFlags(cmd, "reason")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeMember(a, cmd, args[0], func(tx *store.Tx, person record.Person) (string, error) {
			day = cmp.Or(day, tx.Today)
			s, err := neighbourhooddb.FindSeat(tx, person, team, currentOrLatest)
			if err != nil {
				return "", err
			}
			panel := panelName(tx, s.Team)
			line := fmt.Sprintf("%s %s sits on %s until %s", person.Ref, person.Name, panel, day)
			hasChair, err := neighbourhooddb.HasChairAfter(tx, s, day)
			if err != nil {
				return "", err
			}
			if hasChair {
				line += ", and has its chair until then"
			}
			result, err := neighbourhooddb.EditSeat(tx, s, func(s *record.Seat) { s.Ended, s.Reason = day, reason })
			if err == nil && result == store.Unchanged {
				err = &record.Conflict{Text: fmt.Sprintf("%s's seat on %s already ended on %s, and why is the same",
					person.Ref, panel, day)}
			}
			return line, err
		})
	}
	return cmd
}

func seatVoid(a *cli.App) *cobra.Command {
	var team, reason string
	var from record.Date
	cmd := &cobra.Command{
		Use: "void MEMBER", Short: "Take back a seat that was recorded wrongly", Args: cli.Args("MEMBER"),
		Long: `void takes a seat out of every list and figure; the audit keeps it, with the
reason. The person stays, with their ref. A seat that has or had the chair stays
until that is taken back. borough panel member end is for a seat that was right
and is over.`,
		Example:           `  borough panel member void M0002 --reason "meant for another person"`,
		ValidArgsFunction: cli.CompleteFirstArg(completeMembers(a)),
	}
	addPanelFlag(a, cmd, &team, "the `TEAM` whose panel it is, for a member of several")
	a.DateFlagOfKind(cmd, record.AnyDay, &from, "from", "its first `DATE`; the present or latest seat when not given")
	cli.ReasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return changeMember(a, cmd, args[0], func(tx *store.Tx, person record.Person) (string, error) {
			s, err := neighbourhooddb.FindSeat(tx, person, team, from)
			if err != nil {
				return "", err
			}
			return fmt.Sprintf("%s's seat on %s from %s is voided", person.RefAndName(), panelName(tx, s.Team),
				s.From), neighbourhooddb.VoidSeat(tx, s, reason)
		})
	}
	return cmd
}

// panelName returns the name that messages use for the panel of the team.
func panelName(tx *store.Tx, teamCode string) string {
	t, err := neighbourhooddb.FindTeam(tx, teamCode)
	if err != nil {
		return "the panel of " + teamCode
	}
	return t.PanelName()
}

// seatEditFlags are the flags of member edit that change the seat.
var seatEditFlags = cli.EditFlags[record.Seat]{
	{Flag: "seat", Copy: func(target, source *record.Seat) { target.Kind = source.Kind }},
	{Flag: "link", Copy: func(target, source *record.Seat) { target.Link = source.Link }},
	{Flag: "part", Copy: func(target, source *record.Seat) { target.Part = source.Part }},
	{Flag: "tenure", Copy: func(target, source *record.Seat) { target.Tenure = source.Tenure }},
	{Flag: "voice", Copy: func(target, source *record.Seat) { target.Voices = source.Voices }},
	{Flag: "access", Copy: func(target, source *record.Seat) { target.Access = source.Access }},
	{Flag: "going-on", Title: "end: none",
		Copy: func(target, _ *record.Seat) { target.Ended, target.Reason = "", "" }},
}

func seatEdit(a *cli.App) *cobra.Command {
	var m record.MemberOrContact
	var s record.Seat
	var from record.Date
	removeEnd := false
	cmd := &cobra.Command{
		Use: "edit MEMBER", Short: "Correct what is kept of a member and their seat", Args: cli.Args("MEMBER"),
		Long: `edit changes what its flags give and leaves the rest; --voice and --access give
all there are now. Given empty, a flag takes away what was there. It corrects the
seat from its first day on; for a change on a later day, end the seat and add another.`,
		Example: `  borough panel member edit M0001 --email hep@example.org --voice students,young-people
  borough panel member edit M0002 --tenure social --access ''`,
		ValidArgsFunction: cli.CompleteFirstArg(completeMembers(a)),
	}
	cli.Flag(cmd, &m.Name, "name", "the `NAME`", record.CleanName)
	addEmailAndPhoneFlags(cmd, &m, "their")
	addPanelFlag(a, cmd, &s.Team, "the `TEAM` whose panel it is, for a member of several")
	a.DateFlagOfKind(cmd, record.AnyDay, &from, "from",
		"the first `DATE` of the seat to correct; the present or latest when not given")
	addSeatFlags(cmd, &s)
	cmd.Flags().BoolVar(&removeEnd, "going-on", false,
		"take back an end that was none; a chair that ended with it is given again")
	cli.AllowEmpty(cmd, "email", "phone", "link", "part", "tenure", "voice", "access")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		memberChanges, seatChanges := localPersonEditFlags.Changed(cmd), seatEditFlags.Changed(cmd)
		if memberChanges == nil && seatChanges == nil {
			return cli.NothingToChange(cmd)
		}
		return changeMember(a, cmd, args[0], func(tx *store.Tx, person record.Person) (string, error) {
			result, err := neighbourhooddb.EditMemberOrContact(tx, person,
				func(to *record.MemberOrContact) { localPersonEditFlags.Copy(cmd, to, &m) })
			if err == nil && seatChanges != nil {
				var existing record.Seat
				if existing, err = neighbourhooddb.FindSeat(tx, person, s.Team, from); err != nil {
					return "", err
				}
				var seatResult store.Result
				seatResult, err = neighbourhooddb.EditSeat(tx, existing,
					func(to *record.Seat) { seatEditFlags.Copy(cmd, to, &s) })
				result = min(result, seatResult)
			}
			if result == store.Unchanged {
				return fmt.Sprintf("%s %s is as before", person.Ref, person.Name), err
			}
			return fmt.Sprintf("%s has a new %s", person.RefAndName(),
				strings.Join(append(memberChanges, seatChanges...), ", ")), err
		})
	}
	return cmd
}

// completeMembers returns a Completion with the refs of the members of panels.
func completeMembers(a *cli.App) cli.Completion { return a.Complete(neighbourhooddb.MemberCompletions) }

// changeMember is cli.FindAndChange for the member of a panel that text names.
func changeMember(
	a *cli.App, cmd *cobra.Command, text string, change func(*store.Tx, record.Person) (line string, err error),
) error {
	return cli.FindAndChange(a, cmd, peopledb.FindMember, text, change)
}

// addSeatFlags adds a flag for each field of a seat except its team, its dates and its
// reason.
func addSeatFlags(cmd *cobra.Command, target *record.Seat) {
	cli.CodeFlag(cmd, &target.Kind, "seat", "the kind of `SEAT`: community, police, councillor or partner",
		record.SeatKinds)
	cli.Flag(cmd, &target.Link, "link",
		"what links them with the ward, `LINK`: lives, works, charity or business; a community seat needs one (R16)",
		cli.OptionalCodeParser(record.Links))
	cli.LineFlag(cmd, &target.Part, "part", "the `PART` of the ward they are from")
	cli.Flag(cmd, &target.Tenure, "tenure",
		"the housing they live in, `TENURE`: private or social; left out when not stated",
		cli.OptionalCodeParser(record.Tenures))
	cli.CodesFlag(cmd, &target.Voices, "voice", "whom they speak for, `VOICE` such as students; again for others",
		record.Voices.ParseCodes)
	cli.CodesFlag(cmd, &target.Access, "access",
		"what they `NEED` to take part, such as transport, never why; again for others", record.AccessNeeds.ParseCodes)
	for name, codes := range map[string]record.Codes{
		"link":   record.Links,
		"tenure": record.Tenures,
		"voice":  record.Voices,
		"access": record.AccessNeeds,
	} {
		cli.DescribeFlag(cmd, name, codes)
	}
}

// addPanelFlag adds the flag --panel, which names a panel by its team.
func addPanelFlag(a *cli.App, cmd *cobra.Command, target *string, usage string) {
	cli.LineFlag(cmd, target, "panel", usage)
	cli.Must(cmd.RegisterFlagCompletionFunc("panel", CompleteTeams(a)))
}
