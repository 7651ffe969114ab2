using System.Globalization;

namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>The scripts of Unicode (version 13, as Go's tables have them) as ranges.</summary>
internal static class UnicodeScripts
{
    // name:ranges; each range is the distance from the end of the one before, and its length less one if not a single.
    private const string Ranges =
        "adlam:1e900+4b,5+9,5+1;ahom:11700+1a,3+e,5+f;anatolianhieroglyphs:14400+246;arabic:600+4,2+5,2+d,2,2" +
        ",2+1f,2+9,c+19,2+6b,2+21,51+2f,121+14,2+11,c+e,2+1c,f251+71,12+16a,13+3f,3+35,29+d,73+4,2+86,f64+1e," +
        "df82+3,2+1a,2+1,2,3,2+9,2+3,2,2,7,5,2,2,2+2,2+1,2,3,2,2,2,2,2+1,2,3+3,2+6,2+3,2+3,2,2+9,2+10,6+2,2+4" +
        ",2+10,35+1;armenian:531+25,3+31,3+2,f584+4;avestan:10b00+35,4+6;balinese:1b00+4b,5+2c;bamum:a6a0+57," +
        "c109+238;bassavah:16ad0+1d,3+5;batak:1bc0+33,9+3;bengali:980+3,2+7,3+1,3+15,2+6,2,4+3,3+8,3+1,3+3,9," +
        "5+1,2+4,3+18;bhaiksuki:11c00+8,2+2c,2+d,b+1c;bopomofo:2ea+1,2e1a+2a,71+1f;brahmi:11000+4d,5+1d,10;br" +
        "aille:2800+ff;buginese:1a00+1b,3+1;buhid:1740+13;canadianaboriginal:1400+27f,231+45;carian:102a0+30;" +
        "caucasianalbanian:10530+33,c;chakma:11100+34,2+11;cham:aa00+36,a+d,3+9,3+3;cherokee:13a0+55,3+5,9773" +
        "+4f;chorasmian:10fb0+1b;common:0+40,1b+5,1b+2e,2+e,2+4,18,20,1c2+26,6+4,3+13,75,a,7,2,27e,7,f,4,21,9" +
        "d,205,82+1,4da,196+3,123,5f0+2,48+1,cc+1,2,4ce,e,8+3,2+5,2+2,3,306+b,3+56,2+a,4+a,2+e,12+1f,41+25,2+" +
        "2,3+5,2+1a,2+10,2a+2,5+296,1a+a,16+39f,101+273,3+1f,2+68,201+52,19e+b,5+4,2,2+18,10+7,5+3,5c+1,4,5b+" +
        "1,94+f,21+23,3d+3f,20+50,30,59+a7,19c1+3f,5901+21,67+2,a6+9,f5,a1,18c,f+1,51d3+1,d1+9,17+22,2+12,2+3" +
        ",94,2+1f,1b+5,1b+a,b,2e+1,41+6,2+6,b+4,103+2,5+2c,4+8,51+c,34+2c,e5+1a,6ce7+1,4cbd+3,135d+f5,b+26,3+" +
        "3d,4+10,9+1,8+1d,5+3a,f8+13,d+56,a+18,88+54,2+46,2+1,3,3+1,3+3,2+b,2,2+6,2+40,2+3,3+7,2+6,2+1b,2+3,2" +
        "+4,2,4+6,2+153,3+123,3+31,1472+43,4d+3c,2c3+2b,5+63,d+e,3+e,2+e,2+24,b+ad,39+19,2+1,e+2b,5+8,8+1,f+5" +
        ",9b+3d7,9+c,4+c,4+73,d+58,8+b,15+b,5+37,9+9,7+27,9+1d,3+1,4f+78,2+51,2+86,d+d,3+4,4+2,6+6,a+18,8+6,a" +
        "+2,e+6,2a+92,2+36,26+9,c0408,1f+5f;coptic:3e2+d,2891+73,6+6;cuneiform:12000+399,67+6e,2+4,c+c3;cypri" +
        "ot:10800+5,3,2+2b,2+1,4,3;cyrillic:400+84,3+a8,1751+8,a3,4d,1068+1f,7841+5f,578f+1;deseret:10400+4f;" +
        "devanagari:900+50,5+e,3+19,9f61+1f;divesakuru:11900+6,3,3+7,2+1,2+1d,2+1,3+b,a+9;dogra:11800+3b;dupl" +
        "oyan:1bc00+6a,6+c,4+8,8+9,3+3;egyptianhieroglyphs:13000+42e,2+8;elbasan:10500+27;elymaic:10fe0+16;et" +
        "hiopic:1200+48,2+3,3+6,2,2+3,3+28,2+3,3+20,2+3,3+6,2,2+3,3+e,2+38,2+3,3+42,3+1f,4+19,19e7+16,a+6,2+6" +
        ",2+6,2+6,2+6,2+6,2+6,2+6,7d23+5,3+5,3+5,a+6,2+6;georgian:10a0+25,2,6,3+2a,2+3,b91+2a,3+2,1041+25,2,6" +
        ";glagolitic:2c00+2e,2+2e,1b3a2+6,2+10,3+6,2+1,2+4;gothic:10330+1a;grantha:11300+3,2+7,3+1,3+15,2+6,2" +
        "+1,2+4,3+8,3+1,3+2,3,7,6+6,3+6,4+4;greek:370+3,2+2,3+3,2,5,2,2+2,2,2+13,2+3e,f+f,1927+4,33+4,5+4,55," +
        "141+15,3+5,3+25,3+5,3+7,2,2,2,2+1e,3+34,2+e,2+d,3+5,2+12,3+2,2+8,128,8a3f,55db+4e,12,d060+45;gujarat" +
        "i:a81+2,2+8,2+2,2+15,2+6,2+1,2+4,3+9,2+2,2+2,3,10+3,3+b,8+6;gunjalagondi:11d60+5,2+1,2+24,2+1,2+5,8+" +
        "9;gurmukhi:a01+2,2+5,5+1,3+15,2+6,2+1,2+1,2+1,3,2+4,5+1,3+2,4,8+3,2,8+10;han:2e80+19,2+58,d+d5,30,2," +
        "1a+8,f+3,3c5+19bf,41+51fc,5904+16d,3+69,7517+1,900f+a6dd,23+1034,c+dd,3+1681,f+1d30,c20+21d,5e3+134a" +
        ";hangul:1100+ff,1e2f+1,102+5d,72+1e,42+1e,76e2+1c,284+2ba3,d+16,5+30,27a5+1e,4+5,3+5,3+5,3+2;hanifir" +
        "ohingya:10d00+27,9+9;hanunoo:1720+14;hatran:108e0+12,2+1,6+4;hebrew:591+36,9+1a,5+5,f529+19,2+4,2,2+" +
        "1,2+1,2+9;hiragana:3041+55,7+2,17f62+11d,32+2,40ae;imperialaramaic:10840+15,2+8;inherited:300+6f,116" +
        "+1,1c5+a,1b,2e1+3,115c+10,210+2,2+c,2+6,5,7,4+1,c7+39,2+4,20d+1,c3+20,f3a+3,6c+1,cd66+f,11+d,3d0,e3," +
        "105b,be2c+2,12+7,3+6,1f+3,c2f53+ef;inscriptionalpahlavi:10b60+12,6+7;inscriptionalparthian:10b40+15," +
        "3+7;javanese:a980+4d,3+9,5+1;kaithi:11080+41,c;kannada:c80+c,2+2,2+16,2+9,2+4,3+8,2+2,2+3,8+1,8,2+3," +
        "3+9,2+1;katakana:30a1+59,3+2,f1+f,d1+2e,2+57,cc0f+9,2+2c,b063,164+3;kayahli:a900+2d,2;kharoshthi:10a" +
        "00+3,2+1,6+7,2+2,2+1c,3+2,5+9,8+8;khitansmallscript:16fe4,1b1c+1d5;khmer:1780+5d,3+9,7+9,1e7+1f;khoj" +
        "ki:11200+11,2+2b;khudawadi:112b0+3a,6+9;lao:e81+1,2,2+4,2+17,2,2+16,3+4,2,2+5,3+9,3+3;latin:41+19,7+" +
        "19,30,10,6+16,2+1e,2+1c0,28+4,1a1c+25,7+30,6+3,6+c,2+45,42+ff,172,e,11+c,8e+1,7,1c,12+28,ad8+1f,7aa3" +
        "+65,4+34,3+8,2b+a,331+2a,2+8,2+3,4f97+6,41b+19,7+19;lepcha:1c00+37,4+e,4+2;limbu:1900+1e,2+b,5+b,5,4" +
        "+b;lineara:10600+136,a+15,b+7;linearb:10000+b,2+19,2+12,2+1,2+e,3+d,23+7a;lisu:a4d0+2f,7ab1;lycian:1" +
        "0280+1c;lydian:10920+19,6;mahajani:11150+26;makasar:11ee0+18;malayalam:d00+c,2+2,2+32,2+2,2+5,5+f,3+" +
        "19;mandaic:840+1b,3;manichaean:10ac0+26,5+b;marchen:11c70+1f,3+15,2+d;masaramgondi:11d00+6,2+1,2+2b," +
        "4,2+1,2+8,9+9;medefaidrin:16e40+5a;meeteimayek:aae0+16,ca+2d,3+9;mendekikakui:1e800+c4,3+f;meroiticc" +
        "ursive:109a0+17,5+13,3+2d;meroitichieroglyphs:10980+1f;miao:16f00+4a,5+38,8+10;modi:11600+44,c+9;mon" +
        "golian:1800+1,3,2+8,2+9,7+58,8+2a,fdb6+c;mro:16a40+1e,2+9,5+1;multani:11280+6,2,2+3,2+e,2+a;myanmar:" +
        "1000+9f,9941+1e,62+1f;nabataean:10880+1e,9+8;nandinagari:119a0+7,3+2d,3+a;newtailue:1980+2b,5+19,7+a" +
        ",4+1;newa:11400+5b,2+4;nko:7c0+3a,3+2;nushu:16fe1,418f+18b;nyiakengpuachuehmong:1e100+2c,4+d,3+9,5+1" +
        ";ogham:1680+1c;olchiki:1c50+2f;oldhungarian:10c80+32,e+32,8+5;olditalic:10300+23,a+2;oldnortharabian" +
        ":10a80+1f;oldpermic:10350+2a;oldpersian:103a0+23,5+d;oldsogdian:10f00+27;oldsoutharabian:10a60+1f;ol" +
        "dturkic:10c00+48;oriya:b01+2,2+7,3+1,3+15,2+6,2+1,2+4,3+8,3+1,3+2,8+2,5+1,2+4,3+11;osage:104b0+23,5+" +
        "23;osmanya:10480+1d,3+9;pahawhhmong:16b00+45,b+9,2+6,2+14,6+12;palmyrene:10860+1f;paucinhau:11ac0+38" +
        ";phagspa:a840+37;phoenician:10900+1b,4;psalterpahlavi:10b80+11,8+3,d+6;rejang:a930+23,c;runic:16a0+4" +
        "a,4+a;samaritan:800+2d,3+e;saurashtra:a880+45,9+b;sharada:11180+5f;shavian:10450+2f;siddham:11580+35" +
        ",3+25;signwriting:1d800+28b,10+4,2+e;sinhala:d81+2,2+11,4+17,2+8,2,3+6,4,5+5,2,2+7,7+9,3+2,103ed+13;" +
        "sogdian:10f30+29;sorasompeng:110d0+18,8+9;soyombo:11a50+52;sundanese:1b80+3f,101+7;sylotinagri:a800+" +
        "2c;syriac:700+d,2+3b,3+2,111+a;tagalog:1700+c,2+6;tagbanwa:1760+c,2+2,2+1;taile:1950+1d,3+4;taitham:" +
        "1a20+3e,2+1c,3+a,7+9,7+d;taiviet:aa80+42,19+4;takri:11680+38,8+9;tamil:b82+1,2+5,4+2,2+3,4+1,2,2+1,4" +
        "+1,4+2,4+b,5+4,4+2,2+3,3,7,f+14,113c6+31,e;tangut:16fe0,20+17f7,9+2ff,201+8;telugu:c00+c,2+2,2+16,2+" +
        "f,4+7,2+2,2+3,8+1,2+2,6+3,3+9,8+8;thaana:780+31;thai:e01+39,6+1b;tibetan:f00+47,2+23,5+26,2+23,2+e,2" +
        "+6,5+1;tifinagh:2d30+37,8+1,f;tirhuta:11480+47,9+9;ugaritic:10380+1d,2;vai:a500+12b;wancho:1e2c0+39," +
        "6;warangciti:118a0+52,d;yezidi:10e80+29,2+2,3+1;yi:a000+48c,4+36;zanabazarsquare:11a00+47;";

    /// <summary>The ranges of a script by its name in lower case without separators; null if there is none.</summary>
    public static int[]? RangesOf(string name)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAny(":;,+"))
            return null;

        var at = Ranges.StartsWith(name + ":", StringComparison.Ordinal)
            ? -1
            : Ranges.IndexOf(";" + name + ":", StringComparison.Ordinal);
        if (at < 0 && !Ranges.StartsWith(name + ":", StringComparison.Ordinal))
            return null;

        var start = at + name.Length + 2;
        return Decode(Ranges.AsSpan(start, Ranges.IndexOf(';', start) - start));
    }

    private static int[] Decode(ReadOnlySpan<char> encoded)
    {
        var pairs = new List<int>();
        var position = 0;
        foreach (var part in encoded.Split(','))
        {
            var range = encoded[part];
            var plus = range.IndexOf('+');
            position += Hexadecimal(plus < 0 ? range : range[..plus]);
            pairs.Add(position);
            position += plus < 0 ? 0 : Hexadecimal(range[(plus + 1)..]);
            pairs.Add(position);
        }

        return [.. pairs];
    }

    private static int Hexadecimal(ReadOnlySpan<char> digits) =>
        int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
