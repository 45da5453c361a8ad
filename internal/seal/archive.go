package seal

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
)

// member is a file in the archive.
type member struct{ name, text string }

// The records of a zip file, as in PKWARE's APPNOTE.TXT. They are written here and not by
// archive/zip, since Open compares every file with these bytes, and a later version of a
// library may lay files out differently.
type (
	zipEntry struct {
		Needs, Flags, Method, Time, Date uint16
		CRC, Stored, Size                uint32
		Name, Extra                      uint16 // the lengths of those fields
	}
	zipDirectory struct {
		Mark   uint32
		MadeBy uint16
		zipEntry
		Comment, Disk, Internal uint16
		External, Offset        uint32
	}
	zipEnd struct {
		Mark                        uint32
		Disk, From, Here, Entries   uint16
		DirectorySize, DirectoryPos uint32
		Comment                     uint16
	}
)

const (
	localMark, directoryMark, endMark = 0x04034b50, 0x02014b50, 0x06054b50

	version1 = 10       // the version of the format that reads stored files
	newYear  = 1<<5 | 1 // 1 January 1980, the earliest date in a zip file
)

// archive returns a zip file of the members, in order and without compression.
func archive(members []member) []byte {
	var files, directory bytes.Buffer
	for _, m := range members {
		size := uint32(len(m.text))
		entry := zipEntry{
			Needs:  version1,
			Date:   newYear,
			CRC:    crc32.ChecksumIEEE([]byte(m.text)),
			Stored: size,
			Size:   size,
			Name:   uint16(len(m.name)),
		}
		appendRecords(&directory, zipDirectory{
			Mark:     directoryMark,
			MadeBy:   version1,
			zipEntry: entry,
			Offset:   uint32(files.Len()),
		})
		directory.WriteString(m.name)
		appendRecords(&files, uint32(localMark), entry)
		files.WriteString(m.name + m.text)
	}
	end := zipEnd{Mark: endMark, Here: uint16(len(members)), Entries: uint16(len(members)),
		DirectorySize: uint32(directory.Len()), DirectoryPos: uint32(files.Len())}
	files.Write(directory.Bytes())
	appendRecords(&files, end)
	return files.Bytes()
}

// appendRecords appends records in little-endian order.
func appendRecords(to *bytes.Buffer, records ...any) {
	for _, r := range records {
		if err := binary.Write(to, binary.LittleEndian, r); err != nil {
			panic(err) // cannot happen: the records above have a fixed size
		}
	}
}
