package record

// MaskedRule is R19a: what is masked stays so.
var MaskedRule = Rule[bool]{
	ID: "R19a", Text: "No count of people that is masked in what is published can be worked out from the rest of it.", Source: "Data Protection Act 2018",
	Ask: func(safe bool) (string, bool) {
		if safe {
			return "every masked count could be another", true
		}
		return "a count that is masked can be worked out from the rest, whatever else is held back", false
	},
}
