package census

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/csv"
)

// The files that gen.go writes. Each is unpacked only when a function needs it, because unpacking
// all of them would slow down every command.
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

// records returns the lines of an embedded file. The first line is the header. records panics if
// the file is damaged, which can only be a mistake in the build: the tests read every file.
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
