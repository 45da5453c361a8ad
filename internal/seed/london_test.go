package seed

import (
	"io/fs"
	"testing"
	"time"

	"borough/internal/record"
)

// TestPlaces checks that there are 32 boroughs with different names, and that making a borough
// twice gives the same sessions.
func TestPlaces(t *testing.T) {
	if n := len(InventedBoroughs()); n != 32 {
		t.Fatalf("%d boroughs", n)
	}
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	names, people := map[string]bool{}, 0
	for _, p := range InventedBoroughs() {
		if names[p.Name] {
			t.Errorf("two boroughs are called %s", p.Name)
		}
		names[p.Name] = true
		folder, err := p.ImportFiles(now)
		if err != nil {
			t.Fatal(err)
		}
		again, err := p.ImportFiles(now)
		if err != nil {
			t.Fatal(err)
		}
		sessions, _ := fs.ReadFile(folder, "sessions.csv")
		sessionsAgain, _ := fs.ReadFile(again, "sessions.csv")
		if string(sessions) != string(sessionsAgain) {
			t.Errorf("%s is not the same twice", p.Name)
		}
		people += forEachDate(t, folder, func(string, string, record.Date) {})["volunteers.csv"]
	}
	if people < 1000 {
		t.Errorf("%d people in all", people)
	}
	t.Logf("%d people", people)
}
