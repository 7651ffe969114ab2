using System.Text;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Differential;

/// <summary>Writes random calls of printf: flags, widths, precisions, indexes and verbs (not p: addresses), against values of every type.</summary>
internal sealed class FormatGenerator(Random random)
{
    public GoCase Case()
    {
        var data = GoSlice.Of([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => TestData.Any(random))]);
        var template = new StringBuilder("{{printf ").Append(GoQuote.Quote(Format()));
        for (var i = 0; i < data.Count; i++) template.Append(" (index . ").Append(i).Append(')');
        return new GoCase(template.Append("}}").ToString(), data);
    }

    private string Format()
    {
        var format = new StringBuilder();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            format.Append("a: é".AsSpan(0, random.Next(4))).Append('%');
            while (random.Next(3) == 0) format.Append("+-# 0"[random.Next(5)]);
            if (random.Next(12) == 0) format.Append('[').Append(random.Next(0, 5)).Append(']');
            if (random.Next(3) == 0) format.Append(random.Next(10) == 0 ? "*" : random.Next(0, 12).ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (random.Next(3) == 0) format.Append('.').Append(random.Next(4) == 0 ? "" : random.Next(0, 9).ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (random.Next(25) == 0) format.Append(random.Next(2) == 0 ? "[" : "[1]");
            format.Append("vvvdsqxXteEfFgGbcoOUTvdss%!zé"[random.Next(29)]);
        }

        return format.ToString();
    }
}
