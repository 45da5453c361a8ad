package compare

import "math"

// A share is a cell: a fraction of one, or nil where the base is 0, since a
// share of nothing is no figure. The functions here take and give cells, so
// that what is not known stays so through a whole row.

// Share returns the count as a fraction of the base; nil on base 0.
func Share(count, base int64) any {
	if base == 0 {
		return nil
	}
	return float64(count) / float64(base)
}

// Ratio returns how many of the one there are to each of the other, as 14.93
// people an event; nil where there is none of the other.
func Ratio(of, to any) any {
	if to == int64(0) {
		return nil
	}
	return float64(of.(int64)) / float64(to.(int64))
}

// Points returns a share less the one it is compared with, as a difference of
// fractions: people read it in percentage points, never in per cent. It is nil
// where either is not known.
func Points(of, benchmark any) any {
	f, ok1 := of.(float64)
	g, ok2 := benchmark.(float64)
	if !ok1 || !ok2 {
		return nil
	}
	return f - g
}

// Wilson returns the ends of the Wilson score interval of the share count/base
// at 95 %: where the share of a larger group like this one could well lie. 12 of
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
