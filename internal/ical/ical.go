// Package ical writes days as an iCalendar file (RFC 5545), for people's calendars. No
// other package imports the library for that.
package ical

import (
	"bytes"
	"io"
	"time"

	ics "github.com/arran4/golang-ical"
)

// Event is an event that lasts a whole day, in no time zone.
type Event struct {
	UID     string    // the same each time, so that a calendar replaces the event it has
	On      time.Time // the day
	Summary string
	Kind    string // the category
}

// Write writes a calendar with a name, as it is at the given time. The error is that of
// the writer, or of an event that cannot be written.
func Write(w io.Writer, name string, at time.Time, events []Event) error {
	calendar := ics.NewCalendar()
	calendar.SetProductId("-//borough//borough//EN")
	calendar.SetXWRCalName(name)
	for _, e := range events {
		event := calendar.AddEvent(e.UID)
		event.SetDtStampTime(at)
		event.SetAllDayStartAt(e.On)
		event.SetSummary(e.Summary)
		event.SetProperty(ics.ComponentPropertyCategories, e.Kind)
		event.SetTimeTransparency(ics.TransparencyTransparent) // shown as free time
	}
	if len(events) == 0 {
		addZone(calendar)
	}
	// The library does not report a line that it could not write to w.
	var text bytes.Buffer
	if err := calendar.SerializeTo(&text, ics.WithNewLineWindows); err != nil {
		return err
	}
	_, err := text.WriteTo(w)
	return err
}

// addZone adds a time zone to a calendar without events. RFC 5545 (3.4) requires at least
// one component, and no calendar shows this one.
func addZone(calendar *ics.Calendar) {
	zone := calendar.AddTimezone("UTC").AddStandard()
	zone.SetProperty(ics.ComponentPropertyDtStart, "19700101T000000")
	zone.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), "+0000")
	zone.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), "+0000")
}
