package app

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"borough/internal/record"
	"borough/internal/store/storetest"
)

// TestRandomNames writes about people by their refs, their names, parts of their names and
// words of several names, typed and in files. Most people on the books have nearly the name
// of somebody else. Nobody may be touched but the one person who was given by the ref, the
// whole name or, for most typed writes, by whole words that fit nobody else. To show that the
// attack is real, the test asks a list, which finds people by any part of a name, for each
// text that was refused. The environment variable WALKS sets the number of runs, STEPS the
// number of writes in each, and SEED the random seed.
func TestRandomNames(t *testing.T) {
	t.Parallel()
	steps := envInt("STEPS", 250)
	for i := range envInt("WALKS", 1) {
		r := &nameAttack{randomRun: randomRun{t: t, dir: t.TempDir(),
			rand: rand.New(rand.NewPCG(uint64(envInt("SEED", 1)), uint64(400+i)))}}
		r.makeBooks()
		for range steps {
			r.attack()
		}
		if r.loose < steps/10 || r.written < steps/20 || len(r.sheets) < 5 {
			t.Errorf("of %d writes %d were done, files of %d kinds among them, and %d that were refused "+
				"would have found somebody by a part of a name: the attack is too weak",
				steps, r.written, len(r.sheets), r.loose)
		}
	}
}

// nameAttack is a database of people with similar names, and the writes that are tried on it.
type nameAttack struct {
	randomRun
	rows    map[string][][]string // the rows of each exported file, its headings first
	people  map[string]storetest.Person
	written int             // how many writes were done
	loose   int             // how many refused texts are a part of just one name
	sheets  map[string]bool // the files of which a row was written
}

// similarNames are the first names that people get. Each of the others has a first name of
// a firstStart and a firstEnd, and a surname of the similarLast.
var (
	similarNames = []string{
		"Anna Smith", "Joanna Smithson", "Anna Smithson", "Hannah Smith", "Mary Smith-Jones", "Mary Smith",
		"Tan Gao", "Tang Ao", "Ann Asmith", "James Thomas", "Thomas James", "Li An Wong", "Lian Wong",
	}
	firstStart  = []string{"Jo", "Ros", "Mari", "Siobh", "Ṣad", "Łuk", "Georg", "Thom", "Ell", "Ann", "Pereg"}
	firstEnd    = []string{"anna", "ella", "ina", "ett", "án", "asz", "ian", "a", "é", "ot", "otta", "annabel", "as"}
	similarLast = []string{"Smith", "Smithers", "Goldsmith", "O’Neill", "Oneillson", "Gaole", "Jamestown", "Thomas"}
)

// makeBooks makes the demonstration borough, gives its people similar names and exports it.
func (r *nameAttack) makeBooks() {
	r.must("demo")
	r.readPeople()
	edit := map[string][]string{
		"V": {"volunteer", "edit"}, "T": {"staff", "edit"}, "M": {"panel", "member", "edit"}, "K": {"kin", "edit"},
	}
	next, shared := 0, ""
	for _, ref := range slices.Sorted(maps.Keys(r.people)) {
		words := edit[ref[:1]]
		if words == nil || r.people[ref].Name == record.ErasedName {
			continue
		}
		name := firstStart[next%len(firstStart)] + firstEnd[next%len(firstEnd)] + " " +
			similarLast[r.rand.IntN(len(similarLast))]
		switch {
		case next < len(similarNames):
			name = similarNames[next]
		case next%9 == 0:
			name = cmp.Or(shared, name) // the name of somebody else too
		}
		shared = name
		next++
		r.must(slices.Concat(words, []string{ref, "--name", name})...)
	}
	r.readPeople()
	folder := filepath.Join(r.dir, "export")
	r.must("export", folder, "--equality", "--confidential")
	r.rows, r.sheets = map[string][][]string{}, map[string]bool{}
	for name, text := range readFolder(r.t, folder) {
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			r.t.Fatal(err)
		}
		if len(rows) > 1 && slices.ContainsFunc(rows[0], func(key string) bool { return personColumns[key] != "" }) {
			r.rows[name] = rows
		}
	}
}

func (r *nameAttack) readPeople() { r.people = storetest.LoadPeople(r.t, filepath.Join(r.dir, "b.db")) }

// attack tries one write, and checks whom it touched.
func (r *nameAttack) attack() {
	w := r.write()
	text := r.text(w.kinds)
	args := w.arguments(r.t, text)
	meant := r.meant(text, w)
	before := r.fileBytes()
	_, output := r.run("b.db", args...)
	isNameRefused := strings.Contains(output, " is called ") || strings.Contains(output, " fits more than one ")
	if meant == "" && !isNameRefused {
		r.t.Errorf("%q (%s): nobody is meant, and the name is not refused: %s", args, text, output)
	}
	if bytes.Equal(before, r.fileBytes()) {
		if meant == "" && r.findsByPart(text) {
			r.loose++
		}
		return
	}
	r.written++
	if w.sheet != "" {
		r.sheets[w.sheet] = true
	}
	previous := r.people
	r.readPeople()
	for _, ref := range storetest.ChangedRefs(previous, r.people) {
		// Whoever takes a chair takes it from somebody.
		if ref != meant && (meant == "" || !strings.Contains(strings.Join(args, " ")+w.sheet, "chair")) {
			r.t.Errorf("%q (%s) means %q and touches %s %s: %s", args, text, meant, ref, previous[ref].Name, output)
		}
	}
}

