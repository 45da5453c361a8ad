package record

// Ward is an electoral ward in which the borough's teams work.
type Ward struct {
	ID   int64  `json:"-"`
	Code string // short, for typing: abbey-road, or its ONS code
	Name string
}
