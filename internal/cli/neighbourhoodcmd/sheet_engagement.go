package neighbourhoodcmd

import (
	"borough/internal/cli/bookscmd"
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

var engagementSheet = &sheets.Sheet{
	Name: "engagement", Noun: "engage", Doc: "an event with the public", Match: []string{"ref"},
	Columns: []sheets.SheetColumn{
		sheets.Column("ref",
			"the event's own ref, as E00042, which a new one keeps; without one an event told in the same words "+
				"is the same, any other gets the next",
			"event", "event ref", "engagement"),
		sheets.Required("date", "the day", "on", "held on", "day"),
		sheets.Required("kind", "what it was, as public-meeting", "type", "event type"),
		sheets.Column("ward", "the ward's code or name; blank for the whole borough", "ward name"),
		sheets.Required("attended", "how many people came; 0 where nobody did", "attendance", "number attending"),
		sheets.Column("venue", "the kind of place; a surgery needs one", "place", "venue kind"),
		sheets.Column("crime", "the kind of crime; a visit to a victim needs one", "crime kind", "crime type"),
		sheets.Column("partners", "who took part, with spaces between them", "partner", "partner agencies"),
		sheets.Column("communities", "the communities it was for, never a person's, with spaces between them",
			"community"),
		sheets.Column("groups", "the under-heard groups it reached, with spaces between them", "group",
			"under-heard groups"),
		sheets.Column("formats", "the formats it was offered in, with spaces between them", "format"),
		sheets.Column("languages", "the languages it was offered in besides English, with spaces between them",
			"language"),
		sheets.Column("title", "a few words on it, without names", "notes", "subject"),
	},
	Row: func(r *sheets.Row) func() (store.Kept, error) {
		e := record.Engagement{
			ID:          sheets.Optional(r, "ref", record.EngagementRegister.ParseRef),
			On:          sheets.Needed(r, "date", r.ParseDay),
			Kind:        sheets.Needed(r, "kind", record.EngagementKinds.Find),
			Ward:        sheets.Optional(r, "ward", sheets.Lookup(r, bookscmd.FindWardCode)),
			Attended:    sheets.Needed(r, "attended", record.ParseTurnout),
			Venue:       sheets.Optional(r, "venue", record.Venues.Find),
			Crime:       sheets.Optional(r, "crime", record.Crimes.Find),
			Partners:    sheets.Optional(r, "partners", sheets.CodesParser("partner")),
			Communities: sheets.Optional(r, "communities", sheets.CodesParser("community")),
			Groups:      sheets.Optional(r, "groups", record.UnderHeardGroups.ParseCodes),
			Formats:     sheets.Optional(r, "formats", record.AccessibleFormats.ParseCodes),
			Languages:   sheets.Optional(r, "languages", sheets.CodesParser("language")),
			Title:       sheets.Optional(r, "title", sheets.ParseLine),
		}
		return func() (store.Kept, error) { return neighbourhooddb.ImportEngagement(r.Tx, e) }
	},
}
