package compare

import "math"

// A share is a table cell: a fraction of one, or nil if the base is 0. The functions in
// this file take and return cells, so that anything computed from an unknown share is
// unknown too.

// Share returns the count as a fraction of the base. It returns nil if the base is 0.
func Share(count, base int64) any {
	if base == 0 {
		return nil
	}
	return float64(count) / float64(base)
}

// Ratio returns a count divided by another, for example 14.93 people per event. It returns
// nil if the divisor is 0.
func Ratio(dividend, divisor int64) any {
	if divisor == 0 {
		return nil
	}
	return float64(dividend) / float64(divisor)
}

// Points returns the share minus the benchmark's share, as a fraction of one. It is shown
// in percentage points. Points returns nil if one of the shares is unknown.
func Points(share, benchmark any) any {
	minuend, isKnown := share.(float64)
	subtrahend, isBenchmarkKnown := benchmark.(float64)
	if !isKnown || !isBenchmarkKnown {
		return nil
	}
	return minuend - subtrahend
}

// Wilson returns the bounds of the 95 % Wilson score interval of the share count/base. For
// 12 of 37, a share of 32.4 %, the bounds are 19.6 % and 48.5 %. Unlike the normal
// approximation, the interval is valid for small bases and never goes below 0 or above 1.
// Both bounds are nil if the base is 0.
func Wilson(count, base int64) (low, high any) {
	if base == 0 {
		return nil, nil
	}
	const z = 1.959963984540054 // 97.5 % of the normal distribution lies below it
	n, p := float64(base), float64(count)/float64(base)
	centre := p + z*z/(2*n)
	margin := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	scale := 1 + z*z/n
	return max(0, (centre-margin)/scale), min(1, (centre+margin)/scale)
}
