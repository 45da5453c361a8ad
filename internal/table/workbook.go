package table

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Page is one sheet of a workbook as text, a cell a string.
type Page struct {
	Name string
	Rows [][]string
}

// IsWorkbook says whether a file that begins so is a spreadsheet's own.
func IsWorkbook(raw []byte) bool { return bytes.HasPrefix(raw, []byte("PK\x03\x04")) }

// maxUnpackedBytes is how large a workbook may be once it is unpacked: a few
// kilobytes can unpack into as much as a machine has.
const maxUnpackedBytes = 1 << 30

// ReadWorkbook reads the sheets of an xlsx workbook that are not hidden, or the
// one named. A number is given as exactly as the workbook keeps it, to four
// decimals, and not as its format rounds it; shares and dates come as they are
// shown. A formula has the value it was saved with; where it was saved with
// none, the cell is the formula itself.
func ReadWorkbook(r io.Reader, name string) ([]Page, error) {
	f, err := excelize.OpenReader(r, excelize.Options{UnzipSizeLimit: maxUnpackedBytes})
	if err != nil {
		return nil, fmt.Errorf("it cannot be read as an xlsx workbook: %w", err)
	}
	defer f.Close() // only temporary files: nothing to learn from its error
	var pages []Page
	for _, sheet := range f.GetSheetList() {
		shown, err := f.GetSheetVisible(sheet)
		if err != nil || name != "" && !strings.EqualFold(name, sheet) || name == "" && !shown {
			continue
		}
		rows, err := readSheet(f, sheet)
		if err != nil {
			return nil, fmt.Errorf("sheet %s: %w", sheet, err)
		}
		pages = append(pages, Page{sheet, rows})
	}
	if name != "" && pages == nil {
		return nil, fmt.Errorf("there is no sheet %q: the sheets are %s", name, strings.Join(f.GetSheetList(), ", "))
	}
	return pages, nil
}

func readSheet(f *excelize.File, sheet string) ([][]string, error) {
	shown, err := f.GetRows(sheet)
	if err != nil {
		return nil, err
	}
	kept, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	for i, row := range shown {
		for c, text := range row {
			if i < len(kept) && c < len(kept[i]) {
				row[c] = exactNumber(kept[i][c], text)
			}
			if text == "" && len(shown) <= formulaRows {
				at, err := excelize.CoordinatesToCellName(c+1, i+1)
				if err != nil {
					return nil, err
				}
				if formula, err := f.GetCellFormula(sheet, at); err == nil && formula != "" {
					row[c] = "=" + formula
				}
			}
		}
	}
	return shown, nil
}

// formulaRows is up to how many rows empty cells are asked for their formulas:
// the library goes through the rows for each.
const formulaRows = 2000

// exactNumber is a number as it is kept, where it is shown as a plain number or as
// money; anything else stays as it is shown.
func exactNumber(kept, shown string) string {
	n, err := strconv.ParseFloat(kept, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return shown
	}
	digits := strings.Trim(shown, "()-+£$€ \u00a0")
	text := trimZeros(strconv.FormatFloat(n, 'f', 4, 64))
	switch {
	case digits == "" || strings.Trim(digits, "0123456789., \u00a0") != "": // a share, a day
		return shown
	case digits[0] == '0' && len(digits) > 1 && digits[1] != '.': // a code: 0123
		return shown
	case strings.ContainsAny(shown, "£$€"):
		return "£" + text
	}
	return text
}

// CellName is what a spreadsheet calls a cell, from the first row and column as
// 0: B7.
func CellName(row, col int) string {
	name, err := excelize.CoordinatesToCellName(col+1, row+1)
	if err != nil {
		return ""
	}
	return name
}
