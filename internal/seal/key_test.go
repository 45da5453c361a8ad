package seal

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"encoding/pem"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"
)

func TestKeys(t *testing.T) {
	text, err := MakeKey()
	if err != nil {
		t.Fatal(err)
	}
	key, err := ParseKey(text)
	if err != nil {
		t.Fatal(err)
	}
	public := key.PublicKey()
	if !strings.HasPrefix(public, "ssh-ed25519 AAAA") || strings.Count(public, " ") != 1 {
		t.Errorf("the public key is %q", public)
	}
	for _, line := range []string{public, public + " Larkmoor and Vale\n", "# Larkmoor\n" + public + "\n\n"} {
		if got, err := ParsePublicKey(line); err != nil || got != public {
			t.Errorf("%q: %q, %v", line, got, err)
		}
	}
	if f := Fingerprint(public); !strings.HasPrefix(f, "SHA256:") || Fingerprint("nothing") != "" {
		t.Errorf("its fingerprint is %q", f)
	}
	rsaPublic, err := ssh.NewPublicKey(&rsaKey.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	other := makeKey(t).PublicKey()
	for name, line := range map[string]string{"nothing": "", "words": "ssh-ed25519 key", "two": public + "\n" + other,
		"a private key": text,
		"options":       `command="ls" ` + public, "RSA": publicLine(rsaPublic)} {
		if got, err := ParsePublicKey(line); err == nil {
			t.Errorf("%s is a public key: %q", name, got)
		}
	}
	for name, text := range map[string]string{"nothing": "", "a public key": public, "a part": text[:100],
		"locked": makeLockedKey(t), "RSA": marshalKey(t, rsaKey)} {
		if _, err := ParseKey(text); err == nil {
			t.Errorf("%s is a key", name)
		}
	}
}

// rsaKey is a key that ParseKey refuses because of its type.
var rsaKey = func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
}()

// marshalKey returns the text of a private key's file.
func marshalKey(t *testing.T, key any) string {
	block, err := ssh.MarshalPrivateKey(key, "")
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(block))
}

// makeLockedKey returns the text of the file of a private key with a passphrase.
func makeLockedKey(t *testing.T) string {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	block, err := ssh.MarshalPrivateKeyWithPassphrase(key, "", []byte("words"))
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(block))
}
