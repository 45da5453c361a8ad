package census

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/csv"
)

// The files are unpacked only by the call that needs them, so that other commands start
// quickly. gen.go writes them.
var (
	//go:embed data/areas.csv.gz
	areas []byte
	//go:embed data/wards-2002.csv.gz
	wards2002 []byte
	//go:embed data/wards-2022.csv.gz
	wards2022 []byte
	//go:embed data/census-2001.csv.gz
	census2001 []byte
	//go:embed data/census-2011.csv.gz
	census2011 []byte
	//go:embed data/census-2021.csv.gz
	census2021 []byte
)

// records returns the lines of an embedded file, of which the first is its header. It
// panics if the file is damaged, since the tests read every file: a damaged one is a
// broken build, and no caller could handle that.
func records(packed []byte) [][]string {
	plain, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic("census: an embedded file is damaged: " + err.Error())
	}
	lines, err := csv.NewReader(plain).ReadAll()
	if err != nil {
		panic("census: an embedded file is damaged: " + err.Error())
	}
	return lines
}
