package census

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/csv"
)

// The files are kept as bytes and read by the call that needs them, so that a
// command which compares nothing pays nothing for them. gen.go writes them.
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

// records unpacks an embedded file, its header first. The files are part of the
// program and every one is read by the tests: a bad one is a broken build, which
// no caller could handle.
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
