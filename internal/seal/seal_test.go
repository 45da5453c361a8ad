package seal

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/hiddeco/sshsig"
)

// document is a short document for tests.
const document = "{\n  \"month\": \"2026-10\"\n}\n"

// makeKey makes a new key.
func makeKey(t testing.TB) *Key {
	text, err := MakeKey()
	if err != nil {
		t.Fatal(err)
	}
	key, err := ParseKey(text)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// packDocument packs document, signed if key is not nil.
func packDocument(t testing.TB, key *Key) []byte {
	data, err := Pack(document, key)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// checkDamaged checks that Open returns a *DamagedError for the file. The parameter name
// describes the file.
func checkDamaged(t *testing.T, name string, data []byte, identity string) {
	t.Helper()
	s, err := Open(data, identity)
	var damagedError *DamagedError
	if !errors.As(err, &damagedError) {
		t.Errorf("%s: %+v, %v", name, s, err)
	}
}

func TestPack(t *testing.T) {
	for name, key := range map[string]*Key{"unsigned": nil, "signed": makeKey(t)} {
		data := packDocument(t, key)
		if !bytes.Equal(data, packDocument(t, key)) {
			t.Errorf("%s: the same document gives other bytes", name)
		}
		s, err := Open(data, "")
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want := Contents{Document: document, SHA256: checksum(document)}
		if key != nil {
			want.Signer = key.PublicKey()
			if want.Signature, err = key.sign(document); err != nil {
				t.Fatal(err)
			}
		}
		if *s != want {
			t.Errorf("%s: %+v, want %+v", name, *s, want)
		}
	}
}

// TestAnyChange checks that Open refuses a file if any byte is changed, if the file is cut short
// anywhere, or if there are more bytes before or after it.
func TestAnyChange(t *testing.T) {
	secret, recipient, err := MakeIdentity()
	if err != nil {
		t.Fatal(err)
	}
	signed := packDocument(t, makeKey(t))
	encrypted, err := Encrypt(signed, recipient)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"unsigned": packDocument(t, nil), "signed": signed,
		"encrypted": encrypted} {
		if _, err := Open(data, secret); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for i := range data {
			for _, flip := range []byte{1, 0x20, 0x80, 0xff} {
				changed := bytes.Clone(data)
				changed[i] ^= flip
				checkDamaged(t, name+" with a byte changed", changed, secret)
			}
			checkDamaged(t, name+" cut short", data[:i], secret)
		}
		checkDamaged(t, name+" with something after it", append(bytes.Clone(data), 0), secret)
		checkDamaged(t, name+" with something before it", append([]byte{0}, data...), secret)
		checkDamaged(t, name+" twice", append(bytes.Clone(data), data...), secret)
	}
}

// TestCanonical checks that Open refuses a file that has the same contents as a packed file but
// other bytes. Some parts of a file, such as times and attributes, have no checksum. Only a
// comparison of all bytes detects changes of these parts.
func TestCanonical(t *testing.T) {
	data := packDocument(t, nil)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	rezip := func(method uint16, comment string) []byte {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		for _, f := range z.File {
			text, err := readMember(f)
			if err != nil {
				t.Fatal(err)
			}
			memberWriter, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: method})
			if err == nil {
				_, err = memberWriter.Write([]byte(text))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := errors.Join(w.SetComment(comment), w.Close()); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	for name, rezipped := range map[string][]byte{"zipped anew": rezip(zip.Store, ""),
		"with a comment": rezip(zip.Store, "hello")} {
		if _, err := readMembers(rezipped); err != nil {
			t.Errorf("%s: cannot be read: %v", name, err)
		}
		checkDamaged(t, name, rezipped, "")
	}
	checkDamaged(t, "deflated", rezip(zip.Deflate, ""), "")
	key := makeKey(t)
	signature, err := key.sign(document)
	if err != nil {
		t.Fatal(err)
	}
	checkDamaged(t, "a signature with CRLF", pack(document, strings.ReplaceAll(signature, "\n", "\r\n")), "")
	checkDamaged(t, "a signature with words before it", pack(document, "signed:\n"+signature), "")
}

// TestOpenDamaged checks that Open refuses many kinds of file that Pack does not make. It also
// checks the maximum size of a document.
func TestOpenDamaged(t *testing.T) {
	key := makeKey(t)
	signature, err := key.sign(document)
	if err != nil {
		t.Fatal(err)
	}
	otherSignature, err := key.sign(document + " ")
	if err != nil {
		t.Fatal(err)
	}
	signFor := func(h sshsig.HashAlgorithm, namespace string) string {
		s, err := sshsig.Sign(strings.NewReader(document), key.signer, h, namespace)
		if err != nil {
			t.Fatal(err)
		}
		return string(sshsig.Armor(s))
	}
	sums := checksum(document) + "  " + DocumentName + "\n"
	for name, data := range map[string][]byte{
		"nothing":            nil,
		"text":               []byte(document),
		"an empty archive":   archive(nil),
		"the document alone": archive([]member{{DocumentName, document}}),
		"other members":      archive([]member{{DocumentName, document}, {"return.json.md5", sums}}),
		"a path outside":     archive([]member{{"../" + DocumentName, document}, {ChecksumName, sums}}),
		"another order":      archive([]member{{ChecksumName, sums}, {DocumentName, document}}),
		"two signatures": archive([]member{{DocumentName, document}, {ChecksumName, sums},
			{SignatureName, signature}, {SignatureName, signature}}),
		"a signature twice in its member": pack(document, signature+signature),
		"the checksum of another":         archive([]member{{DocumentName, document + " "}, {ChecksumName, sums}}),
		"the checksum in capitals": archive([]member{{DocumentName, document},
			{ChecksumName, strings.ToUpper(sums)}}),
		"a signature of another document": pack(document, otherSignature),
		"a signature for another purpose": pack(document, signFor(sshsig.HashSHA512, "file")),
		"a signature over SHA-256":        pack(document, signFor(sshsig.HashSHA256, SignatureNamespace)),
		"no signature where one should be": archive([]member{{DocumentName, document}, {ChecksumName, sums},
			{SignatureName, ""}}),
		"too long": make([]byte, MaxFile+1),
	} {
		checkDamaged(t, name, data, "")
	}
	if _, err := Pack(strings.Repeat(" ", MaxDocument+1), nil); err == nil {
		t.Error("a document too long is packed")
	}
	longest := strings.Repeat(" ", MaxDocument)
	data, err := Pack(longest, key)
	if err != nil {
		t.Fatal(err)
	}
	if s, err := Open(data, ""); err != nil || s.Document != longest {
		t.Errorf("the longest document: %v", err)
	}
}

// TestZipBomb checks that Open takes little memory to refuse an archive with a member that is
// enormous when unpacked.
func TestZipBomb(t *testing.T) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	memberWriter, err := w.Create(DocumentName)
	if err != nil {
		t.Fatal(err)
	}
	for range 64 {
		if _, err := memberWriter.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Create(ChecksumName); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	checkDamaged(t, "a bomb", out.Bytes(), "")
	allocated := testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			_, _ = Open(out.Bytes(), "")
		}
	}).AllocedBytesPerOp()
	if allocated > 1<<20 {
		t.Errorf("refusing it takes %d bytes", allocated)
	}
}
