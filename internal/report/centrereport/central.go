package centrereport

import (
	"context"
	"fmt"
	"strings"

	"borough/internal/record"
	"borough/internal/report"
	"borough/internal/table"
)

// BoroughKind is the kind of a parameter for a borough. Its value is the code, or NULL.
const BoroughKind report.ParamKind = "borough"

// BoroughList lists the boroughs whose returns the Central Team receives.
var BoroughList = report.Report{
	Name:     "borough-list",
	Title:    "Boroughs",
	Short:    "List the boroughs, their clusters and what is held of each",
	FileKind: report.CentralFile,
	Example:  "borough central borough list --db central.db",
	Columns: []table.Column{
		{Key: "code", Title: "Code", Kind: table.Ref},
		{Key: "name", Title: "Borough", Kind: table.Text},
		{Key: "cluster", Title: "Cluster", Kind: table.Code},
		{Key: "keys", Title: "Keys in force", Kind: table.Count},
		{Key: "months", Title: "Months held", Kind: table.Count, Sum: true},
		{Key: "last", Title: "Last month", Kind: table.Month},
	},
}

// KeyList lists the keys with which boroughs sign their returns.
var KeyList = report.Report{
	Name:     "key-list",
	Title:    "Keys of the boroughs",
	Short:    "List the keys that boroughs sign their returns with",
	FileKind: report.CentralFile,
	Example:  "borough central key list --db central.db",
	Params:   []report.Param{BoroughParam},
	Columns: []table.Column{
		{Key: "code", Title: "Code", Kind: table.Ref, DropOrder: 2},
		{Key: "borough", Title: "Borough", Kind: table.Text},
		{Key: "fingerprint", Title: "Fingerprint", Kind: table.Ref},
		{Key: "added_on", Title: "Added", Kind: table.Date, DropOrder: 3},
		{Key: "ended_on", Title: "Ended", Kind: table.Date},
		{Key: "reason", Title: "Why it ended", Kind: table.Text, DropOrder: 1},
		{Key: "returns", Title: "Signed", Kind: table.Count, Sum: true, DropOrder: 4},
	},
}

// ReceivedList lists all versions of the returns in the file.
var ReceivedList = report.Report{
	Name:     "received-list",
	Title:    "Returns held",
	Short:    "List every version of a return that is held",
	FileKind: report.CentralFile,
	Example:  "borough central list --borough larkmoor --db central.db",
	Params:   []report.Param{BoroughParam, {Name: "month", Kind: report.Month, Usage: "only this `MONTH`"}},
	Columns: []table.Column{
		{Key: "code", Title: "Code", Kind: table.Ref, DropOrder: 1},
		{Key: "borough", Title: "Borough", Kind: table.Text},
		{Key: "month", Title: "Month", Kind: table.Month},
		{Key: "version", Title: "Version", Kind: table.Count},
		{Key: "filed_at", Title: "Filed at (UTC)", Kind: table.Code},
		{Key: "received_at", Title: "Received at (UTC)", Kind: table.Code, DropOrder: 2},
		{Key: "signed", Title: "Signed", Kind: table.Code},
		{Key: "sha256", Title: "SHA-256", Kind: table.Ref, DropOrder: 3},
	},
}

// BoroughParam is an optional flag that selects one borough.
var BoroughParam = report.Param{Name: "borough", Kind: BoroughKind,
	Usage: "only this `BOROUGH`, by its code or its name"}

