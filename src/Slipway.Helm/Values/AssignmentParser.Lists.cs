using System.Globalization;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Values;

/// <content>Indexes and what they point to.</content>
internal sealed partial class AssignmentParser
{
    private int Index()
    {
        var text = Until("]", out var stop);
        if (stop == '\0')
            throw new ValuesException("error parsing index: EOF");
        if (text.Length > 0 && text != "+" && text != "-" && IsWhole(text))
        {
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index)
                ? index
                : OutOfRange(text);
        }

        throw new ValuesException($"error parsing index: strconv.Atoi: parsing {GoQuote.Quote(text)}: invalid syntax");
    }

    private static int OutOfRange(string text)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            throw new ValuesException($"error parsing index: strconv.Atoi: parsing {GoQuote.Quote(text)}: value out of range");
        throw Refused(value);
    }

    private static ValuesException Refused(long index) => new(index < 0
        ? $"negative {index} index not allowed"
        : $"index of {index} is greater than maximum supported index of {MaximumIndex}");

    private Outcome Item(ref List<object?> list, int index, int depth)
    {
        if (index < 0)
            throw Refused(index);
        var rest = Until("[.=", out var stop);
        if (rest.Length > 0)
            throw new ValuesException($"unexpected data at end of array index: [{string.Join(' ', rest.EnumerateRunes().Select(rune => GoQuote.QuoteRune(rune.Value)))}]");
        object? item = null;
        switch (stop)
        {
            case '\0':
                return Outcome.End;
            case '=':
                Assign(value => item = value);
                break;
            case '[':
                var next = Index();
                var inner = index < list.Count && list[index] is { } existing ? ListOf(existing) : [];
                if (Item(ref inner, next, depth) == Outcome.End)
                    return Outcome.End;
                item = new GoSlice(GoType.SliceOfAny, [.. inner]);
                break;
            default:
                var map = index < list.Count && list[index] is GoMap present ? present : new GoMap();
                if (index < list.Count)
                    list[index] = map;
                if (Key(map, depth) == Outcome.End)
                    return Outcome.End;
                item = map;
                break;
        }

        SetAt(list, index, item);
        return Outcome.More;
    }

    private static void SetAt(List<object?> list, int index, object? value)
    {
        if (index > MaximumIndex)
            throw Refused(index);
        while (list.Count <= index)
            list.Add(null);
        list[index] = value;
    }

    private static List<object?> ListOf(object? value) => value is GoSlice slice
        ? [.. slice.Span]
        : throw Conversion(value, "[]interface {}");

    private static GoMap MapOf(object? value) => value as GoMap ?? throw Conversion(value, "map[string]interface {}");

    private static ValuesException Conversion(object? value, string wanted) => new(
        $"unable to parse key: interface conversion: interface {{}} is {GoType.Of(value)?.Name ?? "nil"}, not {wanted}");
}
