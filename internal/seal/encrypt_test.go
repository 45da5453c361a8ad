package seal

import (
	"errors"
	"strings"
	"testing"
)

func TestEncrypt(t *testing.T) {
	secret, recipient, err := MakeIdentity()
	if err != nil {
		t.Fatal(err)
	}
	other, _, err := MakeIdentity()
	if err != nil {
		t.Fatal(err)
	}
	key := makeKey(t)
	data, err := Encrypt(packDocument(t, key), recipient)
	if err != nil {
		t.Fatal(err)
	}
	if !IsEncrypted(data) || IsEncrypted(packDocument(t, key)) {
		t.Error("IsEncrypted is wrong")
	}
	s, err := Open(data, secret)
	if err != nil || !s.Encrypted || s.Signer != key.PublicKey() || s.Document != document {
		t.Errorf("%+v, %v", s, err)
	}
	checkDamaged(t, "without an identity", data, "")
	checkDamaged(t, "with another identity", data, other)
	twice, err := Encrypt(data, recipient)
	if err != nil {
		t.Fatal(err)
	}
	checkDamaged(t, "encrypted twice", twice, secret)
	for name, identity := range map[string]string{"words": "secret", "a recipient": recipient, "two": secret + other,
		"a comment": "# nothing\n"} {
		_, err := Open(data, identity)
		if !errors.Is(err, errIdentity) {
			t.Errorf("%s as identity: %v", name, err)
		}
		if _, err := RecipientOf(identity); err == nil {
			t.Errorf("%s has a recipient", name)
		}
	}
	if got, err := RecipientOf(secret); err != nil || got != recipient {
		t.Errorf("%s, %v", got, err)
	}
	if got, err := ParseRecipient(" " + recipient + "\n"); err != nil || got != recipient {
		t.Errorf("%s, %v", got, err)
	}
	for _, text := range []string{"", "age1", recipient[1:], recipient + "q", secret,
		strings.ToUpper(recipient)[:20] + recipient[20:]} {
		if _, err := ParseRecipient(text); err == nil {
			t.Errorf("%q is a recipient", text)
		}
	}
	if _, err := Encrypt(data, "age1"); err == nil {
		t.Error("encrypted to nobody")
	}
}
