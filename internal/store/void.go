package store

// noteVoid notes a record that was wrong: whole as it was, and why.
func (tx *Tx) noteVoid(subject string, wrong any, reason string) {
	tx.Note(subject, wrong, map[string]string{"voided": string(tx.Today), "reason": reason})
}
