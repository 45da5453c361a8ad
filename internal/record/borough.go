package record

// Borough is a borough that sends returns to the Central Team. Code is the ONS code of
// its area, Name the name on its returns, and Cluster the group of boroughs in whose
// totals it is counted.
type Borough struct{ Code, Name, Cluster string }

// BoroughKey is a key with which a borough signs its returns. A return filed after
// the day Ended is refused; Ended is "" while the key is in force.
type BoroughKey struct {
	ID          int64  `json:"-"`
	Borough     string // the borough's code
	Public      string // the public key, as an OpenSSH line without comment
	Fingerprint string // SHA256:... as ssh-keygen -l prints it
	Added       Date
	Ended       Date
	Reason      string // why the key ended
}

// IsInForce reports whether a return that was signed with the key on the day is
// accepted.
func (k BoroughKey) IsInForce(day Date) bool { return k.Ended == "" || day <= k.Ended }
