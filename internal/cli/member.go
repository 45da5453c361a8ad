package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"borough/internal/record"
	"borough/internal/report/neighbourhoodreport"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
	"borough/internal/store/peopledb"
)

func (a *app) panelMember() *cobra.Command {
	return group("member", "The members of panels and their seats",
		a.memberAdd(),
		a.memberEdit(),
		a.memberEnd(),
		a.memberVoid(),
		a.print("list", neighbourhoodreport.MemberList),
		a.print("show", neighbourhoodreport.MemberCard),
	)
}

// called is how a line speaks of a team's panel.
func called(tx *store.Tx, team string) string {
	t, err := neighbourhooddb.FindTeam(tx, team)
	if err != nil {
		return "the panel of " + team
	}
	return t.Panel()
}

// panelFlag adds the flag that names a team's panel.
func (a *app) panelFlag(cmd *cobra.Command, into *string, usage string) {
	lineFlag(cmd, into, "panel", usage)
	must(cmd.RegisterFlagCompletionFunc("panel", a.teams()))
}

// seatFlags adds the flags of what is kept of a seat, but for its days.
func seatFlags(cmd *cobra.Command, into *record.Seat) {
	codeFlag(cmd, &into.Kind, "seat", "the kind of `SEAT`: community, police, councillor or partner", record.SeatKinds)
	flag(cmd, &into.Link, "link", "what links them with the ward, `LINK`: lives, works, charity or business; a community seat needs one (R16)", orNone(record.Links))
	lineFlag(cmd, &into.Part, "part", "the `PART` of the ward they are from")
	flag(cmd, &into.Tenure, "tenure", "the housing they live in, `TENURE`: private or social; left out when not stated", orNone(record.Tenures))
	codesFlag(cmd, &into.Voices, "voice", "whom they speak for, `VOICE` such as students; again for others", record.Voices.ParseCodes)
	codesFlag(cmd, &into.Access, "access", "what they `NEED` to take part, such as transport, never why; again for others", record.AccessNeeds.ParseCodes)
	for name, codes := range map[string]record.Codes{"link": record.Links, "tenure": record.Tenures, "voice": record.Voices, "access": record.AccessNeeds} {
		must(cmd.RegisterFlagCompletionFunc(name, fixed(codes)))
	}
}

func (a *app) memberAdd() *cobra.Command {
	var m record.Local
	var s record.Seat
	another := false
	cmd := &cobra.Command{
		Use: "add NAME|MEMBER", Short: "Give somebody a seat on a panel", Args: args("NAME|MEMBER"),
		Long: `add keeps a new person with their first seat on a panel, or gives another seat to
the member whose ref is given. A community seat is for somebody with a link with
the ward (R16). Whom they speak for (--voice) is what they take on for the panel,
and says nothing of what they are: that is theirs to answer (borough equality set).
Voices: ` + strings.Join(record.Voices.Codes(), ", ") + `.
Needs: ` + strings.Join(record.AccessNeeds.Codes(), ", ") + `.`,
		Example: `  borough panel member add "Hepzibah Sampler" --panel thornfield --seat community --link lives --part village --tenure social --voice tenants --access transport
  borough panel member add M0001 --panel millponds --seat partner --from 2026-11-02`,
		ValidArgsFunction: firstArg(a.members()),
	}
	a.panelFlag(cmd, &s.Team, "the `TEAM` whose panel it is")
	seatFlags(cmd, &s)
	localFlags(cmd, &m, "a new person's")
	a.dateFlag(cmd, &s.From, "from", "the first `DATE` of the seat; today when not given")
	cmd.Flags().BoolVar(&another, "another", false, "keep a second person of the same name")
	need(cmd, "panel", "seat")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		name, err := record.CleanName(given[0])
		if err != nil {
			return err
		}
		return a.change(cmd, func(tx *store.Tx) (string, error) {
			s.From = cmp.Or(s.From, tx.Today)
			who, err := addingMember.local(tx, name, m, another)
			if err != nil {
				return "", err
			}
			kept, err := neighbourhooddb.AddSeat(tx, who, s)
			where := called(tx, s.Team)
			if err == nil {
				err = added(kept, fmt.Sprintf("%s's seat on %s from %s", who.Ref, where, s.From))
			}
			said := fmt.Sprintf("%s %s sits on %s since %s: %s", who.Ref, who.Name, where, s.From, s.Kind)
			if s.Link != "" {
				said += ", " + s.Link
			}
			return said, err
		})
	}
	return cmd
}

