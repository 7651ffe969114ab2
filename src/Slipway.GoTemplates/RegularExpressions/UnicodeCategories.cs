using System.Collections.Concurrent;
using System.Globalization;

namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>Names of Unicode categories, short and long, as sets of categories.</summary>
internal static class UnicodeCategories
{
    // Finding a category means looking at all code points: milliseconds, once.
    private static readonly ConcurrentDictionary<uint, int[]> Known = new();

    private const uint CasedLetter = 1 << (int)UnicodeCategory.UppercaseLetter
        | 1 << (int)UnicodeCategory.LowercaseLetter | 1 << (int)UnicodeCategory.TitlecaseLetter;

    private const uint Letter = CasedLetter
        | 1 << (int)UnicodeCategory.ModifierLetter | 1 << (int)UnicodeCategory.OtherLetter;

    private const uint Mark = 1 << (int)UnicodeCategory.NonSpacingMark
        | 1 << (int)UnicodeCategory.SpacingCombiningMark | 1 << (int)UnicodeCategory.EnclosingMark;

    private const uint Number = 1 << (int)UnicodeCategory.DecimalDigitNumber
        | 1 << (int)UnicodeCategory.LetterNumber | 1 << (int)UnicodeCategory.OtherNumber;

    private const uint Separator = 1 << (int)UnicodeCategory.SpaceSeparator
        | 1 << (int)UnicodeCategory.LineSeparator | 1 << (int)UnicodeCategory.ParagraphSeparator;

    private const uint Unassigned = 1 << (int)UnicodeCategory.OtherNotAssigned;

    private const uint Other = Unassigned | 1 << (int)UnicodeCategory.Control | 1 << (int)UnicodeCategory.Format
        | 1 << (int)UnicodeCategory.Surrogate | 1 << (int)UnicodeCategory.PrivateUse;

    private const uint Punctuation = 1 << (int)UnicodeCategory.ConnectorPunctuation
        | 1 << (int)UnicodeCategory.DashPunctuation | 1 << (int)UnicodeCategory.OpenPunctuation
        | 1 << (int)UnicodeCategory.ClosePunctuation | 1 << (int)UnicodeCategory.InitialQuotePunctuation
        | 1 << (int)UnicodeCategory.FinalQuotePunctuation | 1 << (int)UnicodeCategory.OtherPunctuation;

    private const uint Symbol = 1 << (int)UnicodeCategory.MathSymbol | 1 << (int)UnicodeCategory.CurrencySymbol
        | 1 << (int)UnicodeCategory.ModifierSymbol | 1 << (int)UnicodeCategory.OtherSymbol;

    /// <summary>A bit for each category that <paramref name="name"/> (lower case) means; 0 if it is not a category.</summary>
    public static uint MaskOf(string name) => name switch
    {
        "l" or "letter" => Letter,
        "lc" or "casedletter" => CasedLetter,
        "m" or "mark" or "combiningmark" => Mark,
        "n" or "number" => Number,
        "p" or "punctuation" or "punct" => Punctuation,
        "s" or "symbol" => Symbol,
        "z" or "separator" => Separator,
        "c" or "other" => Other,
        "cn" or "unassigned" => Unassigned,
        "assigned" => ~Unassigned,
        _ => SingleOf(name) is { } category ? 1u << (int)category : 0,
    };

    /// <summary>The code points of a set of categories.</summary>
    public static int[] RangesOf(uint mask) => Known.GetOrAdd(mask, Find);

    private static int[] Find(uint mask)
    {
        var builder = new RuneClassBuilder();
        var first = -1;
        for (var rune = 0; rune <= CaseFolding.LastRune; rune++)
        {
            // Ten planes of nothing assigned.
            if (rune == 0x40001)
                rune = 0xDFFFF;

            var inside = (mask >> (int)CharUnicodeInfo.GetUnicodeCategory(rune) & 1) != 0;
            if (inside && first < 0)
                first = rune;

            if (inside || first < 0)
                continue;

            builder.Add(first, rune - 1);
            first = -1;
        }

        if (first >= 0)
            builder.Add(first, CaseFolding.LastRune);

        return builder.ToSortedPairs();
    }

    private static UnicodeCategory? SingleOf(string name) => name switch
    {
        "lu" or "uppercaseletter" => UnicodeCategory.UppercaseLetter,
        "ll" or "lowercaseletter" => UnicodeCategory.LowercaseLetter,
        "lt" or "titlecaseletter" => UnicodeCategory.TitlecaseLetter,
        "lm" or "modifierletter" => UnicodeCategory.ModifierLetter,
        "lo" or "otherletter" => UnicodeCategory.OtherLetter,
        "mn" or "nonspacingmark" => UnicodeCategory.NonSpacingMark,
        "mc" or "spacingmark" => UnicodeCategory.SpacingCombiningMark,
        "me" or "enclosingmark" => UnicodeCategory.EnclosingMark,
        "nd" or "decimalnumber" or "digit" => UnicodeCategory.DecimalDigitNumber,
        "nl" or "letternumber" => UnicodeCategory.LetterNumber,
        "no" or "othernumber" => UnicodeCategory.OtherNumber,
        "zs" or "spaceseparator" => UnicodeCategory.SpaceSeparator,
        "zl" or "lineseparator" => UnicodeCategory.LineSeparator,
        "zp" or "paragraphseparator" => UnicodeCategory.ParagraphSeparator,
        "cc" or "control" or "cntrl" => UnicodeCategory.Control,
        "cf" or "format" => UnicodeCategory.Format,
        "cs" or "surrogate" => UnicodeCategory.Surrogate,
        "co" or "privateuse" => UnicodeCategory.PrivateUse,
        _ => SignOf(name),
    };

    private static UnicodeCategory? SignOf(string name) => name switch
    {
        "pc" or "connectorpunctuation" => UnicodeCategory.ConnectorPunctuation,
        "pd" or "dashpunctuation" => UnicodeCategory.DashPunctuation,
        "ps" or "openpunctuation" => UnicodeCategory.OpenPunctuation,
        "pe" or "closepunctuation" => UnicodeCategory.ClosePunctuation,
        "pi" or "initialpunctuation" => UnicodeCategory.InitialQuotePunctuation,
        "pf" or "finalpunctuation" => UnicodeCategory.FinalQuotePunctuation,
        "po" or "otherpunctuation" => UnicodeCategory.OtherPunctuation,
        "sm" or "mathsymbol" => UnicodeCategory.MathSymbol,
        "sc" or "currencysymbol" => UnicodeCategory.CurrencySymbol,
        "sk" or "modifiersymbol" => UnicodeCategory.ModifierSymbol,
        "so" or "othersymbol" => UnicodeCategory.OtherSymbol,
        _ => null,
    };
}
