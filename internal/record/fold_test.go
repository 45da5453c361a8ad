package record

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// TestNameKeyLetters checks that every Latin letter of Unicode has the same key in all of its
// forms: composed or decomposed, in upper or lower case.
func TestNameKeyLetters(t *testing.T) {
	letterCount, asciiCount := 0, 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !unicode.Is(unicode.Latin, r) || !unicode.IsLetter(r) {
			continue
		}
		letterCount++
		key := NameKey("a" + string(r) + "b")
		for _, form := range []string{
			norm.NFC.String(string(r)), norm.NFD.String(string(r)), norm.NFKD.String(string(r)),
			string(unicode.ToLower(r)), string(unicode.ToUpper(r)),
		} {
			if got := NameKey("a" + form + "b"); got != key {
				t.Errorf("%U %c: the key of %+q is %q, and the key of the letter is %q", r, r, form, got, key)
			}
		}
		if NameKey(key) != key {
			t.Errorf("%U %c: the key of the key %q is %q", r, r, key, NameKey(key))
		}
		if isASCII(key) {
			asciiCount++
		}
	}
	if letterCount < 1300 || asciiCount < letterCount-60 {
		t.Errorf("of %d Latin letters, %d have an ASCII key", letterCount, asciiCount)
	}
}

// TestIsSameName checks which spellings are taken for the same name, whatever the case,
// accents, titles and order of the names, and which are taken for different names.
func TestIsSameName(t *testing.T) {
	for _, spellings := range [][]string{
		{"Mary Smith", "mary smith", "Smith, Mary", "smith mary", "Mrs. Mary Smith", "Smith, Mrs Mary",
			"  MARY\u00a0SMITH ",
			"Mary\u200b Smith", "Mary  Smith", "Dr Smith, Mary"},
		{"Ṣadé Ọlátúnjí", "S\u0323ade\u0301 O\u0323la\u0301tu\u0301nji\u0301", "sade olatunji", "Olatunji Sade"},
		{"Nguyễn Văn Đức", "nguyen van duc", "Nguye\u0302\u0303n Va\u0306n Đu\u031b\u0301c", "Duc, Nguyen Van"},
		{"Siobhán O’Neill", "siobhan oneill", "Siobhan O'Neill", "O`Neill Siobhan",
			"SIOBHAN O\u02bcNEILL", "ONeill, S\u200biobhan"},
		{"Siobhán O’Neill", "SIOBHAN O NEILL"},
		{"Anne-Marie Smith-Jones", "anne marie smith jones", "Smith–Jones, Anne‐Marie"},
		{"Anne-Marie Smith-Jones", "AnneMarie SmithJones", "Anne\u00adMarie Smith\u2212Jones"},
		{"Mary Smith", "Smith Mrs Mary", "Mary Smith (Mrs)", "Smith, Mary, Dr", "Prof. Dame Mary Smith"},
		{"Mary Lord", "Lord, Mary", "Miss Mary Lord"},
		{"Łukasz Żółć", "lukasz zolc"}, {"Straße & Söhne", "strasse and sohne"}, {"Şengül İnce", "sengul ince"},
	} {
		for _, a := range spellings {
			for _, b := range spellings {
				if !IsSameName(a, b) {
					t.Errorf("%q is not %q: keys %q and %q", a, b, NameKey(a), NameKey(b))
				}
			}
		}
	}
	for _, pair := range [][2]string{
		{"Anna Smith", "Joanna Smithson"}, {"Anna Smith", "Anna Smithson"}, {"Anna Smith", "Anna"},
		{"Mary Ann Smith", "Mary Smith"},
		{"Mary Ann Smith", "Ann Mary Smith"}, {"Dr Smith", "Mary Smith"}, {"", "Mary"}, {"", ""}, {"'", "-"},
		{"Tan Gao", "Tang Ao"}, {"Ann Asmith", "Anna Smith"}, {"Li An", "Lian"}, {"Mary Lord", "Mary"},
		{"Mrs", "Mary"}, {"Leeann Smith", "Lee Ann Smith"},
	} {
		if IsSameName(pair[0], pair[1]) || IsSameName(pair[1], pair[0]) {
			t.Errorf("%q is taken for %q", pair[0], pair[1])
		}
	}
}

// TestIsSamePlace checks that titles and the order of words matter in the name of a place.
func TestIsSamePlace(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"Lady Margaret", "lady  margaret", true}, {"Lady Margaret", "Margaret", false},
		{"St. Mary's & All Saints", "st marys and all saints", true}, {"Lark-Rise", "larkrise", true},
		{"Lark Rise", "larkrise", false}, {"North End", "End North", false}, {"", "", false},
	} {
		if got := IsSamePlace(test.a, test.b); got != test.want {
			t.Errorf("%q is %q: %v", test.a, test.b, got)
		}
	}
}

// TestNameForms checks that the database finds a name by every spelling that IsSameName takes
// for the same name. The key of each spelling, without spaces, must be one of the NameSearchKeys
// of every other spelling.
func TestNameForms(t *testing.T) {
	var spellings []string
	for _, given := range []string{"Ann", "Anne-Marie", "Ṣadé", "Li"} {
		for _, surname := range []string{"Smith", "O’Neill", "Ngu\u0079ễn", "An", "Smith Jones"} {
			for _, form := range []string{"%s %s", "Mrs %s %s", "%[2]s, %[1]s", "%[2]s %[1]s", "%[2]s, Dr %[1]s"} {
				name := fmt.Sprintf(form, given, surname)
				spellings = append(spellings, name, norm.NFD.String(name),
					strings.ReplaceAll(name, "’", ""), strings.ReplaceAll(name, "-", " "),
					strings.ReplaceAll(name, " ", "\u00a0 "))
			}
		}
	}
	sameCount := 0
	for _, a := range spellings {
		for _, b := range spellings {
			if !IsSameName(a, b) {
				continue
			}
			sameCount++
			if key := strings.ReplaceAll(NameKey(a), " ", ""); !slices.Contains(NameSearchKeys(b), key) {
				t.Errorf("%q is %q, but the key %q is not one of its forms %q", a, b, key, NameSearchKeys(b))
			}
		}
	}
	if sameCount < 5*len(spellings) {
		t.Errorf("only %d pairs of the %d spellings are the same name", sameCount, len(spellings))
	}
}

// TestFindNamed checks that people are found by their whole name first, then by words of
// the name, and then by any part of the name, unless matching excludes the looser ways.
func TestFindNamed(t *testing.T) {
	names := []string{"Joanna Smithson", "Anna Smith", "Anna Testwell", "Hanna Lark"}
	for _, test := range []struct {
		text     string
		matching Matching
		want     int
	}{
		{"anna smith", MatchWhole, 1}, {"Smith, Anna", MatchWhole, 1}, {"anna", MatchWhole, 0},
		{"anna", MatchWords, 2},
		{"smith", MatchWords, 1}, {"mith", MatchWords, 0}, {"mith", MatchPart, 2}, {"testwell anna", MatchWords, 1},
		{"smith joanna", MatchPart, 0}, {"", MatchPart, 0}, {"-", MatchPart, 0},
	} {
		found := FindPeopleByName(names, func(s string) string { return s }, test.text, test.matching)
		if len(found) != test.want {
			t.Errorf("%q by %d finds %v", test.text, test.matching, found)
		}
	}
}
