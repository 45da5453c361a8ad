package ical

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"pgregory.net/rapid"
)

// created is the time at which the calendars in the tests are made.
var created = time.Date(2026, 7, 22, 12, 0, 0, 0, time.FixedZone("BST", 3600))

// TestWrite compares every byte of a calendar.
func TestWrite(t *testing.T) {
	t.Parallel()
	var text bytes.Buffer
	err := Write(&text, "Larkmoor; what is due", created,
		[]Event{{"1@borough", time.Date(2026, 10, 25, 0, 0, 0, 0, time.UTC),
			`V0003 Zoë O'Neill: training, "counter"; runs out \ back to the long list of what is to be arranged`,
			"training"}})
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//borough//borough//EN", `X-WR-CALNAME:Larkmoor\; what is due`,
		"BEGIN:VEVENT", "UID:1@borough", "DTSTAMP:20260722T110000Z", "DTSTART;VALUE=DATE:20261025",
		`SUMMARY:V0003 Zoë O'Neill: training\, "counter"\; runs out \\ back to the`,
		"  long list of what is to be arranged",
		"CATEGORIES:training", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR", ""}, "\r\n")
	if text.String() != want {
		t.Errorf("got\n%s\nwant\n%s", text.String(), want)
	}
}

// TestNoEvents checks that a calendar without events still has a component.
func TestNoEvents(t *testing.T) {
	t.Parallel()
	var text bytes.Buffer
	if err := Write(&text, "Larkmoor", created, nil); err != nil {
		t.Fatal(err)
	}
	read, err := ics.ParseCalendar(&text)
	if err != nil || len(read.Events()) != 0 || len(read.Components) != 1 {
		t.Errorf("%v: %v", read, err)
	}
}

// TestFoldedLines writes random summaries. Every line must have at most 75 octets, must end in
// CRLF, and must not be broken inside a character. Joining the broken lines must give the summary
// again.
func TestFoldedLines(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		letter := rapid.SampledFrom([]rune(`aé世😀 ,;:\"'<>-`))
		summary := rapid.StringOfN(letter, 1, 300, -1).Draw(t, "summary")
		var text bytes.Buffer
		if err := Write(&text, "Larkmoor", created, []Event{{"1@borough", created, summary, "training"}}); err != nil {
			t.Fatal(err)
		}
		written := text.String()
		if strings.ReplaceAll(written, "\r\n", "") != strings.NewReplacer("\r", "", "\n", "").Replace(written) {
			t.Fatalf("a line that does not end in CRLF: %q", written)
		}
		for line := range strings.SplitSeq(written, "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) {
				t.Fatalf("a line of %d octets: %q", len(line), line)
			}
		}
		escaped := strings.NewReplacer(`\`, `\\`, ",", `\,`, ";", `\;`).Replace(summary)
		if unfolded := strings.ReplaceAll(written, "\r\n ", ""); !strings.Contains(unfolded,
			"\r\nSUMMARY:"+escaped+"\r\n") {
			t.Fatalf("%q is not in %q", escaped, unfolded)
		}
		read, err := ics.ParseCalendar(strings.NewReader(written))
		if err != nil || len(read.Events()) != 1 ||
			read.Events()[0].GetProperty(ics.ComponentPropertySummary).Value != summary {
			t.Fatalf("%q read as %v (%v)", summary, read, err)
		}
	})
}
