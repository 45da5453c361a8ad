package census

import (
	"slices"
	"strings"
	"testing"
)

func TestAreas(t *testing.T) {
	all := Areas()
	if len(all) != 34 || all[0] != (Area{"E12000007", "London", "", ""}) {
		t.Fatalf("%d areas, the first %v", len(all), all[0])
	}
	if !slices.IsSortedFunc(all[1:], func(a, b Area) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("not sorted by name")
	}
	for _, a := range all {
		for _, text := range []string{a.Code, a.Name, strings.ToUpper(a.Name), "London Borough of " + a.Name,
			a.RegisterCode} {
			if text == "" {
				continue
			}
			if got, err := FindArea(text); err != nil || got != a {
				t.Errorf("FindArea(%q): %v, %v", text, got, err)
			}
		}
	}
}

// TestBoroughs checks that there are 13 boroughs of inner London, without the City of London, and
// 19 of outer London.
func TestBoroughs(t *testing.T) {
	clusters := map[string]int{}
	for _, a := range Boroughs() {
		clusters[a.Cluster]++
		if a.Name == "City of London" || a.Name == "London" {
			t.Errorf("%s is no borough of the Metropolitan Police", a.Name)
		}
	}
	if len(clusters) != 2 || clusters["inner"] != 13 || clusters["outer"] != 19 {
		t.Errorf("%v", clusters)
	}
}

func TestFindArea(t *testing.T) {
	for text, want := range map[string]string{
		"hammersmith & fulham":                  "Hammersmith and Fulham",
		"Hammersmith fulham":                    "Hammersmith and Fulham",
		" tower-hamlets ":                       "Tower Hamlets",
		"london borough of Camden":              "Camden",
		"The Royal Borough of Greenwich":        "Greenwich",
		"Royal Borough of Kensington & Chelsea": "Kensington and Chelsea",
		"City of Westminster":                   "Westminster",
		"City of London":                        "City of London",
		"City of London Corporation":            "City of London",
		"london":                                "London",
		"Greater London":                        "London",
		"hck":                                   "Hackney",
		"e09000012":                             "Hackney",
	} {
		if got, err := FindArea(text); err != nil || got.Name != want {
			t.Errorf("FindArea(%q): %v, %v", text, got, err)
		}
	}
}

func TestFindAreaSuggestions(t *testing.T) {
	for text, want := range map[string]string{
		"camdn":             `no area is called "camdn": did you mean Camden?`,
		"kingston":          `no area is called "kingston": did you mean Kingston upon Thames?`,
		"bar":               `no area is called "bar": did you mean Barking and Dagenham or Barnet?`,
		"Haringay":          `no area is called "Haringay": did you mean Haringey?`,
		"Richmond on Thame": `no area is called "Richmond on Thame": did you mean Richmond upon Thames?`,
		"Manchester":        `no area is called "Manchester": give a London borough by name, ONS code (E09000007) or register code (CMD)`,
		" & ":               `no area given: name a London borough, or London`,
	} {
		if got, err := FindArea(text); err == nil || err.Error() != want {
			t.Errorf("FindArea(%q): %v, %v", text, got, err)
		}
	}
}

func TestWards(t *testing.T) {
	for set, want := range map[string]int{"2002": 624, "2022": 679} {
		boroughWards := 0
		for _, a := range Areas() {
			wards, err := Wards(a.Code, set)
			if err != nil || len(wards) == 0 {
				t.Fatalf("%s: %d wards, %v", a.Name, len(wards), err)
			}
			if !slices.IsSortedFunc(wards, func(a, b Ward) int { return strings.Compare(a.Name, b.Name) }) {
				t.Errorf("%s %s: not sorted by name", a.Name, set)
			}
			switch a.Name {
			case "London":
				if len(wards) != want+25 {
					t.Errorf("London %s: %d wards", set, len(wards))
				}
			case "City of London":
				if len(wards) != 25 {
					t.Errorf("City %s: %d wards", set, len(wards))
				}
			default:
				boroughWards += len(wards)
			}
		}
		if boroughWards != want {
			t.Errorf("set %s: %d wards, want %d", set, boroughWards, want)
		}
	}
	camden, _ := Wards("E09000007", "2002")
	if len(camden) != 18 || !slices.Contains(camden, Ward{"E05000144", "Swiss Cottage"}) {
		t.Errorf("Camden: %v", camden)
	}
	if _, err := Wards("E09000007", "2018"); err == nil || !strings.Contains(err.Error(), "2002 and 2022") {
		t.Errorf("set 2018: %v", err)
	}
	if _, err := Wards("Camden", "2002"); err == nil {
		t.Error("no error for a name in place of a code")
	}
}

// FuzzFindArea checks that FindArea returns either an area from Areas or an error.
func FuzzFindArea(f *testing.F) {
	for _, text := range []string{"camdn", "E09000007", "&", "\xff", "london borough of"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := FindArea(text)
		if (err == nil) != slices.Contains(Areas(), a) {
			t.Errorf("%v, %v", a, err)
		}
	})
}
