package record

// Borough is a borough that sends returns to the Central Team. Code is the ONS code of
// its area. Name is the name on its returns. Cluster is the group of boroughs that it
// belongs to; the Central Team adds up the returns of each cluster.
type Borough struct{ Code, Name, Cluster string }

// BoroughKey is a key with which a borough signs its returns. Ended is the last day on
// which a return signed with the key is accepted, or "" while the key is in force.
type BoroughKey struct {
	ID          int64  `json:"-"`
	Borough     string // the borough's code
	Public      string // the public key, as a line of OpenSSH without its comment
	Fingerprint string // SHA256:... as ssh-keygen -l prints it
	Added       Date
	Ended       Date
	Reason      string // why the key ended
}

// IsInForce reports whether a return signed with the key on the day is accepted.
func (k BoroughKey) IsInForce(day Date) bool { return k.Ended == "" || day <= k.Ended }
