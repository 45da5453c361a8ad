package census

import "fmt"

// Ward is an electoral ward: its ONS code, and its name, which is unique within a borough
// only.
type Ward struct{ Code, Name string }

// Wards returns the wards of an area by name. The set is "2002" (in force from 2002, the
// Met's 624 wards) or "2022" (in force since May 2022). The code of London gives the
// wards of all boroughs and the City. An unknown area or set is an error.
func Wards(areaCode, set string) ([]Ward, error) {
	area, err := byCode(areaCode)
	if err != nil {
		return nil, err
	}
	var packed []byte
	switch set {
	case "2002":
		packed = wards2002
	case "2022":
		packed = wards2022
	default:
		return nil, fmt.Errorf("no ward set is called %q: the sets are 2002 and 2022", set)
	}
	var wards []Ward
	for _, line := range records(packed)[1:] {
		if area.Code == London || area.Code == line[2] {
			wards = append(wards, Ward{Code: line[0], Name: line[1]})
		}
	}
	return wards, nil
}
