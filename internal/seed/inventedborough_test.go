package seed

import (
	"io/fs"
	"testing"
	"time"

	"borough/internal/record"
)

// TestInventedBoroughs checks that there are 32 boroughs with different names, and that making a borough
// twice gives the same sessions.
func TestInventedBoroughs(t *testing.T) {
	if n := len(InventedBoroughs()); n != 32 {
		t.Fatalf("%d boroughs", n)
	}
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	names, peopleCount := map[string]bool{}, 0
	for _, borough := range InventedBoroughs() {
		if names[borough.Name] {
			t.Errorf("two boroughs are called %s", borough.Name)
		}
		names[borough.Name] = true
		folder, err := borough.ImportFiles(now)
		if err != nil {
			t.Fatal(err)
		}
		folderAgain, err := borough.ImportFiles(now)
		if err != nil {
			t.Fatal(err)
		}
		sessions, _ := fs.ReadFile(folder, "sessions.csv")
		sessionsAgain, _ := fs.ReadFile(folderAgain, "sessions.csv")
		if string(sessions) != string(sessionsAgain) {
			t.Errorf("%s is not the same twice", borough.Name)
		}
		rowCounts := forEachDate(t, folder, func(string, string, record.Date) {})
		peopleCount += rowCounts["volunteers.csv"]
	}
	if peopleCount < 1000 {
		t.Errorf("%d people in all", peopleCount)
	}
	t.Logf("%d people", peopleCount)
}
