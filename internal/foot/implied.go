package foot

import "slices"

// run is how far an unnamed subtotal reaches: no table has so many lines in one.
const run = 200

// implied finds the lines that are the sum of those that follow, or of those
// before, in each of several columns, and do not say so: North East above its
// forces. It returns the lines with those marked, or nil when there are none.
// They are never checked, and only believed where a total that is named adds up
// with them and not without.
func (r *region) implied(ls, crossing []line, down bool) (marked []line) {
	for i := 0; i < len(ls); i++ {
		if ls[i].total >= 0 || ls[i].skipped() {
			continue
		}
		to := r.reach(ls, i, 1, crossing, down)
		from := i
		if to == i {
			if from = r.reach(ls, i, -1, crossing, down); from == i {
				continue
			}
		}
		if marked == nil {
			marked = slices.Clone(ls)
		}
		marked[i].total, marked[i].level, marked[i].implied, marked[i].from = 0, 0, true, from
		for n := i + 1; n <= to; n++ {
			marked[n].by = i
		}
		i = to
	}
	return marked
}

// reach is the last line, in the direction of step, of those that line i is the
// sum of, or i when there are none.
func (r *region) reach(ls []line, i, step int, crossing []line, down bool) int {
	s := &sum{down: down, total: ls[i].at}
	sums := make([]int64, len(crossing))
	needed := 2 // one column alone fits by chance, unless there is no other
	if len(crossing) == 1 {
		needed = 1
	}
	for n := i + step; n >= 0 && n < len(ls) && ls[n].total < 0 && ls[n].block == ls[i].block && n-i < run && i-n < run; n += step {
		if ls[n].skipped() {
			continue
		}
		good, slack := 0, int64((n-i)*step+1)
		for c, across := range crossing {
			if across.skipped() {
				continue
			}
			part, whole := r.cell(s.place(ls[n].at, across.at)), r.cell(s.place(ls[i].at, across.at))
			sums[c] = plus(sums[c], part.Amount)
			if part.counts() || whole.counts() {
				good++
			}
			if off := magnitude(sums[c] - whole.Amount); off != 0 && (whole.Places == 0 || 2*off > slack*half(whole.Places)) {
				good = -len(crossing)
			}
		}
		if good >= needed && (n-i)*step > 1 {
			return n
		}
	}
	return i
}