// nameWrite is a write about somebody who is yet to be named.
type nameWrite struct {
	args    []string   // what is typed, with nameHere for the name
	sheet   string     // the file that it imports; "" if it is typed
	rows    [][]string // the rows of the file, with nameHere for the name
	kinds   string     // the first letters of the refs of those who can be meant
	isWhole bool       // whether only a ref or a whole name is taken
}

// nameHere stands for the name in a nameWrite.
const nameHere = "NAME HERE"

// arguments returns the command line of the write about the person whom the text names. It
// writes the file that is imported.
func (w nameWrite) arguments(t *testing.T, text string) (args []string) {
	replaceAll := func(cells []string) (replaced []string) {
		for _, cell := range cells {
			if cell == nameHere {
				cell = text
			}
			replaced = append(replaced, cell)
		}
		return replaced
	}
	if w.sheet == "" {
		return replaceAll(w.args)
	}
	var out bytes.Buffer
	writer := csv.NewWriter(&out)
	for _, row := range w.rows {
		if err := writer.Write(replaceAll(row)); err != nil {
			t.Fatal(err)
		}
	}
	writer.Flush()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, w.sheet), out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return []string{"import", folder}
}

// write returns a random write.
func (r *nameAttack) write() nameWrite {
	const text = nameHere
	if r.rand.IntN(2) == 0 {
		return r.importWrite()
	}
	on := r.pick("2026-11-20", "2026-11-21", "2026-11-22")
	typed := func(kinds string, args ...string) nameWrite { return nameWrite{args: args, kinds: kinds} }
	whole := func(kinds string, args ...string) nameWrite {
		return nameWrite{args: args, kinds: kinds, isWhole: true}
	}
	level := r.pick("basic", "standard")
	phone := fmt.Sprintf("020 7946 %04d", r.rand.IntN(10000))
	role := r.pick("ward-admin", "front-desk", "newsletter")
	writes := []nameWrite{
		typed("V", "hours", "log", text, r.pick("1h", "2h"), "--on", on, "--activity", "office", "--role", role),
		typed("V", "volunteer", "edit", text, "--phone", phone),
		typed("V", "volunteer", r.pick("pause", "resume", "suspend", "withdraw", "rejoin"), text, "--on", on),
		typed("V", "volunteer", "undo", text, "--reason", "a slip"),
		typed("V", "place", "assign", text, "--role", role, "--on", on),
		typed("V", "place", "end", text, "--role", role),
		typed("V", "reference", "add", text, "--referee", "Referee "+phone, "--kind", "personal", "--on", on),
		typed("V", "interview", "record", text, "--outcome", "passed", "--on", on),
		typed("V", "risk", "assess", text, "--role", role, "--on", on),
		typed("V", "statement", "sign", text, "--edition", "2026", "--on", on),
		typed("VT", "train", "record", text, "--course", "induction", "--on", on),
		typed("T", "staff", "post", text, "--rank", r.pick("pc", "pcso", "sgt"), "--on", on),
		typed("T", "staff", "leave", text, "--reason", "retired", "--on", on),
		typed("M", "panel", "member", "edit", text, "--phone", phone),
		typed("M", "panel", "member", "end", text, "--reason", "moved"),
		typed("M", "panel", "chair", r.pick("thornfield", "millponds", "lark-rise"), text, "--on", on),
		typed("K", "kin", "edit", text, "--phone", phone),
		typed("K", "kin", "interview", text, "--on", on),
		whole("V", "vet", text, "--level", level, "--outcome", "submitted", "--on", on),
		whole("V", "vet", "void", text, "--level", level, "--reason", "a slip"),
		whole("VTMK", "equality", "set", text, "--gender", r.pick("F", "M", "NS"), "--on", on),
		whole("VTMK", "equality", "withdraw", text, "--on", on),
		whole("V", "issue", "open", text, "--kind", "reliability", "--on", on),
		whole("V", "oh", "refer", text, "--on", on),
		whole("V", "expense", "claim", text, "travel", "--on", "2026-11-10", "--mode", "bus", "--amount", "1.50"),
		whole("V", "volunteer", "leave", text, "--reason", "moved", "--on", on),
		whole("V", "volunteer", "reject", text, "--on", on),
		whole("VTMKA", "subject", "erase", text, "--reason", "asked in writing"),
	}
	return writes[r.rand.IntN(len(writes))]
}

