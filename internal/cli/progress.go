package cli

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// longFile is how many bytes of CSV are worth a progress bar.
const longFile = 256 << 10

// progress draws a bar on standard error while the files are read, when that is
// a terminal and they are long; done takes it away again.
func (a *app) progress(in *intake) (done func()) {
	total := int64(0)
	for _, f := range in.files {
		_, size := f.sheet.Done()
		total += size
	}
	if !a.ErrTTY || total < longFile {
		return func() {}
	}
	bar := progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(a.Err), progressbar.OptionSetDescription("reading"), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true), progressbar.OptionShowBytes(false))
	rows := 0
	in.watch = func(bytes int64) {
		// Asking the time for every row would cost more than the row.
		if rows++; rows%256 == 0 {
			_ = bar.Set64(bytes) // a bar that cannot be drawn stops no import
		}
	}
	return func() { _ = bar.Finish() }
}
