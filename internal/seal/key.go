package seal

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"strings"

	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"
)

// SignatureNamespace is the namespace of the SSH signatures of returns. A signature with another
// namespace was made for another purpose and is refused.
const SignatureNamespace = "borough-return"

// Key is a private key with which a borough signs its returns.
type Key struct{ signer ssh.Signer }

// MakeKey makes a new ed25519 key and returns the text of its file, an OpenSSH private key
// without a passphrase. It returns an error if the random number generator fails.
func MakeKey() (private string, err error) {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return "", err
	}
	block, err := ssh.MarshalPrivateKey(key, "borough")
	if err != nil {
		return "", err
	}
	return string(pem.EncodeToMemory(block)), nil
}

// ParseKey reads the text of a private key's file. It returns an error if the key has a
// passphrase, is not of type ed25519, or is not an OpenSSH key.
func ParseKey(private string) (*Key, error) {
	signer, err := ssh.ParsePrivateKey([]byte(private))
	var locked *ssh.PassphraseMissingError
	switch {
	case errors.As(err, &locked):
		return nil, errors.New("it is locked with a passphrase; borough takes keys without one")
	case err != nil:
		return nil, errors.New("it is no OpenSSH private key")
	case signer.PublicKey().Type() != ssh.KeyAlgoED25519:
		return nil, errors.New("it is no ed25519 key, but " + signer.PublicKey().Type())
	}
	return &Key{signer}, nil
}

// PublicKey returns the public key, as an OpenSSH line without comment.
func (k *Key) PublicKey() string { return publicLine(k.signer.PublicKey()) }

// ParsePublicKey reads a public key, as borough key show prints it, and returns its line without
// comment. It returns an error if the text is not exactly one ed25519 key without options.
func ParsePublicKey(text string) (string, error) {
	key, _, options, rest, err := ssh.ParseAuthorizedKey([]byte(text))
	switch {
	case err != nil:
		return "", errors.New("it is no OpenSSH public key: one line that begins with ssh-ed25519")
	case len(bytes.TrimSpace(rest)) > 0:
		return "", errors.New("it is more than one public key")
	case len(options) > 0:
		return "", errors.New("it is a public key with options; leave them out")
	case key.Type() != ssh.KeyAlgoED25519:
		return "", errors.New("it is no ed25519 key, but " + key.Type())
	}
	return publicLine(key), nil
}

// Fingerprint returns the fingerprint of a public key as ssh-keygen -l prints it, which begins
// with SHA256. The parameter public is the key as an OpenSSH line. Fingerprint returns "" if it
// is not such a line.
func Fingerprint(public string) string {
	key, _, _, _, err := ssh.ParseAuthorizedKey([]byte(public))
	if err != nil {
		return ""
	}
	return ssh.FingerprintSHA256(key)
}

// sign returns a signature of the document in the format of ssh-keygen.
func (k *Key) sign(document string) (string, error) {
	s, err := sshsig.Sign(strings.NewReader(document), k.signer, sshsig.HashSHA512, SignatureNamespace)
	if err != nil {
		return "", err
	}
	return string(sshsig.Armor(s)), nil
}

// VerifySignature verifies a signature of the document. It returns the public key of the key
// that made the signature, as an OpenSSH line. It returns a *DamagedError if the signature
// belongs to another document, was not made for a return, or is not in the form that sign
// writes.
func VerifySignature(document, signature string) (string, error) {
	s, err := sshsig.Unarmor([]byte(signature))
	if err != nil {
		return "", newDamagedError("%s is no SSH signature", SignatureName)
	}
	if s.PublicKey.Type() != ssh.KeyAlgoED25519 || s.HashAlgorithm != sshsig.HashSHA512 {
		return "", newDamagedError("%s is no ed25519 signature over SHA-512", SignatureName)
	}
	if s.Namespace != SignatureNamespace {
		return "", newDamagedError("it was signed as something other than a return")
	}
	if string(sshsig.Armor(s)) != signature {
		return "", newDamagedError("%s is not written as borough writes one", SignatureName)
	}
	if err := sshsig.Verify(strings.NewReader(document), s, s.PublicKey, sshsig.HashSHA512,
		SignatureNamespace); err != nil {
		return "", newDamagedError("the signature is not of this document")
	}
	return publicLine(s.PublicKey), nil
}

// publicLine returns a public key as an OpenSSH line without comment.
func publicLine(key ssh.PublicKey) string {
	return strings.TrimSuffix(string(ssh.MarshalAuthorizedKey(key)), "\n")
}
