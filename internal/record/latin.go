package record

import "sync"

// latinLetters are the Latin letters that Unicode does not decompose into a plain letter and
// accents. Each row gives the plain letters that replace the other letters of the row. They
// follow from the Unicode names: LATIN SMALL LETTER O WITH STROKE is replaced by o. Letters
// without a plain equivalent, such as those for clicks and tones, are not in the table.
var latinLetters = []struct{ plain, letters string }{
	{"a", "ɐɑɒᴀᶏᶐⱥꞻꬰꭤ"}, {"aa", "ꜳ𐞀"}, {"ae", "æᴁᴂꞛꬱ"}, {"ao", "ꜵ"}, {"au", "ꜷ"}, {"av", "ꜹꜻ"}, {"ay", "ꜽ"},
	{"b", "ƀƃɓʙᴃᵬᶀꞗꞵᴯ"}, {"c", "ƈȼɕʗᴄↄꜿꞓꞔ𝼏𝼝"}, {"con", "ꝯ"}, {"d", "ðđƌƍȡɖɗᴅᴆᵭᶁᶑẟꝺꟈ𝼥"}, {"db", "ȸ"},
	{"dum", "ꝱ"}, {"dz", "ʣʤʥꭦ𝼒𝼙"}, {"e", "ǝɇɘəɚɛɜɝɞʚᴇᴈᶒᶓᶔᶕⱸⱻꬲꬳꬴꭡ"}, {"et", "ꝫ"}, {"f", "ƒɸᵮᶂⱷꜰꝼꞙꟻꬵⅎ"},
	{"fn", "ʩ𝼀"}, {"g", "ǥȝɠɡɢɣʛᵷᵹᶃꝿꞡꟑꬶ𝼁𝼂"}, {"h", "ħɥɦɧʜʮʯⱨⱶꜧꞕꟶ"}, {"hv", "ƕ"}, {"i", "ıɨɩɪᴉᵻᵼᶖꞽꟷꟾ𝼚ᵎ"},
	{"is", "ꝭ"}, {"j", "ȷɉɟʄʝᴊ"}, {"k", "ĸƙʞᴋᶄⱪꝁꝃꝅꞣ𝼃𝼐"}, {"l", "łƚƛȴɫɬɭʟᴌᶅⱡꝇꝉꞁꞎꬷꬸꬹ𝼄𝼑𝼓𝼦"}, {"ll", "ỻ"},
	{"ls", "ʪ"}, {"lum", "ꝲ"}, {"lz", "ɮʫ𝼅"}, {"m", "ɯɰɱᴍᴟᵯᶆꟺꟽꟿꬺ"}, {"mum", "ꝳ"}, {"n", "ŋƞȵɲɳɴᴎᵰᶇꞑꞥꬻꬼ𝼇𝼔𝼧ᴻ"},
	{"num", "ꝴ"}, {"o", "øɔɵɷᴏᴐᴑᴒᴓᴖᴗᶗⱺꝋꝍꞷꟁꬽꬾꬿꭃꭄ𝼛ɤ"}, {"oe", "œɶᴔꞝꭀꭁꭂꭢ"}, {"oi", "ƣ"}, {"oo", "ꝏ"},
	{"ou", "ȣᴕ"}, {"p", "ƥᴘᵱᵽᶈꝑꝓꝕꟼ"}, {"q", "ɋʠꝗꝙꞯ"}, {"qp", "ȹ"}, {"r", "ɍɹɺɻɼɽɾɿʀʁᴙᴚᵲᵳᶉⱹꝛꞃꞧꭆꭇꭈꭉꭊꭋꭌꭨ𝼈𝼕𝼖𝼨ꭅ"},
	{"rum", "ꝝꝵꝶ"}, {"s", "ƪȿʂʃʅʆᵴᶊᶋᶘẜẝꜱꞅꞩꟊꟗꟙ𝼋𝼌𝼞𝼩ꭍ"}, {"ss", "ß"}, {"t", "ŧƫƭȶʇʈᴛᵵⱦꞇ𝼉𝼍𝼪"}, {"tc", "ʨ"},
	{"th", "þᵺꝥꝧꟓ"}, {"ts", "ʦʧꭧ𝼗𝼜"}, {"tum", "ꝷ"}, {"tz", "ꜩ"}, {"u", "ʉʊᴜᴝᴞᵾᵿᶙꞹꞿꭎꭏꭒ"}, {"ue", "ᵫꞟ"},
	{"ui", "ꭐꭑ"}, {"um", "ꝸ"}, {"uo", "ꭣ"}, {"v", "ʋʌᴠᶌỽⱱⱴꝟꝩ"}, {"vy", "ꝡ"}, {"w", "ƿʍᴡⱳꟃꟕ"},
	{"x", "ᶍꭓꭔꭕꭖꭗꭘꭙ"}, {"y", "ƴɏʎʏỿꭚ𝼆"}, {"z", "ƶƹƺȥɀʐʑʒʓᴢᴣᵶᶎᶚⱬꝣ𝼘"},
}

// plainLetters returns a map from each letter of latinLetters to the plain letters that
// replace it.
var plainLetters = sync.OnceValue(func() map[rune]string {
	plain := map[rune]string{}
	for _, row := range latinLetters {
		for _, r := range row.letters {
			plain[r] = row.plain
		}
	}
	return plain
})
