package table

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// numberFormats are the number formats of the kinds; a kind without one is shown as it is.
var numberFormats = map[Kind]string{
	Date:    "dd mmm yyyy",
	Month:   "mmm yyyy",
	Count:   "#,##0",
	Minutes: "#,##0",
	Hours:   "#,##0.00",
	Average: "#,##0.00",
	Pence:   `[$£-809]#,##0.00;-[$£-809]#,##0.00`,
	Share:   "0.0%",
	Points:  "+0.0;-0.0;0.0",
	Change:  "+General;-General;General",
}

// cellStyle is how a cell looks. Equal styles share one entry in the workbook.
type cellStyle struct {
	kind               Kind
	head, total, right bool
}

// register returns the id of the style in the workbook, and adds it if it is not known.
func (st cellStyle) register(f *excelize.File, known map[cellStyle]int) (int, error) {
	if id, ok := known[st]; ok {
		return id, nil
	}
	look := &excelize.Style{}
	if format, ok := numberFormats[st.kind]; ok {
		look.CustomNumFmt = &format
	} else if st.kind.isText() {
		look.NumFmt = 49 // Excel's "text": a cell typed again does not become a formula
	}
	if st.head || st.total {
		look.Font = &excelize.Font{Bold: true}
	}
	if st.head {
		look.Border = []excelize.Border{{Type: "bottom", Style: 1, Color: "000000"}}
	} else if st.total {
		look.Border = []excelize.Border{{Type: "top", Style: 1, Color: "000000"}}
	}
	if st.right {
		look.Alignment = &excelize.Alignment{Horizontal: "right"}
	} else if st.kind == Date || st.kind == Month {
		look.Alignment = &excelize.Alignment{Horizontal: "left"}
	}
	id, err := f.NewStyle(look)
	if err == nil {
		known[st] = id
	}
	return id, err
}

// sheetNames makes the tables' titles into names that a workbook accepts: at most 31
// characters, none of :\/?*[] or an apostrophe, no two equal but for upper and lower case.
func sheetNames(tables []*Table) []string {
	const most = excelize.MaxSheetNameLength
	names := make([]string, len(tables))
	taken := map[string]bool{"history": true} // Excel keeps this name for itself
	for i, t := range tables {
		base := strings.Map(func(r rune) rune {
			if strings.ContainsRune(`:\/?*[]`, r) || !unicode.IsGraphic(r) {
				return ' '
			}
			if r == '\'' {
				return '’'
			}
			return r
		}, strings.ToValidUTF8(t.Title, " "))
		base = cutUTF16(strings.Join(strings.Fields(base), " "), most)
		if base == "" {
			base = "Table"
		}
		name := base
		for n := 2; taken[strings.ToLower(name)]; n++ {
			end := fmt.Sprintf(" (%d)", n)
			name = cutUTF16(base, most-len(end)) + end
		}
		taken[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}

// cutUTF16 cuts off text after at most so many UTF-16 units, which is how Excel counts, and
// never splits a character.
func cutUTF16(s string, most int) string {
	units := 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units > most {
			return strings.TrimSpace(s[:i])
		}
	}
	return s
}
