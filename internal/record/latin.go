package record

import "sync"

// latinLetters are the Latin letters that Unicode does not decompose into a plain letter
// and marks, in rows by the plain letters that stand for them. They are taken from the
// names of the letters in Unicode: LATIN SMALL LETTER O WITH STROKE is o. Letters that no
// plain letter stands for, such as those of clicks and tones, are not among them.
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

// plainLetters returns the plain letters for each of the latinLetters.
var plainLetters = sync.OnceValue(func() map[rune]string {
	plain := map[rune]string{}
	for _, row := range latinLetters {
		for _, r := range row.letters {
			plain[r] = row.plain
		}
	}
	return plain
})
