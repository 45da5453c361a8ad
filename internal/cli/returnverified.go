package cli

import (
	"strings"

	"borough/internal/report"
	"borough/internal/seal"
	"borough/internal/table"
)

// judge holds the files against each other and against what is held.
func (v *verification) judge() {
	all := v.held
	for _, f := range v.files {
		all = append(all, f.ReturnFile)
	}
	report.JudgeFiles(all)
	report.JudgeOpenings(all)
	for _, f := range v.files {
		f.Problems = append(f.Problems, f.sender...)
	}
}

func (v *verification) found() (n int) {
	for _, f := range v.files {
		if len(f.Problems) > 0 {
			n++
		}
	}
	return n
}

// table says of each file what it is and what is wrong with it, in the order
// they were given.
func (v *verification) table() *table.Table {
	var rows []table.Row
	unknown := false
	for _, f := range v.files {
		row := table.Row{f.Name, nil, nil, nil, nil, nil, "no", "whole", nil, strings.Join(f.Problems, "; ")}
		if f.sealed.Encrypted {
			row[6] = "yes"
		}
		if len(f.Problems) > 0 {
			row[7] = "in-doubt"
		}
		if f.state != "" {
			row[7] = f.state
		} else {
			row[1], row[2], row[3], row[8] = f.Return.Borough, string(f.Return.Month), int64(f.Return.Version), f.sealed.SHA256
			row[4] = "nobody"
			if signer := f.sealed.Signer; signer != "" {
				who, known := v.keys[signer]
				if !known {
					who, unknown = "unknown", true
				}
				row[4], row[5] = who, seal.Fingerprint(signer)
			}
		}
		rows = append(rows, row)
	}
	t := report.Verified.Fill(rows...)
	t.About = []table.Fact{{Key: "against", Title: "Held against", Value: "held against " + v.against}}
	n := v.found()
	switch {
	case n == 0 && len(v.files) == 1:
		t.Notes = append(t.Notes, "It is whole, and nothing in it contradicts itself.")
	case n == 0:
		t.Notes = append(t.Notes, "They are whole, and nothing in them contradicts itself.")
	}
	if unknown {
		t.Notes = append(t.Notes, "Signed by unknown: the signature is good, but nothing here says whose key it is. Compare it with what the borough's key show prints.")
	}
	return t
}
