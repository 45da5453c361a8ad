package cli

import (
	"borough/internal/record"
	"borough/internal/store"
	"borough/internal/store/neighbourhooddb"
)

var engagementSheet = &Sheet{
	Name: "engagement", Noun: "engage", Doc: "an event with the public", Match: []string{"ref"},
	Columns: []SheetColumn{
		column("ref", "the event's own ref, as E00042, which a new one keeps; without one an event told in the same words is the same, any other gets the next", "event", "event ref", "engagement"),
		required("date", "the day", "on", "held on", "day"),
		required("kind", "what it was, as public-meeting", "type", "event type"),
		column("ward", "the ward's code or name; blank for the whole borough", "ward name"),
		required("attended", "how many people came; 0 where nobody did", "attendance", "number attending"),
		column("venue", "the kind of place; a surgery needs one", "place", "venue kind"),
		column("crime", "the kind of crime; a visit to a victim needs one", "crime kind", "crime type"),
		column("partners", "who took part, with spaces between them", "partner", "partner agencies"),
		column("communities", "the communities it was for, never a person's, with spaces between them", "community"),
		column("groups", "the under-heard groups it reached, with spaces between them", "group", "under-heard groups"),
		column("formats", "the formats it was offered in, with spaces between them", "format"),
		column("languages", "the languages it was offered in besides English, with spaces between them", "language"),
		column("title", "a few words on it, without names", "notes", "subject"),
	},
	row: func(r *row) func() (store.Kept, error) {
		is := record.Engagement{
			ID: optional(r, "ref", record.OfEngagements.Number), On: needed(r, "date", r.day), Kind: needed(r, "kind", record.EngagementKinds.Find),
			Ward: optional(r, "ward", inBooks(r, wardCode)), Attended: needed(r, "attended", record.ParseTurnout),
			Venue: optional(r, "venue", record.Venues.Find), Crime: optional(r, "crime", record.Crimes.Find),
			Partners: optional(r, "partners", freeCodes("partner")), Communities: optional(r, "communities", freeCodes("community")),
			Groups: optional(r, "groups", record.UnderHeard.ParseCodes), Formats: optional(r, "formats", record.Offers.ParseCodes),
			Languages: optional(r, "languages", freeCodes("language")), Title: optional(r, "title", line),
		}
		return func() (store.Kept, error) { return neighbourhooddb.KeepEngagement(r.tx, is) }
	},
}
