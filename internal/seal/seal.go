// Package seal packs a return to be sent by e-mail: the document and its checksum, signed
// by the borough and encrypted to the Central Team. The formats are zip, SSH signatures
// and age, so that other tools can open and verify the files too.
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

// MaxDocument and MaxFile are the maximum sizes of a document and of a packed file, in bytes.
const (
	MaxDocument = 16 << 20
	MaxFile     = MaxDocument + 1<<16
)

// The names of the members of a packed file, in order.
const (
	DocumentName  = "return.json"
	ChecksumName  = "return.json.sha256"
	SignatureName = "return.json.sig"
)

// Contents are the contents of a packed file.
type Contents struct {
	Document  string
	SHA256    string // the checksum of the document, in hex
	Signer    string // the public key that signed the document, as an OpenSSH line; "" if unsigned
	Signature string // the signature in the format of ssh-keygen; "" if unsigned
	Encrypted bool
}

// Pack returns the file to be sent for a document, signed if key is not nil. The same
// document and key always give the same bytes. Pack returns an error if the document is too
// long or cannot be signed.
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

// Open reads a packed file. If the file is encrypted, Open decrypts it with the age identity in
// the parameter identity, which may be "" for other files. Open returns a *DamagedError if Pack
// did not make the file or if it was changed later, and another error for an invalid identity.
func Open(data []byte, identity string) (*Contents, error) {
	encrypted := IsEncrypted(data)
	if len(data) > MaxFile {
		return nil, newDamagedError("it is longer than any return")
	}
	if encrypted {
		var err error
		if data, err = decrypt(data, identity); err != nil {
			return nil, err
		}
	}
	members, err := readMembers(data)
	if err != nil {
		return nil, err
	}
	contents := &Contents{Document: members[0], SHA256: checksum(members[0]), Encrypted: encrypted}
	if len(members) == 3 {
		contents.Signature = members[2]
		if contents.Signer, err = VerifySignature(contents.Document, contents.Signature); err != nil {
			return nil, err
		}
	}
	if !bytes.Equal(data, pack(contents.Document, contents.Signature)) {
		return nil, newDamagedError("something in it was changed since it was made")
	}
	return contents, nil
}

// pack returns the packed file of a document and its signature; the signature may be "". The
// same arguments always give the same bytes, so that Open can detect every change to a file.
func pack(document, signature string) []byte {
	members := []member{{DocumentName, document}, {ChecksumName, checksum(document) + "  " + DocumentName + "\n"}}
	if signature != "" {
		members = append(members, member{SignatureName, signature})
	}
	return archive(members)
}

// readMembers returns the contents of the members of a zip file, in order. It returns a
// *DamagedError if pack would not make such a file.
func readMembers(data []byte) ([]string, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, newDamagedError("it is no file that borough return send wrote, or a part of one")
	}
	names := []string{DocumentName, ChecksumName, SignatureName}
	if n := len(z.File); n != 2 && n != 3 {
		return nil, newDamagedError("it holds %d files; a return has its document, its checksum and perhaps a signature", n)
	}
	var members []string
	for i, f := range z.File {
		if f.Name != names[i] {
			return nil, newDamagedError("it holds another file where %s should be", names[i])
		}
		if f.Method != zip.Store || f.UncompressedSize64 > MaxDocument || f.CompressedSize64 != f.UncompressedSize64 {
			return nil, newDamagedError("%s is not kept as borough return send keeps it", f.Name)
		}
		text, err := readMember(f)
		if err != nil {
			return nil, newDamagedError("%s was changed or cut short", f.Name)
		}
		members = append(members, text)
	}
	if want := checksum(members[0]) + "  " + DocumentName + "\n"; members[1] != want {
		return nil, newDamagedError("the document's SHA-256 is not the one in %s", ChecksumName)
	}
	return members, nil
}

// checksum returns the SHA-256 of the document in hex.
func checksum(document string) string {
	sum := sha256.Sum256([]byte(document))
	return hex.EncodeToString(sum[:])
}

// readMember returns the contents of a member. It returns an error if they do not match the
// member's checksum in the archive.
func readMember(f *zip.File) (string, error) {
	r, err := f.Open()
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(r)
	return string(text), errors.Join(err, r.Close())
}
