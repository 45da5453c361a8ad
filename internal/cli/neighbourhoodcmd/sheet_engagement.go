package neighbourhoodcmd

import (
	"borough/internal/cli/bookscmd"
	"borough/internal/record"
	"borough/internal/sheets"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

var engagementSheet = &sheets.Sheet{
	Name: "engagement", Command: "engage", Doc: "an event with the public", MatchColumns: []string{"ref"},
	Repeats: true,
	Columns: []sheets.SheetColumn{
		sheets.OptionalColumn("ref",
			"the event's own ref, as E00042, which a new one keeps; without one an event told in the same words "+
				"is the same, any other gets the next",
			"event", "event ref", "engagement"),
		sheets.RequiredColumn("date", "the day", "on", "held on", "day").WithField("On"),
		sheets.RequiredColumn("kind", "what it was, as public-meeting", "type", "event type"),
		sheets.OptionalColumn("ward", "the ward's code or name; blank for the whole borough", "ward name"),
		sheets.RequiredColumn("attended", "how many people came; 0 where nobody did", "attendance",
			"number attending"),
		sheets.OptionalColumn("venue", "the kind of place; a surgery needs one", "place", "venue kind"),
		sheets.OptionalColumn("crime", "the kind of crime; a visit to a victim needs one", "crime kind", "crime type"),
		sheets.OptionalColumn("partners", "who took part, with spaces between them", "partner", "partner agencies"),
		sheets.OptionalColumn("communities", "the communities it was for, never a person's, with spaces between them",
			"community"),
		sheets.OptionalColumn("groups", "the under-heard groups it reached, with spaces between them", "group",
			"under-heard groups"),
		sheets.OptionalColumn("formats", "the formats it was offered in, with spaces between them", "format"),
		sheets.OptionalColumn("languages", "the languages it was offered in besides English, with spaces between them",
			"language"),
		sheets.OptionalColumn("title", "a few words on it, without names", "notes", "subject"),
	},
	ParseRow: func(r *sheets.Row) func() (store.Result, error) {
		e := record.Engagement{
			ID:          sheets.OptionalCell(r, "ref", record.EngagementRegister.ParseRef),
			On:          sheets.RequiredCell(r, "date", r.ParseDay),
			Kind:        sheets.RequiredCell(r, "kind", record.EngagementKinds.Find),
			Ward:        sheets.OptionalCell(r, "ward", sheets.Lookup(r, bookscmd.FindWardCode)),
			Attended:    sheets.RequiredCell(r, "attended", record.ParseTurnout),
			Venue:       sheets.OptionalCell(r, "venue", record.Venues.Find),
			Crime:       sheets.OptionalCell(r, "crime", record.Crimes.Find),
			Partners:    sheets.OptionalCell(r, "partners", sheets.CodesParser("partner")),
			Communities: sheets.OptionalCell(r, "communities", sheets.CodesParser("community")),
			Groups:      sheets.OptionalCell(r, "groups", record.UnderHeardGroups.ParseCodes),
			Formats:     sheets.OptionalCell(r, "formats", record.AccessibleFormats.ParseCodes),
			Languages:   sheets.OptionalCell(r, "languages", sheets.CodesParser("language")),
			Title:       sheets.OptionalCell(r, "title", sheets.ParseLine),
		}
		return func() (store.Result, error) { return neighbourhooddb.ImportEngagement(r.Tx, e) }
	},
}
