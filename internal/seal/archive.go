package seal

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
)

// member is a file in a zip archive.
type member struct{ name, text string }

// The records of a zip file, as PKWARE's APPNOTE.TXT describes them. Open compares every file
// byte for byte with the output of the function archive. This package does not use the standard
// package archive/zip to write files, because a later version may write other bytes.
type (
	zipEntry struct {
		VersionNeeded, Flags, Method, Time, Date uint16
		CRC, StoredSize, Size                    uint32
		NameLength, ExtraLength                  uint16
	}
	zipDirectoryEntry struct {
		Signature     uint32
		VersionMadeBy uint16
		zipEntry
		CommentLength, Disk, InternalAttributes uint16
		ExternalAttributes, Offset              uint32
	}
	zipEnd struct {
		Signature                                   uint32
		Disk, DirectoryDisk, EntriesOnDisk, Entries uint16
		DirectorySize, DirectoryOffset              uint32
		CommentLength                               uint16
	}
)

const (
	entrySignature, directorySignature, endSignature = 0x04034b50, 0x02014b50, 0x06054b50

	version1     = 10       // version 1.0 of the format, which can have files without compression
	earliestDate = 1<<5 | 1 // 1 January 1980, the earliest date that a zip file can have
)

// archive returns a zip file of the members, in order and without compression.
func archive(members []member) []byte {
	var files, directory bytes.Buffer
	for _, m := range members {
		size := uint32(len(m.text))
		entry := zipEntry{
			VersionNeeded: version1,
			Date:          earliestDate,
			CRC:           crc32.ChecksumIEEE([]byte(m.text)),
			StoredSize:    size,
			Size:          size,
			NameLength:    uint16(len(m.name)),
		}
		appendRecords(&directory, zipDirectoryEntry{
			Signature:     directorySignature,
			VersionMadeBy: version1,
			zipEntry:      entry,
			Offset:        uint32(files.Len()),
		})
		directory.WriteString(m.name)
		appendRecords(&files, uint32(entrySignature), entry)
		files.WriteString(m.name + m.text)
	}
	end := zipEnd{
		Signature:       endSignature,
		EntriesOnDisk:   uint16(len(members)),
		Entries:         uint16(len(members)),
		DirectorySize:   uint32(directory.Len()),
		DirectoryOffset: uint32(files.Len()),
	}
	files.Write(directory.Bytes())
	appendRecords(&files, end)
	return files.Bytes()
}

// appendRecords appends the records in little-endian byte order.
func appendRecords(buffer *bytes.Buffer, records ...any) {
	for _, r := range records {
		if err := binary.Write(buffer, binary.LittleEndian, r); err != nil {
			panic(err) // cannot happen: the records above have a fixed size
		}
	}
}
