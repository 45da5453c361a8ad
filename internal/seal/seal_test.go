package seal

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/hiddeco/sshsig"
)

const document = "{\n  \"month\": \"2026-10\"\n}\n"

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

func packed(t testing.TB, key *Key) []byte {
	data, err := Pack(document, key)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// refused wants the file to be *Damaged, and not merely so by accident of
// another error.
func refused(t *testing.T, what string, data []byte, identity string) {
	t.Helper()
	s, err := Open(data, identity)
	var damaged *Damaged
	if !errors.As(err, &damaged) {
		t.Errorf("%s: %+v, %v", what, s, err)
	}
}

func TestPack(t *testing.T) {
	key := makeKey(t)
	for what, key := range map[string]*Key{"unsigned": nil, "signed": key} {
		data := packed(t, key)
		if !bytes.Equal(data, packed(t, key)) {
			t.Errorf("%s: the same document gives other bytes", what)
		}
		s, err := Open(data, "")
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		want := Contents{Document: document, SHA256: checksum(document)}
		if key != nil {
			want.Signer = key.Public()
			if want.Signature, err = key.sign(document); err != nil {
				t.Fatal(err)
			}
		}
		if *s != want {
			t.Errorf("%s: %+v, want %+v", what, *s, want)
		}
	}
}

// TestOneByte: whatever byte of a file is changed, and wherever it is cut short
// or goes on, it is damaged.
func TestOneByte(t *testing.T) {
	secret, recipient, err := MakeIdentity()
	if err != nil {
		t.Fatal(err)
	}
	signed := packed(t, makeKey(t))
	encrypted, err := Encrypt(signed, recipient)
	if err != nil {
		t.Fatal(err)
	}
	for what, data := range map[string][]byte{"unsigned": packed(t, nil), "signed": signed, "encrypted": encrypted} {
		if _, err := Open(data, secret); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		for i := range data {
			for _, flip := range []byte{1, 0x20, 0x80, 0xff} {
				changed := bytes.Clone(data)
				changed[i] ^= flip
				refused(t, what+" with a byte changed", changed, secret)
			}
			refused(t, what+" cut short", data[:i], secret)
		}
		refused(t, what+" with something after it", append(bytes.Clone(data), 0), secret)
		refused(t, what+" with something before it", append([]byte{0}, data...), secret)
		refused(t, what+" twice", append(bytes.Clone(data), data...), secret)
	}
}

// TestCanonical: a file that says the same in other bytes is damaged too. It is
// this that finds a change in what no checksum is of, such as a time or an
// attribute; without it the files below would be taken.
func TestCanonical(t *testing.T) {
	data := packed(t, nil)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	rezipped := func(method uint16, comment string) []byte {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		for _, f := range z.File {
			text, err := readMember(f)
			if err != nil {
				t.Fatal(err)
			}
			to, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: method})
			if err == nil {
				_, err = to.Write([]byte(text))
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
	for what, data := range map[string][]byte{"zipped anew": rezipped(zip.Store, ""),
		"with a comment": rezipped(zip.Store, "hello")} {
		if _, err := read(data); err != nil {
			t.Errorf("%s: not even read: %v", what, err)
		}
		refused(t, what, data, "")
	}
	refused(t, "deflated", rezipped(zip.Deflate, ""), "")
	key := makeKey(t)
	signature, err := key.sign(document)
	if err != nil {
		t.Fatal(err)
	}
	refused(t, "a signature with CRLF", pack(document, strings.ReplaceAll(signature, "\n", "\r\n")), "")
	refused(t, "a signature with words before it", pack(document, "signed:\n"+signature), "")
}

func TestOthers(t *testing.T) {
	key := makeKey(t)
	signature, err := key.sign(document)
	if err != nil {
		t.Fatal(err)
	}
	another, err := key.sign(document + " ")
	if err != nil {
		t.Fatal(err)
	}
	foreign := func(h sshsig.HashAlgorithm, namespace string) string {
		s, err := sshsig.Sign(strings.NewReader(document), key.signer, h, namespace)
		if err != nil {
			t.Fatal(err)
		}
		return string(sshsig.Armor(s))
	}
	sums := checksum(document) + "  " + DocumentName + "\n"
	for what, data := range map[string][]byte{
		"nothing":            nil,
		"text":               []byte(document),
		"an empty archive":   archive(nil),
		"the document alone": archive([]member{{DocumentName, document}}),
		"other members":      archive([]member{{DocumentName, document}, {"return.json.md5", sums}}),
		"a path out":         archive([]member{{"../" + DocumentName, document}, {ChecksumName, sums}}),
		"the order turned":   archive([]member{{ChecksumName, sums}, {DocumentName, document}}),
		"two signatures": archive([]member{{DocumentName, document}, {ChecksumName, sums},
			{SignatureName, signature}, {SignatureName, signature}}),
		"a signature twice in its member": pack(document, signature+signature),
		"the checksum of another":         archive([]member{{DocumentName, document + " "}, {ChecksumName, sums}}),
		"the checksum in capitals": archive([]member{{DocumentName, document},
			{ChecksumName, strings.ToUpper(sums)}}),
		"a signature of another document": pack(document, another),
		"a signature for another purpose": pack(document, foreign(sshsig.HashSHA512, "file")),
		"a signature over SHA-256":        pack(document, foreign(sshsig.HashSHA256, Namespace)),
		"no signature where one should be": archive([]member{{DocumentName, document}, {ChecksumName, sums},
			{SignatureName, ""}}),
		"too long": make([]byte, MaxFile+1),
	} {
		refused(t, what, data, "")
	}
	if _, err := Pack(strings.Repeat(" ", MaxDocument+1), nil); err == nil {
		t.Error("a document too long is packed")
	}
	long := strings.Repeat(" ", MaxDocument)
	data, err := Pack(long, key)
	if err != nil {
		t.Fatal(err)
	}
	if s, err := Open(data, ""); err != nil || s.Document != long {
		t.Errorf("the longest document: %v", err)
	}
}

// TestBomb: an archive that says of a member that it is enormous costs nothing.
func TestBomb(t *testing.T) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	to, err := w.Create(DocumentName)
	if err != nil {
		t.Fatal(err)
	}
	for range 64 {
		if _, err := to.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Create(ChecksumName); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	refused(t, "a bomb", out.Bytes(), "")
	allocated := testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			_, _ = Open(out.Bytes(), "")
		}
	}).AllocedBytesPerOp()
	if allocated > 1<<20 {
		t.Errorf("refusing it takes %d bytes", allocated)
	}
}
