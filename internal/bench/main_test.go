// Package bench_test measures the program: benchmarks beside the sqlite3 shell, and how
// reports grow with the records.
package bench_test

import (
	"testing"

	"borough/internal/programtest"
)

func TestMain(m *testing.M) { programtest.Main(m, "../..") }
