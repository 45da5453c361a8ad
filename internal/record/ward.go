package record

// Ward is an electoral ward in which the borough's teams work.
type Ward struct {
	ID   int64  `json:"-"`
	Code string // a short code that is easy to type, such as abbey-road, or the ward's ONS code
	Name string
}
