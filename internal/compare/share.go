package compare

import "math"

// A share is a cell: a fraction of one, or nil where the base is 0, since a share of
// nothing is no figure. The functions here take and return cells, so that what is not
// known stays so through a whole row.

// Share returns the count as a fraction of the base; nil on base 0.
func Share(count, base int64) any {
	if base == 0 {
		return nil
	}
	return float64(count) / float64(base)
}

// Ratio returns a count divided by another, as 14.93 people an event; nil where the
// other is 0. Both must be whole numbers.
func Ratio(of, to any) any {
	if to == int64(0) {
		return nil
	}
	return float64(of.(int64)) / float64(to.(int64))
}

// Points returns the difference of a share and the one it is compared with, as a
// fraction of one: people read it in percentage points, never in per cent. It is nil
// where either is not known.
func Points(of, benchmark any) any {
	share, known := of.(float64)
	compared, comparedKnown := benchmark.(float64)
	if !known || !comparedKnown {
		return nil
	}
	return share - compared
}

// Wilson returns the ends of the 95 % Wilson score interval of the share count/base:
// where the share of a larger group like this one could well lie. 12 of
// 37 is 32.4 %, from 19.6 % to 48.5 %. Unlike the usual plus or minus it holds
// for small bases and never leaves 0 to 1. Both ends are nil on base 0.
func Wilson(count, base int64) (low, high any) {
	if base == 0 {
		return nil, nil
	}
	const z = 1.959963984540054 // 97.5 % of the normal distribution lies below it
	n, p := float64(base), float64(count)/float64(base)
	centre := p + z*z/(2*n)
	reach := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	scale := 1 + z*z/n
	return max(0, (centre-reach)/scale), min(1, (centre+reach)/scale)
}