// CentralStatus shows the state of each borough's return of a month.
var CentralStatus = report.Report{
	Name:     "central-status",
	Title:    "Returns of the boroughs",
	Short:    "Show whose return of a month is received, missing, late, amended or doubtful",
	FileKind: report.CentralFile,
	Long: `status shows each borough's return of a month: missing, or the last version that is
held. It is late when the first version came after the day that the setting
return-day has, and doubtful when nothing says that it is wrong and something is
not as it should be: it is not signed, or was filed when its key had ended; a
version before it is not held; it does not follow the return of the month before
that is held; it counts people otherwise than most boroughs do.`,
	Example: "borough central status 2026-09 --db central.db",
	Params:  []report.Param{report.MonthArg},
	Columns: []table.Column{
		{Key: "code", Title: "Code", Kind: table.Ref, DropOrder: 1},
		{Key: "borough", Title: "Borough", Kind: table.Text},
		{Key: "cluster", Title: "Cluster", Kind: table.Code, DropOrder: 2},
		{Key: "state", Title: "State", Kind: table.Code},
		{Key: "version", Title: "Version", Kind: table.Number},
		{Key: "filed_on", Title: "Filed", Kind: table.Date, DropOrder: 4},
		{Key: "received_on", Title: "Received", Kind: table.Date},
		{Key: "signed", Title: "Signed", Kind: table.Code, DropOrder: 3},
		{Key: "people", Title: "On the books", Kind: table.Count, Sum: true},
		{Key: "minutes", Title: "Minutes", Kind: table.Minutes, Sum: true},
		{Key: "doubt", Title: "In doubt because", Kind: table.Text},
	},
	Derive: report.Derive(listStates),
}

// statusRow is a borough with the last version of its return of a month. If the file has no
// version, all fields but Code, Name and Cluster are nil. The return of a month names the
// version and the checksum of the return of the month before.
type statusRow struct {
	Code                string       `col:"code"`
	Name                string       `col:"name"`
	Cluster             string       `col:"cluster"`
	Version             *int         `col:"version"`
	VersionCount        *int         `col:"versions"` // the number of versions in the file
	FiledAt             *string      `col:"filed_at"`
	ReceivedAt          *string      `col:"received_at"`
	FirstAt             *string      `col:"first_at"` // when the first version was received
	Key                 *int64       `col:"key"`
	KeyEnded            *record.Date `col:"key_ended"`
	Opening             *int         `col:"opening"`
	Closing             *int         `col:"closing"`
	Minutes             *float64     `col:"minutes"`
	NamedVersion        *int         `col:"before_version"` // the version of the month before that the return names
	NamedSHA256         *string      `col:"before_sha256"`  // the checksum of NamedVersion that the return names
	ActualSHA256        *string      `col:"after_sha256"`   // the checksum of NamedVersion in the file
	LastPreviousVersion *int         `col:"last_before"`    // the last version of the month before in the file
	PreviousClosing     *int         `col:"closed_before"`  // the closing number in LastPreviousVersion
	Scheme              *string      `col:"scheme"`
	Benchmark           *string      `col:"benchmark"`
	AgeBands            *string      `col:"age_bands"`
}

var centralReports = []report.Report{BoroughList, KeyList, ReceivedList, CentralStatus}

// states are the possible states of a borough's return of a month.
var states = []string{"received", "late", "amended", "doubtful", "missing"}

// listStates returns a row for each borough. It adds notes that count the states and say by
// which day the return is due.
func listStates(args *report.Args, rows []statusRow) ([]table.Row, error) {
	month := record.Month(args.Get("month"))
	dueOn := month.Next().First().AddDays(args.Settings.ReturnDay - 1)
	stateCounts := map[string]int{}
	held := heldReturns(month, rows)
	var listed []table.Row
	for i, row := range rows {
		heldReturn := held[i]
		if heldReturn.Version == 0 {
			stateCounts["missing"]++
			listed = append(listed, table.Row{
				row.Code, row.Name, row.Cluster, "missing", nil, nil, nil, nil, nil, nil, nil,
			})
			continue
		}
		firstReceivedOn, _ := record.LondonDay(orZero(row.FirstAt))
		filedOn, _ := record.LondonDay(heldReturn.FiledAt)
		receivedOn, _ := record.LondonDay(heldReturn.At)
		doubts := heldReturn.Doubts()
		state := "received"
		switch {
		case doubts != nil:
			state = "doubtful"
		case firstReceivedOn > dueOn:
			state = "late"
		case heldReturn.Version > 1:
			state = "amended"
		}
		signed := "no"
		if heldReturn.Key != 0 {
			signed = "yes"
		}
		stateCounts[state]++
		listed = append(listed, table.Row{
			row.Code, row.Name, row.Cluster, state, int64(heldReturn.Version), string(filedOn), string(receivedOn),
			signed, int64(heldReturn.Closing), int64(orZero(row.Minutes)), strings.Join(doubts, "; "),
		})
	}
	var countTexts []string
	for _, state := range states {
		countTexts = append(countTexts, fmt.Sprintf("%d %s", stateCounts[state], state))
	}
	args.Note("Of %d boroughs %s.", len(rows), strings.Join(countTexts, ", "))
	args.Note("The return of %s is due by %s (setting return-day).", month.Long(), dueOn.Long())
	return listed, nil
}

