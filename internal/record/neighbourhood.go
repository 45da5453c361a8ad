package record

import (
	"fmt"
	"strings"
)

// NeighbourhoodSettings are the settings of the borough's side that faces the public.
type NeighbourhoodSettings struct {
	Posts           Posts
	LargeWard       int // residents; a ward of more is large
	PanelSize       int // members
	MeetingDays     int // between two meetings of a panel, at most
	DormantDays     int // without a meeting: a panel is dormant after them
	ReviewDays      int // until a priority is reviewed
	SharedPriority  int // per cent of wards
	EngagementLevel int // events a ward and month
	ContactDays     int // between two interviews of a contact
	StageDays       int // at one of the seven stages
}

// Posts are a team's posts by rank, and how many more PCSOs a team has that
// works a large ward (001 para 4).
type Posts struct{ Sgt, PC, PCSO, Large int }

// String is the setting's own form: "sgt:1,pc:2,pcso:3,large:3".
func (p Posts) String() string {
	return fmt.Sprintf("sgt:%d,pc:%d,pcso:%d,large:%d", p.Sgt, p.PC, p.PCSO, p.Large)
}

// parsePosts reads the setting's own form; every part must be there.
func parsePosts(text string) (p Posts, err error) {
	into := map[string]*int{"sgt": &p.Sgt, "pc": &p.PC, "pcso": &p.PCSO, "large": &p.Large}
	for _, part := range strings.Split(text, ",") {
		name, count, _ := strings.Cut(strings.TrimSpace(part), ":")
		n, ok := parseDigits(strings.TrimSpace(count), 1, 2)
		if into[name] == nil || !ok {
			return p, Wrong("team posts %q: give them as sgt:1,pc:2,pcso:3,large:3", text)
		}
		*into[name] = n
		delete(into, name)
	}
	if len(into) > 0 {
		return p, Wrong("team posts %q: give all of them, as sgt:1,pc:2,pcso:3,large:3", text)
	}
	return p, nil
}
