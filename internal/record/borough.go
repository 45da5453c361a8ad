package record

// Borough is one whose returns the Central Team receives: the ONS code of its
// census area, its name as its returns have it, and the cluster of boroughs with
// which it is added up.
type Borough struct{ Code, Name, Cluster string }

// BoroughKey is a key that a borough signs its returns with. From the day after
// Ended on nothing that it signs is taken; Ended is "" while it is in force.
type BoroughKey struct {
	ID          int64  `json:"-"`
	Borough     string // its code
	Public      string // an OpenSSH line without comment
	Fingerprint string // SHA256:... as ssh-keygen -l prints it
	Added       Date
	Ended       Date
	Reason      string // why it ended
}

// IsInForce says whether what the key signs on the day is taken.
func (k BoroughKey) IsInForce(on Date) bool { return k.Ended == "" || on <= k.Ended }
