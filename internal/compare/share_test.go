package compare

import (
	"fmt"
	"testing"
)

// percent returns a share as a percentage with two decimals, or "none" if it is nil.
func percent(share any) string {
	fraction, ok := share.(float64)
	if !ok {
		return "none"
	}
	return fmt.Sprintf("%.2f", fraction*100)
}

func TestShare(t *testing.T) {
	for _, c := range []struct {
		count, base int64
		want        string
	}{
		{0, 0, "none"}, {0, 5, "0.00"}, {5, 5, "100.00"}, {1, 3, "33.33"}, {386, 1170, "32.99"},
	} {
		if got := percent(Share(c.count, c.base)); got != c.want {
			t.Errorf("share(%d, %d) = %s, want %s", c.count, c.base, got, c.want)
		}
	}
}

// TestWilson checks Wilson. R. G. Newcombe published two of the intervals (Two-sided
// confidence intervals for the single proportion, 1998, table I). The others were computed
// independently of this program.
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		count, base int64
		low, high   string
	}{
		{0, 0, "none", "none"},
		{12, 37, "19.63", "48.54"},
		{0, 10, "0.00", "27.75"},
		{10, 10, "72.25", "100.00"},
		{1, 1, "20.65", "100.00"},
		{5, 10, "23.66", "76.34"},
		{81, 263, "25.53", "36.62"}, // Newcombe
		{15, 148, "6.24", "16.05"},  // Newcombe
		{386, 1170, "30.36", "35.74"},
	} {
		low, high := Wilson(c.count, c.base)
		if percent(low) != c.low || percent(high) != c.high {
			t.Errorf("wilson(%d, %d) = %s to %s, want %s to %s", c.count, c.base, percent(low), percent(high),
				c.low, c.high)
		}
	}
}

func TestPoints(t *testing.T) {
	for _, c := range []struct {
		share, benchmark any
		want             string
	}{
		{0.33, 0.2885, "4.15"}, {0.25, 0.5, "-25.00"}, {0.5, 0.5, "0.00"},
		{nil, 0.5, "none"}, {0.5, nil, "none"}, {nil, nil, "none"},
	} {
		if got := percent(Points(c.share, c.benchmark)); got != c.want {
			t.Errorf("points(%v, %v) = %s, want %s", c.share, c.benchmark, got, c.want)
		}
	}
}
