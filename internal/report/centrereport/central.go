package centrereport

import (
	"context"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// Borough takes a borough; @borough is its code, or NULL.
const Borough report.Kind = "borough"

// BoroughList lists the boroughs whose returns the Central Team receives.
var BoroughList = report.Report{
	Name: "borough-list", Title: "Boroughs", Short: "List the boroughs, their clusters and what is held of each", Of: report.CentralFile,
	Example: "borough central borough list --db central.db",
	Columns: []table.Column{
		{Key: "code", Title: "Code", Kind: table.Ref},
		{Key: "name", Title: "Borough", Kind: table.Text},
		{Key: "cluster", Title: "Cluster", Kind: table.Code},
		{Key: "keys", Title: "Keys in force", Kind: table.Count},
		{Key: "months", Title: "Months held", Kind: table.Count, Sum: true},
		{Key: "last", Title: "Last month", Kind: table.Month},
	},
}

// KeyList lists the keys that boroughs sign their returns with.
var KeyList = report.Report{
	Name: "key-list", Title: "Keys of the boroughs", Short: "List the keys that boroughs sign their returns with", Of: report.CentralFile,
	Example: "borough central key list --db central.db",
	Params:  []report.Param{BoroughParam},
	Columns: []table.Column{
		{Key: "code", Title: "Code", Kind: table.Ref, Spare: 2},
		{Key: "borough", Title: "Borough", Kind: table.Text},
		{Key: "fingerprint", Title: "Fingerprint", Kind: table.Ref},
		{Key: "added_on", Title: "Added", Kind: table.Date, Spare: 3},
		{Key: "ended_on", Title: "Ended", Kind: table.Date},
		{Key: "reason", Title: "Why it ended", Kind: table.Text, Spare: 1},
		{Key: "returns", Title: "Signed", Kind: table.Count, Sum: true, Spare: 4},
	},
}

// ReceivedList lists every version that is held.
var ReceivedList = report.Report{
	Name: "received-list", Title: "Returns held", Short: "List every version of a return that is held", Of: report.CentralFile,
	Example: "borough central list --borough larkmoor --db central.db",
	Params:  []report.Param{BoroughParam, {Name: "month", Kind: report.Month, Usage: "only this `MONTH`"}},
	Columns: []table.Column{
		{Key: "code", Title: "Code", Kind: table.Ref, Spare: 1},
		{Key: "borough", Title: "Borough", Kind: table.Text},
		{Key: "month", Title: "Month", Kind: table.Month},
		{Key: "version", Title: "Version", Kind: table.Count},
		{Key: "filed_at", Title: "Filed at (UTC)", Kind: table.Code},
		{Key: "received_at", Title: "Received at (UTC)", Kind: table.Code, Spare: 2},
		{Key: "signed", Title: "Signed", Kind: table.Code},
		{Key: "sha256", Title: "SHA-256", Kind: table.Ref, Spare: 3},
	},
}

// BoroughParam picks one of the boroughs.
var BoroughParam = report.Param{Name: "borough", Kind: Borough, Usage: "only this `BOROUGH`, by its code or its name"}

// CentralStatus says what is held of a month, borough by borough.
var CentralStatus = report.Report{
	Name: "central-status", Title: "Returns of the boroughs", Short: "Show whose return of a month is received, missing, late, amended or doubtful", Of: report.CentralFile,
	Long: `status shows each borough's return of a month: missing, or the last version that is
held. It is late when the first version came after the day that the setting
return-day has, and doubtful when nothing says that it is wrong and something is
not as it should be: it is not signed, or was filed when its key had ended; a
version before it is not held; it does not follow the return of the month before
that is held; it counts people otherwise than most boroughs do.`,
	Example: "borough central status 2026-09 --db central.db",
	Params:  []report.Param{report.MonthArg},
	Columns: []table.Column{
		{Key: "code", Title: "Code", Kind: table.Ref, Spare: 1},
		{Key: "borough", Title: "Borough", Kind: table.Text},
		{Key: "cluster", Title: "Cluster", Kind: table.Code, Spare: 2},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "version", Title: "Version", Kind: table.Number},
		{Key: "filed_on", Title: "Filed", Kind: table.Date, Spare: 4},
		{Key: "received_on", Title: "Received", Kind: table.Date},
		{Key: "signed", Title: "Signed", Kind: table.Code, Spare: 3},
		{Key: "people", Title: "On the books", Kind: table.Count, Sum: true},
		{Key: "minutes", Title: "Minutes", Kind: table.Minutes, Sum: true},
		{Key: "doubt", Title: "In doubt because", Kind: table.Text},
	},
	Query: []string{"code", "name", "cluster", "version", "versions", "filed_at", "received_at", "first_at",
		"key", "key_ended", "opening", "closing", "minutes", "before_version", "before_sha256", "after_sha256", "last_before", "closed_before",
		"scheme", "benchmark", "age_bands"},
	DeriveRows: deriveStatus,
}