// personColumns are the columns of files that name a person, and the first letters of the
// refs of those who can be meant.
var personColumns = map[string]string{
	"volunteer": "V", "person": "VTMK", "staff": "T", "member": "M", "contact": "K",
}

// importWrite returns the import of a file with one row, which repeats one that is on the
// books about somebody else.
func (r *nameAttack) importWrite() nameWrite {
	names := slices.Sorted(maps.Keys(r.rows))
	name := names[r.rand.IntN(len(names))]
	headings := r.rows[name][0]
	row := slices.Clone(r.rows[name][1+r.rand.IntN(len(r.rows[name])-1)])
	w := nameWrite{sheet: name, isWhole: true, rows: [][]string{headings, row}}
	for i, key := range headings {
		switch {
		case personColumns[key] != "":
			row[i], w.kinds = nameHere, personColumns[key]
		case key == "ref":
			row[i] = "" // a record of its own, not a change to the one that was exported
		}
	}
	return w
}

// text returns a random text that may name somebody: a ref, a name as people write it, a part
// of a name or words of several names.
func (r *nameAttack) text(kinds string) string {
	ref, name := r.somebody()
	for range 4 { // most often somebody who can be meant
		if !strings.Contains(kinds, ref[:1]) {
			ref, name = r.somebody()
		}
	}
	words := strings.Fields(name)
	first, last := words[0], words[len(words)-1]
	_, other := r.somebody()
	cut := []rune(name)
	switch r.rand.IntN(20) {
	case 0:
		return ref
	case 1:
		return name
	case 2:
		return strings.ToUpper(norm.NFD.String(name))
	case 3:
		return last + ", " + strings.Join(words[:len(words)-1], " ")
	case 4:
		return "Mrs " + strings.ReplaceAll(name, " ", "\u00a0 ")
	case 5:
		return strings.ToLower(last + " " + strings.Join(words[:len(words)-1], " "))
	case 6, 7, 16, 17:
		return first
	case 8:
		return strings.ToLower(last)
	case 9, 10:
		from := r.rand.IntN(len(cut) - 3)
		return string(cut[from : from+4+r.rand.IntN(len(cut)-from-3)])
	case 11:
		return first + " " + strings.Fields(other)[len(strings.Fields(other))-1]
	case 12, 13, 18, 19:
		return string(cut[r.rand.IntN(3) : len(cut)-1-r.rand.IntN(2)])
	case 14:
		return string(slices.Insert(slices.Clone(cut), r.rand.IntN(len(cut)), 'e'))
	default:
		return strings.ReplaceAll(name, " ", "")
	}
}

// somebody returns the ref and the name of a random person who was not erased.
func (r *nameAttack) somebody() (ref, name string) {
	refs := slices.Sorted(maps.Keys(r.people))
	for {
		ref = refs[r.rand.IntN(len(refs))]
		if name = r.people[ref].Name; name != record.ErasedName {
			return ref, name
		}
	}
}

// meant returns the ref of the one person whom the text can mean in the write, or "".
func (r *nameAttack) meant(text string, w nameWrite) string {
	if _, isThere := r.people[text]; isThere {
		if strings.Contains(w.kinds, text[:1]) {
			return text
		}
		return ""
	}
	given := spokenWords(text)
	var whole, words []string
	for ref, p := range r.people {
		own := spokenWords(p.Name)
		if p.Name == record.ErasedName {
			continue
		}
		isSame := false
		for i := range own {
			isSame = isSame || slices.Equal(slices.Concat(own[i:], own[:i]), given)
		}
		if isSame && ref[0] != 'A' && strings.Contains(w.kinds, ref[:1]) {
			whole = append(whole, ref)
		}
		if !slices.ContainsFunc(given, func(word string) bool { return !slices.Contains(own, word) }) {
			words = append(words, ref)
		}
	}
	switch {
	case len(whole) == 1:
		return whole[0]
	case len(whole) == 0 && !w.isWhole && len(words) == 1 && strings.Contains(w.kinds, words[0][:1]):
		return words[0]
	}
	return ""
}

// spokenWords returns the words of a name in plain small letters, in the order in which they
// are spoken. It knows the letters and the ways of writing that this test uses.
func spokenWords(name string) []string {
	if last, first, hasComma := strings.Cut(name, ","); hasComma {
		name = first + " " + last
	}
	plain := strings.NewReplacer("’", "", "ł", "l", "-", " ").Replace(strings.ToLower(name))
	plain = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(plain))
	return slices.DeleteFunc(strings.Fields(plain), func(word string) bool { return word == "mrs" })
}

// findsByPart reports whether reading, which takes any part of a name, shows just one person
// for the text.
func (r *nameAttack) findsByPart(text string) bool {
	for _, words := range [][]string{{"volunteer", "show"}, {"staff", "show"}, {"panel", "member", "show"}} {
		if code, _ := r.run("b.db", append(slices.Clone(words), text)...); code == 0 {
			return true
		}
	}
	return false
}
