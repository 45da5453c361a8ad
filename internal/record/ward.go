package record

// Ward is a place the borough's teams work.
type Ward struct {
	ID   int64  `json:"-"`
	Code string // short, for typing: abbey-road, or its ONS code
	Name string
}