var centralReports = []report.Report{BoroughList, KeyList, ReceivedList, CentralStatus}

// states are what a borough's return of a month can be.
var states = []string{"received", "late", "amended", "doubtful", "missing"}

// deriveStatus says what state each borough's return is in.
func deriveStatus(args *report.Args, rows []table.Row) ([]table.Row, error) {
	month := record.Month(args.Get("month"))
	due := month.Next().First().AddDays(args.Settings.ReturnDay - 1)
	counts := map[string]int{}
	held := heldRows(month, rows)
	var lines []table.Row
	for i, row := range rows {
		h := held[i]
		line := table.Row{row[0], row[1], row[2], "missing", nil, nil, nil, nil, nil, nil, nil}
		if h.Version != 0 {
			first, _ := record.LondonDay(report.Word(row[7]))
			filed, _ := record.LondonDay(h.FiledAt)
			received, _ := record.LondonDay(h.At)
			doubts := h.Doubts()
			state := "received"
			switch {
			case doubts != nil:
				state = "doubtful"
			case first > due:
				state = "late"
			case h.Version > 1:
				state = "amended"
			}
			signed := "no"
			if h.Key != 0 {
				signed = "yes"
			}
			minutes, _ := row[12].(float64) // none is nought
			line = table.Row{row[0], row[1], row[2], state, int64(h.Version), string(filed), string(received), signed,
				int64(h.Closing), int64(minutes), strings.Join(doubts, "; ")}
		}
		counts[line[3].(string)]++
		lines = append(lines, line)
	}
	var said []string
	for _, state := range states {
		said = append(said, fmt.Sprintf("%d %s", counts[state], state))
	}
	args.Note("Of %d boroughs %s.", len(rows), strings.Join(said, ", "))
	args.Note("The return of %s is due by %s (setting return-day).", month.Long(), due.Long())
	return lines, nil
}

// Posted is what became of each file of returns that was received.
var Posted = report.Form{Name: "received", Title: "Returns received", Columns: []table.Column{
	{Key: "file", Title: "File", Kind: table.Text},
	{Key: "borough", Title: "Borough", Kind: table.Text},
	{Key: "month", Title: "Month", Kind: table.Month},
	{Key: "version", Title: "Version", Kind: table.Number},
	{Key: "state", Title: "State", Kind: table.Code},
	{Key: "why", Title: "Why", Kind: table.Text},
}}

// Doubts says why the returns of a month that are held are in doubt, by the code
// of the borough.
func Doubts(ctx context.Context, q report.Querier, month record.Month) (map[string][]string, error) {
	args := report.NewArgs("", month.Last())
	args.SetMonth(month)
	found, err := CentralStatus.Ask(ctx, q, args)
	if err != nil {
		return nil, err
	}
	rows, err := report.Every(found)
	if err != nil {
		return nil, err
	}
	doubts := map[string][]string{}
	for _, held := range heldRows(month, rows) {
		if held.Version != 0 {
			doubts[held.Borough] = held.Doubts()
		}
	}
	return doubts, nil
}

// heldRows reads what is held of the month out of the rows of its status.
func heldRows(month record.Month, rows []table.Row) []*record.HeldReturn {
	var all []*record.HeldReturn
	schemes, benchmarks, bands := tally{}, tally{}, tally{}
	for _, row := range rows {
		number := func(i int) int { n, _ := row[i].(int64); return int(n) }
		h := &record.HeldReturn{Versions: number(4), KeyEnded: record.Date(report.Word(row[9]))}
		h.Borough, h.Month, h.Version = report.Word(row[0]), month, number(3)
		h.FiledAt, h.At, h.Key = report.Word(row[5]), report.Word(row[6]), int64(number(8))
		h.Opening, h.Closing, h.BeforeVersion, h.BeforeSHA256 = number(10), number(11), number(13), report.Word(row[14])
		h.Before.SHA256, h.Before.Version, h.Before.Closing = report.Word(row[15]), number(16), number(17)
		h.Scheme, h.Benchmark, h.AgeBands = report.Word(row[18]), report.Word(row[19]), report.Word(row[20])
		all = append(all, h)
		if h.Version != 0 {
			schemes[h.Scheme]++
			benchmarks[h.Benchmark]++
			bands[h.AgeBands]++
		}
	}
	for _, h := range all {
		h.Usual.Scheme, h.Usual.Benchmark, h.Usual.AgeBands = schemes.most(), benchmarks.most(), bands.most()
	}
	return all
}

// tally counts texts.
type tally map[string]int

// most is the text there is most of; of two, the later by the alphabet, which of
// censuses is the newer.
func (t tally) most() (text string) {
	for other, n := range t {
		if n > t[text] || n == t[text] && other > text {
			text = other
		}
	}
	return text
}
