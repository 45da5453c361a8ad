package record

import (
	"fmt"
	"strings"
)

// NeighbourhoodSettings are the settings on teams, panels, contacts and engagement.
type NeighbourhoodSettings struct {
	Posts           Posts
	LargeWard       int // a ward with more residents than this is large
	PanelSize       int // how many members a panel should have
	MeetingDays     int // after how many days without a meeting of a panel a meeting is due
	DormantDays     int // after how many days without a meeting a panel is dormant
	ReviewDays      int // after how many days a priority is due for review
	SharedPriority  int // from which share of wards, in per cent, a common priority is the borough's
	EngagementLevel int // how many events with the public a ward should have a month
	ContactDays     int // after how many days a contact is due for an interview
	StageDays       int // after how many days at one of the seven stages a team is listed by `borough due`
}

// Posts are the numbers of posts in a team by rank. Large is the number of extra PCSO posts
// in a team that works in a large ward (001 para 4).
type Posts struct{ Sgt, PC, PCSO, Large int }

// String returns the posts in the form of the setting team-posts:
// "sgt:1,pc:2,pcso:3,large:3".
func (p Posts) String() string {
	return fmt.Sprintf("sgt:%d,pc:%d,pcso:%d,large:%d", p.Sgt, p.PC, p.PCSO, p.Large)
}

// parsePosts reads the form that String returns. The four parts can be in any order, and
// none may be missing.
func parsePosts(text string) (p Posts, err error) {
	counts := map[string]*int{"sgt": &p.Sgt, "pc": &p.PC, "pcso": &p.PCSO, "large": &p.Large}
	for _, part := range strings.Split(text, ",") {
		name, count, _ := strings.Cut(strings.TrimSpace(part), ":")
		n, ok := parseDigits(strings.TrimSpace(count), 1, 2)
		if counts[name] == nil || !ok {
			return p, Invalidf("team posts %q: give them as sgt:1,pc:2,pcso:3,large:3", text)
		}
		*counts[name] = n
		delete(counts, name)
	}
	if len(counts) > 0 {
		return p, Invalidf("team posts %q: give all of them, as sgt:1,pc:2,pcso:3,large:3", text)
	}
	return p, nil
}
