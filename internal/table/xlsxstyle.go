package table

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// numberFormats holds the number format of the cells of each kind. A kind that is not in the
// map has no number format.
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

// cellStyle describes how a cell looks. Equal styles share one entry in the workbook.
type cellStyle struct {
	kind       Kind
	isTitle    bool // the cell is the title of a column
	isTotal    bool // the cell is in the total row
	alignRight bool
}

// register returns the id of the style in the workbook f. ids has the ids of the styles that
// were added before. A new style is added to f, and its id to ids.
func (st cellStyle) register(f *excelize.File, ids map[cellStyle]int) (int, error) {
	if id, ok := ids[st]; ok {
		return id, nil
	}
	style := &excelize.Style{}
	if format, ok := numberFormats[st.kind]; ok {
		style.CustomNumFmt = &format
	} else if st.kind.isText() {
		style.NumFmt = 49 // the format "text" of Excel: the text stays text when a user edits the cell
	}
	if st.isTitle || st.isTotal {
		style.Font = &excelize.Font{Bold: true}
	}
	if st.isTitle {
		style.Border = []excelize.Border{{Type: "bottom", Style: 1, Color: "000000"}}
	} else if st.isTotal {
		style.Border = []excelize.Border{{Type: "top", Style: 1, Color: "000000"}}
	}
	if st.alignRight {
		style.Alignment = &excelize.Alignment{Horizontal: "right"}
	} else if st.kind == Date || st.kind == Month {
		style.Alignment = &excelize.Alignment{Horizontal: "left"}
	}
	id, err := f.NewStyle(style)
	if err == nil {
		ids[st] = id
	}
	return id, err
}

// sheetNames returns a sheet name for each table, made from the title of the table. A name
// has at most 31 characters, and none of :\/?*[] or an apostrophe. All names differ, even if
// upper and lower case are ignored.
func sheetNames(tables []*Table) []string {
	const maxLength = excelize.MaxSheetNameLength
	names := make([]string, len(tables))
	taken := map[string]bool{"history": true} // Excel reserves this name
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
		base = cutUTF16(strings.Join(strings.Fields(base), " "), maxLength)
		if base == "" {
			base = "Table"
		}
		name := base
		for n := 2; taken[strings.ToLower(name)]; n++ {
			suffix := fmt.Sprintf(" (%d)", n)
			name = cutUTF16(base, maxLength-len(suffix)) + suffix
		}
		taken[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}

// cutUTF16 cuts text to at most maxUnits code units of UTF-16, because Excel counts these. It
// never splits a character.
func cutUTF16(s string, maxUnits int) string {
	units := 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units > maxUnits {
			return strings.TrimSpace(s[:i])
		}
	}
	return s
}
