package seal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
)

// ageHeader is the start of every file that is encrypted with age.
const ageHeader = "age-encryption.org/v1\n"

// IsEncrypted reports whether the file is encrypted. An encrypted file can only be opened with
// an identity.
func IsEncrypted(data []byte) bool { return bytes.HasPrefix(data, []byte(ageHeader)) }

// MakeIdentity makes a new age identity. It returns the text of the secret file with
// which returns are decrypted, and the recipient to which boroughs encrypt them. It
// returns an error if the random number generator fails.
func MakeIdentity() (secret, recipient string, err error) {
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		return "", "", err
	}
	recipient = identity.Recipient().String()
	return fmt.Sprintf("# public key: %s\n%s\n", recipient, identity), recipient, nil
}

// errIdentity is the error for a text that is not exactly one age identity.
var errIdentity = errors.New("it is no age identity: a file with one line that begins with AGE-SECRET-KEY-1")

// RecipientOf returns the recipient of an identity, a text that begins with age1. Files that are
// encrypted to the recipient can be decrypted with the identity. It returns an error if the
// text is not exactly one identity.
func RecipientOf(identity string) (string, error) {
	parsed, err := parseIdentity(identity)
	if err != nil {
		return "", err
	}
	return parsed.Recipient().String(), nil
}

// ParseRecipient reads an age recipient and returns it without surrounding space. It returns an
// error if the text is not a recipient.
func ParseRecipient(text string) (string, error) {
	r, err := age.ParseX25519Recipient(strings.TrimSpace(text))
	if err != nil {
		return "", errors.New("it is no age recipient: that is age1 and 58 letters and digits")
	}
	return r.String(), nil
}

// Encrypt encrypts a file so that only the recipient's identity can decrypt it. It returns an
// error if recipient is not a valid recipient.
func Encrypt(data []byte, recipient string) ([]byte, error) {
	r, err := age.ParseX25519Recipient(recipient)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, r)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// decrypt decrypts a file with an identity. It returns a *DamagedError if the file cannot be
// decrypted, and errIdentity if the identity is invalid.
func decrypt(data []byte, identity string) ([]byte, error) {
	if identity == "" {
		return nil, newDamagedError("it is encrypted, and there is no key to read it with")
	}
	parsed, err := parseIdentity(identity)
	if err != nil {
		return nil, err
	}
	r, err := age.Decrypt(bytes.NewReader(data), parsed)
	if noMatch := new(age.NoIdentityMatchError); errors.As(err, &noMatch) {
		return nil, newDamagedError("it is encrypted to another key than this")
	}
	if err != nil {
		return nil, newDamagedError("it is encrypted, and was changed or cut short")
	}
	plain, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return nil, newDamagedError("it is encrypted, and was changed or cut short")
	}
	if len(plain) > MaxFile {
		return nil, newDamagedError("it is longer than any return")
	}
	return plain, nil
}

// parseIdentity reads a text with one identity, as age-keygen writes it. It returns errIdentity
// for any other text.
func parseIdentity(text string) (*age.X25519Identity, error) {
	all, err := age.ParseIdentities(strings.NewReader(text))
	if err != nil || len(all) != 1 {
		return nil, errIdentity
	}
	identity, ok := all[0].(*age.X25519Identity)
	if !ok {
		return nil, errIdentity
	}
	return identity, nil
}
