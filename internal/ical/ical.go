// Package ical writes days as an iCalendar file (RFC 5545), for the calendars
// that people look at. It alone knows the library that does.
package ical

import (
	"bytes"
	"io"
	"time"

	ics "github.com/arran4/golang-ical"
)

// Event is something on a day: the whole of it, in no time zone. Its UID is the
// same whenever the event is written, so that a calendar that is given it again
// moves it and does not have it twice.
type Event struct {
	UID     string
	On      time.Time // its day
	Summary string
	Kind    string // what it is one of
}

// Write writes a calendar of that name, as it stands at that moment.
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
		event.SetTimeTransparency(ics.TransparencyTransparent) // it takes nobody's time
	}
	if len(events) == 0 {
		addZone(calendar)
	}
	// The library says nothing of a line that it could not write.
	var text bytes.Buffer
	if err := calendar.SerializeTo(&text, ics.WithNewLineWindows); err != nil {
		return err
	}
	_, err := text.WriteTo(w)
	return err
}

// addZone gives a calendar without events what no reader shows: RFC 5545 asks for
// one component at least (3.4), and a time zone is one.
func addZone(calendar *ics.Calendar) {
	zone := calendar.AddTimezone("UTC").AddStandard()
	zone.SetProperty(ics.ComponentPropertyDtStart, "19700101T000000")
	zone.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), "+0000")
	zone.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), "+0000")
}
