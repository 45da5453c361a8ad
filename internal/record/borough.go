package record

// Borough is a borough that sends returns to the Central Team: the ONS code of its
// census area, its name as its returns give it, and the cluster of boroughs in
// whose totals it is counted.
type Borough struct{ Code, Name, Cluster string }

// BoroughKey is a key with which a borough signs its returns. A return filed after
// the day Ended is refused; Ended is "" while the key is in force.
type BoroughKey struct {
	ID          int64  `json:"-"`
	Borough     string // its code
	Public      string // the public key, as an OpenSSH line without comment
	Fingerprint string // SHA256:... as ssh-keygen -l prints it
	Added       Date
	Ended       Date
	Reason      string // why it ended
}

// IsInForce reports whether a return signed with the key on the day is accepted.
func (k BoroughKey) IsInForce(on Date) bool { return k.Ended == "" || on <= k.Ended }
