package record

import "fmt"

// Masking is the rule by which figures are suppressed and rounded for publication.
// Counts of people from 1 to Floor are masked, and all others are rounded to the
// nearest multiple of Round. Shares are of rounded figures and have a base of at
// least ShareBase people; averages are of at least AverageBase people.
type Masking struct{ Floor, Round, ShareBase, AverageBase int }

// MinimumMasking is the weakest rule that the settings can choose. It is compiled in,
// so that no borough can publish with less.
var MinimumMasking = Masking{Floor: 7, Round: 5, ShareBase: 25, AverageBase: 8}

// maxRound is the largest multiple to which figures are rounded. With 15 the count 8,
// which is the least that is not masked, is rounded to 15 and not to 0.
const maxRound = 15

// Check returns an *Invalid if any part of the rule is weaker than in MinimumMasking,
// as the zero Masking is, or if figures are rounded to more than maxRound.
func (m Masking) Check() error {
	for _, part := range []struct {
		key                     string
		value, minimum, maximum int
	}{
		{key: "publish-floor", value: m.Floor, minimum: MinimumMasking.Floor},
		{key: "publish-round", value: m.Round, minimum: MinimumMasking.Round, maximum: maxRound},
		{key: "publish-share-base", value: m.ShareBase, minimum: MinimumMasking.ShareBase},
		{key: "publish-average-base", value: m.AverageBase, minimum: MinimumMasking.AverageBase},
	} {
		if part.value < part.minimum {
			return Invalidf("%s is %d: nothing is published with less than %d", part.key, part.value, part.minimum)
		}
		if part.maximum > 0 && part.value > part.maximum {
			return Invalidf("%s is %d: figures are rounded to %d at most", part.key, part.value, part.maximum)
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
