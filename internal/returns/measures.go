package returns

import (
	"math"
	"slices"

	"borough/internal/table"
)

// Measure is a kind of figure in the return, such as minutes or people, and its unit.
type Measure struct {
	Key, Title, Unit string
	Kind             table.Kind
}

// Measures are the measures of the return, in the order of the columns of the printed return.
var Measures = []Measure{
	{"minutes", "Minutes", "minutes", table.Minutes},
	{"hours", "Hours", "hours", table.Hours},
	{"sessions", "Sessions", "sessions", table.Count},
	{"people", "People", "people", table.Count},
	{"share", "Share", "per-cent", table.Share},
	{"benchmark_share", "Benchmark", "per-cent", table.Share},
	{"points", "Points", "points", table.Points},
	{"low", "Low", "per-cent", table.Share},
	{"high", "High", "per-cent", table.Share},
	{"events", "Events", "count", table.Count},
	{"enquiries", "Enquiries", "count", table.Count},
	{"applications", "Applications", "count", table.Count},
	{"interviews", "Interviews", "count", table.Count},
	{"cleared", "Cleared", "count", table.Count},
	{"started", "Started", "count", table.Count},
}

// Cell returns a stored value as the cell of a table.
func (m Measure) Cell(value float64) any {
	switch {
	case m.Kind == table.Share || m.Kind == table.Points:
		return value / 100
	case value == math.Trunc(value) && m.Kind != table.Hours:
		return int64(value)
	}
	return value
}

// StoredValue returns a value in the form that the return stores: shares and points in per cent,
// and every float64 rounded to four decimal places.
func (m Measure) StoredValue(value any) any {
	f, ok := value.(float64)
	if !ok {
		return value
	}
	if m.Kind == table.Share || m.Kind == table.Points {
		f *= 100
	}
	return toFourPlaces(f)
}

// StoredFigure returns the StoredValue of a value for LineFigures.Figures, or nil if the value is
// not a number.
func (m Measure) StoredFigure(value any) *float64 { return asFloat(m.StoredValue(value)) }

// asFloat returns an int64 or a float64 as a float64, or nil for any other value.
func asFloat(value any) *float64 {
	switch v := value.(type) {
	case int64:
		converted := float64(v)
		return &converted
	case float64:
		return &v
	}
	return nil
}

// toFourPlaces rounds f to four decimal places. Adding 0 turns -0 into 0.
func toFourPlaces(f float64) float64 { return math.Round(f*1e4)/1e4 + 0 }

// FindMeasure returns the measure with the key. It panics if there is no such measure.
func FindMeasure(key string) Measure {
	return Measures[slices.IndexFunc(Measures, func(m Measure) bool { return m.Key == key })]
}

func newUnits() Units {
	units := Units{}
	for _, m := range Measures {
		units[m.Key] = m.Unit
	}
	return units
}