// ReceivedFiles is the layout of the table of return files that were received. A row says
// whether the return was accepted, and why not.
var ReceivedFiles = report.TableLayout{Name: "received", Title: "Returns received", Columns: []table.Column{
	{Key: "file", Title: "File", Kind: table.Text},
	{Key: "borough", Title: "Borough", Kind: table.Text},
	{Key: "month", Title: "Month", Kind: table.Month},
	{Key: "version", Title: "Version", Kind: table.Number},
	{Key: "state", Title: "State", Kind: table.Code},
	{Key: "why", Title: "Why", Kind: table.Text},
}}

// Doubts returns the reasons to doubt the returns of a month. The keys of the map are the
// codes of the boroughs. Doubts returns the errors of the query.
func Doubts(ctx context.Context, q report.Querier, month record.Month) (map[string][]string, error) {
	args := report.NewArgs("", month.Last())
	args.SetMonth(month)
	rows, err := report.Rows[statusRow](ctx, &CentralStatus, q, args)
	if err != nil {
		return nil, err
	}
	doubts := map[string][]string{}
	for _, r := range heldReturns(month, rows) {
		if r.Version != 0 {
			doubts[r.Borough] = r.Doubts()
		}
	}
	return doubts, nil
}

// heldReturns returns the return in each row. If the file has no return of the borough, the
// Version is 0. It sets MostCommon to the values that are most common in the returns of the
// month.
func heldReturns(month record.Month, rows []statusRow) []*record.HeldReturn {
	var held []*record.HeldReturn
	schemes, benchmarks, ageBands := tally{}, tally{}, tally{}
	for _, row := range rows {
		r := &record.HeldReturn{VersionsHeld: orZero(row.VersionCount), KeyEnded: orZero(row.KeyEnded)}
		r.Borough, r.Month, r.Version = row.Code, month, orZero(row.Version)
		r.FiledAt, r.At, r.Key = orZero(row.FiledAt), orZero(row.ReceivedAt), orZero(row.Key)
		r.Opening, r.Closing = orZero(row.Opening), orZero(row.Closing)
		r.BeforeVersion, r.BeforeSHA256 = orZero(row.NamedVersion), orZero(row.NamedSHA256)
		r.PreviousMonth.SHA256, r.PreviousMonth.Version = orZero(row.ActualSHA256), orZero(row.LastPreviousVersion)
		r.PreviousMonth.Closing = orZero(row.PreviousClosing)
		r.Scheme, r.Benchmark, r.AgeBands = orZero(row.Scheme), orZero(row.Benchmark), orZero(row.AgeBands)
		held = append(held, r)
		if r.Version != 0 {
			schemes[r.Scheme]++
			benchmarks[r.Benchmark]++
			ageBands[r.AgeBands]++
		}
	}
	for _, r := range held {
		r.MostCommon.Scheme, r.MostCommon.Benchmark = schemes.mostCommon(), benchmarks.mostCommon()
		r.MostCommon.AgeBands = ageBands.mostCommon()
	}
	return held
}

// orZero returns the value that p points to, or the zero value if p is nil.
func orZero[T any](p *T) (value T) {
	if p != nil {
		value = *p
	}
	return value
}

// tally counts how often each text occurs.
type tally map[string]int

// mostCommon returns the text that occurs most often. If several texts occur equally often, it
// returns the last in alphabetical order. So it prefers the newer of two censuses.
func (t tally) mostCommon() (best string) {
	for text, count := range t {
		if count > t[best] || count == t[best] && text > best {
			best = text
		}
	}
	return best
}