var addingMember = adding{record.OfMembers, peopledb.FindMember, "another seat of theirs", "borough panel member edit"}

func (a *app) memberEnd() *cobra.Command {
	var panel, reason string
	var on record.Date
	cmd := &cobra.Command{
		Use: "end MEMBER", Short: "End a member's seat on a panel", Args: args("MEMBER"),
		Long: `end makes a day the last of a member's seat. A chair who leaves leaves the chair
empty. Where no seat is open, it changes the last day of the latest one. The
reasons are

` + codeHelp(record.SeatEndReasons),
		Example:           "  borough panel member end M0002 --on 2026-11-20 --reason moved",
		ValidArgsFunction: firstArg(a.members()),
	}
	a.panelFlag(cmd, &panel, "the `TEAM` whose panel it is, for a member of several")
	a.dateFlag(cmd, &on, "on", "the last `DATE`; today when not given")
	codeFlag(cmd, &reason, "reason", "why it ended: `REASON`", record.SeatEndReasons)
	need(cmd, "reason")
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.changeOfMember(cmd, given[0], func(tx *store.Tx, who record.Person) (string, error) {
			on = cmp.Or(on, tx.Today)
			s, err := neighbourhooddb.FindSeat(tx, who, panel, "")
			if err != nil {
				return "", err
			}
			where := called(tx, s.Team)
			said := fmt.Sprintf("%s %s sits on %s until %s", who.Ref, who.Name, where, on)
			if chairs, err := neighbourhooddb.InChair(tx, s, on); err != nil {
				return "", err
			} else if chairs {
				said += ", and has its chair until then"
			}
			kept, err := neighbourhooddb.EditSeat(tx, s, func(s *record.Seat) { s.Ended, s.Reason = on, reason })
			if err == nil && kept == store.Same {
				err = &record.Conflict{Text: fmt.Sprintf("%s's seat on %s already ended on %s, and why is the same", who.Ref, where, on)}
			}
			return said, err
		})
	}
	return cmd
}

func (a *app) memberVoid() *cobra.Command {
	var panel, reason string
	var from record.Date
	cmd := &cobra.Command{
		Use: "void MEMBER", Short: "Take back a seat that was recorded wrongly", Args: args("MEMBER"),
		Long: `void takes a seat out of every list and figure; the audit keeps it, with the
reason. The person stays, with their ref. A seat that has or had the chair stays
until that is taken back. borough panel member end is for a seat that was right
and is over.`,
		Example:           `  borough panel member void M0002 --reason "meant for another person"`,
		ValidArgsFunction: firstArg(a.members()),
	}
	a.panelFlag(cmd, &panel, "the `TEAM` whose panel it is, for a member of several")
	a.dateFlag(cmd, &from, "from", "its first `DATE`; the present or latest seat when not given")
	reasonFlag(cmd, &reason)
	cmd.RunE = func(cmd *cobra.Command, given []string) error {
		return a.changeOfMember(cmd, given[0], func(tx *store.Tx, who record.Person) (string, error) {
			s, err := neighbourhooddb.FindSeat(tx, who, panel, from)
			if err != nil {
				return "", err
			}
			return fmt.Sprintf("%s's seat on %s from %s is voided", who.Ref, called(tx, s.Team), s.From), neighbourhooddb.VoidSeat(tx, s, reason)
		})
	}
	return cmd
}

// changeOfMember is change for a write to the member whom who names.
func (a *app) changeOfMember(cmd *cobra.Command, who string, do func(*store.Tx, record.Person) (said string, err error)) error {
	return changeFound(a, cmd, peopledb.FindMember, who, do)
}

func (a *app) members() completion { return a.completing(neighbourhooddb.MemberWords) }
