package record

import "fmt"

// Masking is the rule by which figures are masked and rounded for publication. Counts of
// people from 1 to Floor are masked: they are printed as *. All others are rounded to the
// nearest multiple of Round. Shares are computed from rounded figures. A share is published
// only if its base is at least ShareBase people, and an average only if it is of at least
// AverageBase people.
type Masking struct{ Floor, Round, ShareBase, AverageBase int }

// MinimumMasking is the weakest rule that the settings can choose. It is part of the
// program, so that no borough can publish under a weaker rule.
var MinimumMasking = Masking{Floor: 7, Round: 5, ShareBase: 25, AverageBase: 8}

// maxRound is the largest possible value of Masking.Round. The smallest count that is not
// masked is 8. It is rounded to 15 if Round is 15, but a larger Round could make it 0.
const maxRound = 15

// Check returns an *Invalid if any part of the rule is weaker than in MinimumMasking, or if
// Round is over maxRound. The zero Masking is too weak.
func (m Masking) Check() error {
	for _, setting := range []struct {
		key                     string
		value, minimum, maximum int // a maximum of 0 means that there is none
	}{
		{key: "publish-floor", value: m.Floor, minimum: MinimumMasking.Floor},
		{key: "publish-round", value: m.Round, minimum: MinimumMasking.Round, maximum: maxRound},
		{key: "publish-share-base", value: m.ShareBase, minimum: MinimumMasking.ShareBase},
		{key: "publish-average-base", value: m.AverageBase, minimum: MinimumMasking.AverageBase},
	} {
		if setting.value < setting.minimum {
			return Invalidf("%s is %d: nothing is published with less than %d", setting.key, setting.value, setting.minimum)
		}
		if setting.maximum > 0 && setting.value > setting.maximum {
			return Invalidf("%s is %d: figures are rounded to %d at most", setting.key, setting.value, setting.maximum)
		}
	}
	return nil
}

// Description returns the rule in words, as it is printed under a published table.
func (m Masking) Description() string {
	return fmt.Sprintf("Published by rule %s: counts of people from 1 to %d are *, and so is a figure that would give one away; all others, totals too, "+
		"are rounded to the nearest %d, time to %d hours, money to £%d. Shares are of rounded figures, on a base of %d or more; averages are of %d people or more.",
		m.ID(), m.Floor, m.Round, m.Round, m.Round, m.ShareBase, max(m.AverageBase, m.Floor+1))
}

// ID returns a short name that identifies the rule: m7r5s25a8.
func (m Masking) ID() string {
	return fmt.Sprintf("m%dr%ds%da%d", m.Floor, m.Round, m.ShareBase, m.AverageBase)
}
