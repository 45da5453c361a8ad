package census

import "fmt"

// Ward is an electoral ward, with its ONS code and its name. Wards in different boroughs can have
// the same name.
type Ward struct{ Code, Name string }

// Wards returns the wards of the area with the ONS code, in the order of their names. The
// parameter set is "2002" for the wards in force from 2002, or "2022" for the wards in force
// since May 2022. For the code of London, Wards returns the wards of all boroughs and of the
// City. It returns an error for an unknown area or set.
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
