// Package ical writes all-day events as an iCalendar file (RFC 5545). It is the only package
// that imports the iCalendar library.
package ical

import (
	"bytes"
	"io"
	"time"

	ics "github.com/arran4/golang-ical"
)

// Event is an event that lasts a whole day, in no time zone.
type Event struct {
	UID      string // the same in every file, so that a calendar program replaces the earlier event
	Date     time.Time
	Summary  string
	Category string
}

// Write writes a calendar of the events to w. The parameter created is the time at which the
// calendar is made. Write returns an error if w fails or an event cannot be encoded.
func Write(w io.Writer, name string, created time.Time, events []Event) error {
	calendar := ics.NewCalendar()
	calendar.SetProductId("-//borough//borough//EN")
	calendar.SetXWRCalName(name)
	for _, e := range events {
		event := calendar.AddEvent(e.UID)
		event.SetDtStampTime(created)
		event.SetAllDayStartAt(e.Date)
		event.SetSummary(e.Summary)
		event.SetProperty(ics.ComponentPropertyCategories, e.Category)
		event.SetTimeTransparency(ics.TransparencyTransparent) // shown as free time
	}
	if len(events) == 0 {
		addZone(calendar)
	}
	// The calendar goes through a buffer because the library ignores errors of the writer.
	var text bytes.Buffer
	if err := calendar.SerializeTo(&text, ics.WithNewLineWindows); err != nil {
		return err
	}
	_, err := text.WriteTo(w)
	return err
}

// addZone adds a time zone to a calendar without events, because RFC 5545 (3.4) requires at least
// one component. Calendar programs do not show a time zone.
func addZone(calendar *ics.Calendar) {
	zone := calendar.AddTimezone("UTC").AddStandard()
	zone.SetProperty(ics.ComponentPropertyDtStart, "19700101T000000")
	zone.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), "+0000")
	zone.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), "+0000")
}
