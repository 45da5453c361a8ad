package report

import (
	"context"

	"borough/internal/record"
	"borough/internal/table"
)

// Doubts says why the returns of a month that are held are in doubt, by the code
// of the borough.
func Doubts(ctx context.Context, q Querier, month record.Month) (map[string][]string, error) {
	args := NewArgs("", month.Last())
	args.SetMonth(month)
	found, err := CentralStatus.ask(ctx, q, args)
	if err != nil {
		return nil, err
	}
	rows, err := every(found)
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
func heldRows(month record.Month, rows []table.Row) []*record.Doubtful {
	var all []*record.Doubtful
	schemes, benchmarks, bands := tally{}, tally{}, tally{}
	for _, row := range rows {
		number := func(i int) int { n, _ := row[i].(int64); return int(n) }
		h := &record.Doubtful{Versions: number(4), KeyEnded: record.Date(word(row[9]))}
		h.Borough, h.Month, h.Version = word(row[0]), month, number(3)
		h.FiledAt, h.At, h.Key = word(row[5]), word(row[6]), int64(number(8))
		h.Opening, h.Closing, h.BeforeVersion, h.BeforeSHA256 = number(10), number(11), number(13), word(row[14])
		h.Before.SHA256, h.Before.Version, h.Before.Closing = word(row[15]), number(16), number(17)
		h.Scheme, h.Benchmark, h.AgeBands = word(row[18]), word(row[19]), word(row[20])
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
