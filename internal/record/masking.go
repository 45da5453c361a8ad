package record

import "fmt"

// Masking is the rule that figures are published by. Counts from 1 to Floor are
// masked and all others rounded to the nearest Round; shares are of rounded
// figures on a base of ShareBase or more, averages of AverageBase people or more.
type Masking struct{ Floor, Round, ShareBase, AverageBase int }

// MinimumMasking is what no setting goes below: the floor is compiled in.
var MinimumMasking = Masking{Floor: 7, Round: 5, ShareBase: 25, AverageBase: 8}

// maxRound keeps what is not masked from being rounded to nothing: 8 is nearer
// to 15 than to 0.
const maxRound = 15

// Check says what of the rule is weaker than the floor; an *Invalid. A rule that
// was never filled in is as weak as can be.
func (m Masking) Check() error {
	for _, part := range []struct {
		key             string
		is, least, most int
	}{
		{key: "publish-floor", is: m.Floor, least: MinimumMasking.Floor},
		{key: "publish-round", is: m.Round, least: MinimumMasking.Round, most: maxRound},
		{key: "publish-share-base", is: m.ShareBase, least: MinimumMasking.ShareBase},
		{key: "publish-average-base", is: m.AverageBase, least: MinimumMasking.AverageBase},
	} {
		if part.is < part.least {
			return Wrong("%s is %d: nothing is published with less than %d", part.key, part.is, part.least)
		}
		if part.most > 0 && part.is > part.most {
			return Wrong("%s is %d: figures are rounded to %d at most", part.key, part.is, part.most)
		}
	}
	return nil
}

// Description are the rule as it is printed under a table.
func (m Masking) Description() string {
	return fmt.Sprintf("Published by rule %s: counts of people from 1 to %d are *, and so is a figure that would give one away; all others, totals too, "+
		"are rounded to the nearest %d, time to %d hours, money to £%d. Shares are of rounded figures, on a base of %d or more; averages are of %d people or more.",
		m.ID(), m.Floor, m.Round, m.Round, m.Round, m.ShareBase, max(m.AverageBase, m.Floor+1))
}

// ID names the rule in a word that tells it from every other: m7r5s25a8.
func (m Masking) ID() string {
	return fmt.Sprintf("m%dr%ds%da%d", m.Floor, m.Round, m.ShareBase, m.AverageBase)
}
