package record

import "testing"

func TestNameKey(t *testing.T) {
	for text, want := range map[string]string{
		"  Ada   TESTWELL ":        "ada testwell",
		"Zoë D’Arcy":               "zoe darcy",
		"Zoe\u0308 D`Arcy":         "zoe darcy", // the diaeresis is a character after the e
		"SIÂN Ó Súilleabháin":      "sian o suilleabhain",
		"Łukasz Wałęsa–Żak":        "lukasz walesa zak",
		"Bjørn Ærø Þór Groß":       "bjorn aero thor gross",
		"İpek Yıldız":              "ipek yildiz",
		"张伟":                       "张伟",
		"Ольга":                    "ольга",
		"\u0928\u0940\u0930\u091c": "\u0928\u0940\u0930\u091c", // vowel signs are letters
		" ":                        "",
	} {
		if got := NameKey(text); got != want {
			t.Errorf("NameKey(%q) = %q, not %q", text, got, want)
		}
		if repeated := NameKey(NameKey(text)); repeated != want {
			t.Errorf("NameKey(NameKey(%q)) = %q, not %q", text, repeated, want)
		}
	}
}
