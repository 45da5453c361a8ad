package seal

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestOtherTools checks that age, unzip, sha256sum and ssh-keygen can decrypt, unpack and verify
// a packed return. They must give the same recipients, public keys and fingerprints as this
// package.
func TestOtherTools(t *testing.T) {
	dir := t.TempDir()
	writeFile := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := func(input string, args ...string) string {
		t.Helper()
		if _, err := exec.LookPath(args[0]); err != nil {
			t.Skip(args[0] + " is not installed")
		}
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(input)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	text, err := MakeKey()
	if err != nil {
		t.Fatal(err)
	}
	key, err := ParseKey(text)
	if err != nil {
		t.Fatal(err)
	}
	secret, recipient, err := MakeIdentity()
	if err != nil {
		t.Fatal(err)
	}
	data, err := Encrypt(packDocument(t, key), recipient)
	if err != nil {
		t.Fatal(err)
	}
	writeFile("borough.key", text)
	writeFile("central.key", secret)
	writeFile("allowed", "larkmoor "+key.PublicKey()+"\n")
	writeFile("return.age", string(data))

	run("", "age", "-d", "-i", "central.key", "-o", "return.zip", "return.age")
	if got := run("", "age-keygen", "-y", "central.key"); got != recipient+"\n" {
		t.Errorf("age-keygen gives the recipient %q, MakeIdentity %q", got, recipient)
	}
	run("", "unzip", "-tq", "return.zip")
	run("", "unzip", "-q", "return.zip")
	run("", "sha256sum", "-c", "--strict", ChecksumName)
	run(document, "ssh-keygen", "-Y", "verify", "-f", "allowed", "-I", "larkmoor", "-n", SignatureNamespace, "-s",
		SignatureName)
	if got := run("", "ssh-keygen", "-y", "-f", "borough.key"); !strings.HasPrefix(got, key.PublicKey()) {
		t.Errorf("ssh-keygen gives the public key %q, PublicKey %q", got, key.PublicKey())
	}
	if got := run("", "ssh-keygen", "-l", "-f", "borough.key"); !strings.Contains(got, Fingerprint(key.PublicKey())) {
		t.Errorf("ssh-keygen gives another fingerprint: %q", got)
	}
	for _, f := range []string{DocumentName, ChecksumName, SignatureName} {
		info, err := os.Stat(filepath.Join(dir, f))
		if err != nil || info.ModTime().Year() != 1980 {
			t.Errorf("%s: %v, %v", f, info, err)
		}
	}
}
