package record

// WardPart is a named part of a ward, such as an estate, a village or a few streets.
type WardPart struct {
	ID   int64  `json:"-"`
	Ward string // the ward's code
	Code string // no other part of the ward has the same code
	Name string
}
