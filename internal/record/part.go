package record

// WardPart is a part that a ward is seen in: an estate, a village, a few streets.
type WardPart struct {
	ID   int64 `json:"-"`
	Ward string
	Code string
	Name string
}
