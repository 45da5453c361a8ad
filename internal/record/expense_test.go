package record

import "testing"

func TestParseMiles(t *testing.T) {
	for text, want := range map[string]Miles{"4.5": 45, "4": 40, "0.1": 1, " 12.0 ": 120, "999.9": 9999} {
		if got, err := ParseMiles(text); err != nil || got != want {
			t.Errorf("%q: %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "0", "0.0", "-1", "4.55", "4,5", "1000", "4.", ".5", "four", "4 5"} {
		if got, err := ParseMiles(text); err == nil {
			t.Errorf("%q: %s", text, got)
		}
	}
	for miles, want := range map[Miles]string{45: "4.5", 40: "4", 1: "0.1"} {
		if got := miles.String(); got != want {
			t.Errorf("%d: %s", int(miles), got)
		}
	}
}

// TestAmountDue checks the amounts that the settings determine, to the nearest penny.
func TestAmountDue(t *testing.T) {
	settings := Settings{ExpenseSettings: ExpenseSettings{Meal: 450, CarMile: 45, BicycleMile: 20}}
	for _, c := range []struct {
		Expense
		due      Pence
		unsetKey string
	}{
		{Expense{Kind: "meal"}, 450, ""},
		{Expense{Kind: "travel", Mode: "bus", Pence: 340}, 340, ""},
		{Expense{Kind: "travel", Mode: "car", Miles: 45}, 203, ""}, // 202.5
		{Expense{Kind: "travel", Mode: "car", Miles: 1}, 5, ""},    // 4.5
		{Expense{Kind: "travel", Mode: "bicycle", Miles: 33}, 66, ""},
		{Expense{Kind: "travel", Mode: "motorcycle", Miles: 33}, 0, "mileage-motorcycle"},
	} {
		due, unsetKey := ClaimFacts{Expense: c.Expense, Settings: settings}.AmountDue()
		if due != c.due || unsetKey != c.unsetKey {
			t.Errorf("%+v: %s, %q", c.Expense, due, unsetKey)
		}
	}
}
