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

// Sheet is a sheet of a workbook, with its cells as text.
type Sheet struct {
	Name string
	Rows [][]string
}

// IsWorkbook reports whether a file that begins with these bytes is an xlsx workbook.
func IsWorkbook(start []byte) bool { return bytes.HasPrefix(start, []byte("PK\x03\x04")) }

// maxUnpackedBytes is the maximum size of an unpacked workbook. Without a limit, a file of
// a few kilobytes could unpack into more data than fits into memory.
const maxUnpackedBytes = 1 << 30

// ReadWorkbook reads the visible sheets of an xlsx workbook. If name is not empty, it reads
// only the sheet with this name, even if the sheet is hidden.
//
// It reads a number as stored, to four decimals, and not as the cell shows it. It reads a
// percentage or a date as the cell shows it. It reads a formula as the saved value, or as
// the text of the formula if no value was saved.
//
// ReadWorkbook returns an error if the file is damaged or not a workbook, or if no sheet has
// the name.
func ReadWorkbook(r io.Reader, name string) ([]Sheet, error) {
	f, err := excelize.OpenReader(r, excelize.Options{UnzipSizeLimit: maxUnpackedBytes})
	if err != nil {
		return nil, fmt.Errorf("it cannot be read as an xlsx workbook: %w", err)
	}
	defer f.Close() // closes temporary files; an error does not matter
	var sheets []Sheet
	for _, sheetName := range f.GetSheetList() {
		isVisible, err := f.GetSheetVisible(sheetName)
		if err != nil || name != "" && !strings.EqualFold(name, sheetName) || name == "" && !isVisible {
			continue
		}
		rows, err := readSheet(f, sheetName)
		if err != nil {
			return nil, fmt.Errorf("sheet %s: %w", sheetName, err)
		}
		sheets = append(sheets, Sheet{sheetName, rows})
	}
	if name != "" && sheets == nil {
		return nil, fmt.Errorf("there is no sheet %q: the sheets are %s", name, strings.Join(f.GetSheetList(), ", "))
	}
	return sheets, nil
}

// readSheet returns the cells of a sheet.
func readSheet(f *excelize.File, sheet string) ([][]string, error) {
	formatted, err := f.GetRows(sheet)
	if err != nil {
		return nil, err
	}
	raw, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	for i, row := range formatted {
		for c, text := range row {
			if i < len(raw) && c < len(raw[i]) {
				row[c] = exactNumber(raw[i][c], text)
			}
			if text == "" && len(formatted) <= maxFormulaRows {
				cellName, err := excelize.CoordinatesToCellName(c+1, i+1)
				if err != nil {
					return nil, err
				}
				if formula, err := f.GetCellFormula(sheet, cellName); err == nil && formula != "" {
					row[c] = "=" + formula
				}
			}
		}
	}
	return formatted, nil
}

// maxFormulaRows is the maximum number of rows of a sheet in which formulas are looked up.
// Each lookup scans the sheet, which would be slow in a larger sheet.
const maxFormulaRows = 2000

// exactNumber returns the stored number of a cell if the cell shows a plain number or money.
// For any other cell it returns formatted, the text that the cell shows. raw is the text
// that is stored.
func exactNumber(raw, formatted string) string {
	n, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return formatted
	}
	digits := strings.Trim(formatted, "()-+£$€ \u00a0")
	text := trimZeros(strconv.FormatFloat(n, 'f', 4, 64))
	switch {
	case digits == "" || strings.Trim(digits, "0123456789., \u00a0") != "": // a percentage or a date
		return formatted
	case digits[0] == '0' && len(digits) > 1 && digits[1] != '.': // a code: 0123
		return formatted
	case strings.ContainsAny(formatted, "£$€"):
		return "£" + text
	}
	return text
}

// CellName returns the spreadsheet name of a cell, such as B7. The row and the column are
// counted from 0.
func CellName(row, col int) string {
	name, err := excelize.CoordinatesToCellName(col+1, row+1)
	if err != nil {
		return ""
	}
	return name
}
