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

// Page is one sheet of a workbook, its cells as text.
type Page struct {
	Name string
	Rows [][]string
}

// IsWorkbook reports whether a file that begins with raw is an xlsx workbook.
func IsWorkbook(raw []byte) bool { return bytes.HasPrefix(raw, []byte("PK\x03\x04")) }

// maxUnpackedBytes is how large a workbook may be when it is unpacked: a few kilobytes
// can unpack into more than the machine's memory.
const maxUnpackedBytes = 1 << 30

// ReadWorkbook reads the sheets of an xlsx workbook that are not hidden, or the one with
// that name. A number is read as the workbook keeps it, to four decimals, and not as its
// format rounds it; shares and dates are read as they are shown. A formula is read as the
// value that it was saved with, or without one as the formula itself. A file that is no
// workbook, a damaged one, and a name that no sheet has are errors.
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

// readSheet returns the cells of a sheet.
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

// formulaRows is up to how many rows of a sheet the formulas of empty cells are read: the
// library goes through the rows for each of them.
const formulaRows = 2000

// exactNumber returns the number of a cell as it is kept, if it is shown as a plain number
// or as money, and otherwise the cell as it is shown.
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

// CellName returns the name of a cell in a spreadsheet, such as B7; row and column count
// from 0.
func CellName(row, col int) string {
	name, err := excelize.CoordinatesToCellName(col+1, row+1)
	if err != nil {
		return ""
	}
	return name
}
