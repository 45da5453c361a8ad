// Package seal packs a return so that it can be e-mailed and trusted: the
// document and its checksum, signed by the borough, encrypted to who is to read
// it. What it writes is a zip file, an SSH signature and an age file, so that
// outside tools open and check it too.
package seal

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
)

// MaxDocument is how long a document may be, in bytes; MaxFile how long what is
// made of it can get.
const (
	MaxDocument = 16 << 20
	MaxFile     = MaxDocument + 1<<16
)

// The members of the file, in their order.
const (
	DocumentName  = "return.json"
	ChecksumName  = "return.json.sha256"
	SignatureName = "return.json.sig"
)

// Contents is what a file holds, and who vouches for it: Signer is the public
// half of the key that signed it, as an OpenSSH line without comment; "" is
// unsigned. Whose key it is, is for the reader to know.
type Contents struct {
	Document  string
	SHA256    string
	Signer    string
	Signature string // as ssh-keygen writes one
	Encrypted bool
}

// Pack makes the file that is sent of a document; signed when there is a key.
// The same document and key give the same bytes.
func Pack(document string, key *Key) ([]byte, error) {
	if len(document) > MaxDocument {
		return nil, fmt.Errorf("the document is longer than %d MB", MaxDocument>>20)
	}
	signature := ""
	if key != nil {
		var err error
		if signature, err = key.sign(document); err != nil {
			return nil, err
		}
	}
	return pack(document, signature), nil
}

// Open reads a file that was sent. identity is the age identity that an
// encrypted one is read with; "" is none. A file that is anything but what Pack,
// and perhaps Encrypt, make is *Damaged, whatever is wrong with it; an identity
// that is none is another error.
func Open(data []byte, identity string) (*Contents, error) {
	encrypted := IsEncrypted(data)
	if len(data) > MaxFile {
		return nil, damaged("it is longer than any return")
	}
	if encrypted {
		var err error
		if data, err = decrypt(data, identity); err != nil {
			return nil, err
		}
	}
	members, err := read(data)
	if err != nil {
		return nil, err
	}
	s := &Contents{Document: members[0], SHA256: checksum(members[0]), Encrypted: encrypted}
	if len(members) == 3 {
		s.Signature = members[2]
		if s.Signer, err = VerifySignature(s.Document, s.Signature); err != nil {
			return nil, err
		}
	}
	if !bytes.Equal(data, pack(s.Document, s.Signature)) {
		return nil, damaged("something in it was changed since it was made")
	}
	return s, nil
}

// pack lays the members out. That there is but one way to do so is what makes
// any change to a file show.
func pack(document, signature string) []byte {
	members := []member{{DocumentName, document}, {ChecksumName, checksum(document) + "  " + DocumentName + "\n"}}
	if signature != "" {
		members = append(members, member{SignatureName, signature})
	}
	return archive(members)
}

// read returns what the members of the file hold, in their order.
func read(data []byte) ([]string, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, damaged("it is no file that borough return send wrote, or a part of one")
	}
	names := []string{DocumentName, ChecksumName, SignatureName}
	if n := len(z.File); n != 2 && n != 3 {
		return nil, damaged("it holds %d files; a return has its document, its checksum and perhaps a signature", n)
	}
	var members []string
	for i, f := range z.File {
		if f.Name != names[i] {
			return nil, damaged("it holds another file where %s should be", names[i])
		}
		if f.Method != zip.Store || f.UncompressedSize64 > MaxDocument || f.CompressedSize64 != f.UncompressedSize64 {
			return nil, damaged("%s is not kept as borough return send keeps it", f.Name)
		}
		text, err := whole(f)
		if err != nil {
			return nil, damaged("%s was changed or cut short", f.Name)
		}
		members = append(members, text)
	}
	if want := checksum(members[0]) + "  " + DocumentName + "\n"; members[1] != want {
		return nil, damaged("the document's SHA-256 is not the one in %s", ChecksumName)
	}
	return members, nil
}

func checksum(document string) string {
	sum := sha256.Sum256([]byte(document))
	return hex.EncodeToString(sum[:])
}

// whole returns all that the member holds, which its checksum in the archive
// must be of.
func whole(f *zip.File) (string, error) {
	r, err := f.Open()
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(r)
	return string(text), errors.Join(err, r.Close())
}
