using System.Numerics;
using System.Text;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Formatting;

/// <content>Strings, booleans and numbers, padded.</content>
internal sealed partial class FormatPrinter
{
    private const string LowerHex = "0123456789abcdefx";
    private const string UpperHex = "0123456789ABCDEFX";

    private void PrintBool(bool isTrue, int verb)
    {
        if (verb is 't' or 'v') PadText(isTrue ? "true" : "false");
        else BadVerb(verb, isTrue);
    }

    private void PrintString(string text, int verb, object value)
    {
        switch (verb)
        {
            case 'v' when _flags.SharpV: PrintQuoted(text); break;
            case 'v' or 's': PrintText(text); break;
            case 'x': PrintHex(text, LowerHex); break;
            case 'X': PrintHex(text, UpperHex); break;
            case 'q': PrintQuoted(text); break;
            default: BadVerb(verb, value); break;
        }
    }

    private void PrintText(string text) => PadText(Truncate(text));

    private void PrintQuoted(string text)
    {
        text = Truncate(text);
        if (_flags.Sharp && GoQuote.CanBackquote(text)) PadText($"`{text}`");
        else PadText(_flags.Plus ? GoQuote.QuoteToAscii(text) : GoQuote.Quote(text));
    }

    private string Truncate(string text)
    {
        if (_flags.Precision is not { } most || most >= text.Length) return text;
        var at = 0;
        for (; most > 0 && at < text.Length; most--) GoText.DecodeRune(text, ref at, out _);
        return text[..at];
    }

    private void PadText(string text)
    {
        var padding = _flags.Width is null or 0 ? 0 : _flags.Width.Value - GoText.RuneCount(text);
        if (!_flags.Minus) Pad(padding);
        output.Append(text);
        if (_flags.Minus) Pad(padding);
    }

    private void Pad(int width)
    {
        if (width <= 0) return;
        CheckLength(width);
        output.Append(_flags.Zero && !_flags.Minus ? '0' : ' ', width);
    }

    private void PadWithSpaces(string text)
    {
        var zero = _flags.Zero;
        _flags.Zero = false;
        PadText(text);
        _flags.Zero = zero;
    }

    private void PrintHex(string text, string digits)
    {
        var bytes = GoText.ToBytes(text).AsSpan();
        if (_flags.Precision < bytes.Length) bytes = bytes[.._flags.Precision.Value];
        if (bytes.IsEmpty)
        {
            Pad(_flags.Width ?? 0);
            return;
        }

        var hex = new StringBuilder(bytes.Length * 2);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (_flags.Space && i > 0) hex.Append(' ');
            if (_flags.Sharp && (_flags.Space || i == 0)) hex.Append('0').Append(digits[16]);
            hex.Append(digits[bytes[i] >> 4]).Append(digits[bytes[i] & 0xF]);
        }

        PadText(hex.ToString());
    }

    private void PrintInteger(ulong number, bool isSigned, int verb, object value)
    {
        switch (verb)
        {
            case 'v' when _flags.SharpV && !isSigned:
                var sharp = _flags.Sharp;
                _flags.Sharp = true;
                Integer(number, 16, false, 'v', LowerHex);
                _flags.Sharp = sharp;
                break;
            case 'v' or 'd': Integer(number, 10, isSigned, verb, LowerHex); break;
            case 'b': Integer(number, 2, isSigned, verb, LowerHex); break;
            case 'o' or 'O': Integer(number, 8, isSigned, verb, LowerHex); break;
            case 'x': Integer(number, 16, isSigned, verb, LowerHex); break;
            case 'X': Integer(number, 16, isSigned, verb, UpperHex); break;
            case 'c': PadText(Character(number)); break;
            case 'q': PadText(_flags.Plus ? GoQuote.QuoteRuneToAscii(CodePoint(number)) : GoQuote.QuoteRune(CodePoint(number))); break;
            case 'U': PrintUnicode(number); break;
            default: BadVerb(verb, value); break;
        }
    }

    private void Integer(ulong number, uint numberBase, bool isSigned, int verb, string digits)
    {
        var negative = isSigned && (long)number < 0;
        if (negative) number = unchecked(0 - number);
        if (_flags.Precision == 0 && number == 0)
        {
            var zero = _flags.Zero;
            _flags.Zero = false;
            Pad(_flags.Width ?? 0);
            _flags.Zero = zero;
            return;
        }

        var least = _flags.Precision ?? 0;
        if (_flags.Precision is null && _flags is { Zero: true, Minus: false, Width: not null })
        {
            least = _flags.Width.Value - (negative || _flags.Plus || _flags.Space ? 1 : 0);
        }

        Span<char> reversed = stackalloc char[64];
        var length = 0;
        do
        {
            reversed[length++] = digits[(int)(number % numberBase)];
            number /= numberBase;
        }
        while (number > 0);
        var text = new StringBuilder(Math.Max(length, least) + 3);
        text.Append(negative ? "-" : _flags.Plus ? "+" : _flags.Space ? " " : "");
        if (verb == 'O') text.Append("0o");
        var leadingZero = least > length || reversed[length - 1] == '0';
        if (_flags.Sharp) text.Append(numberBase switch { 2 => "0b", 8 when !leadingZero => "0", 16 => digits == UpperHex ? "0X" : "0x", _ => "" });
        text.Append('0', Math.Max(least - length, 0));
        while (length > 0) text.Append(reversed[--length]);
        PadWithSpaces(text.ToString());
    }

    private static int CodePoint(ulong number) => number > 0x10FFFF ? 0xFFFD : (int)number;

    private static string Character(ulong number) => Rune.IsValid(CodePoint(number)) ? char.ConvertFromUtf32(CodePoint(number)) : "\uFFFD";

    private void PrintUnicode(ulong number)
    {
        var text = "U+" + number.ToString($"X{Math.Max(4, _flags.Precision ?? 4)}", System.Globalization.CultureInfo.InvariantCulture);
        if (_flags.Sharp && number <= 0x10FFFF && GoQuote.IsPrint((int)number)) text += $" '{Character(number)}'";
        PadWithSpaces(text);
    }

    private void PrintFloat(double number, int bits, int verb, object value)
    {
        switch (verb)
        {
            case 'v': Float(number, bits, 'g', -1); break;
            case 'b' or 'g' or 'G' or 'x' or 'X': Float(number, bits, (char)verb, -1); break;
            case 'f' or 'e' or 'E': Float(number, bits, (char)verb, 6); break;
            case 'F': Float(number, bits, 'f', 6); break;
            default: BadVerb(verb, value); break;
        }
    }

    private void PrintComplex(Complex number, int verb)
    {
        if (verb is not ('v' or 'b' or 'g' or 'G' or 'x' or 'X' or 'f' or 'F' or 'e' or 'E'))
        {
            BadVerb(verb, number);
            return;
        }

        var plus = _flags.Plus;
        output.Append('(');
        PrintFloat(number.Real, 64, verb, number);
        _flags.Plus = true;
        PrintFloat(number.Imaginary, 64, verb, number);
        output.Append("i)");
        _flags.Plus = plus;
    }

    private void Float(double number, int bits, char verb, int precision)
    {
        precision = _flags.Precision ?? precision;
        var text = GoFloat.Format(number, verb, precision, bits);
        if (text[0] is not ('-' or '+')) text = "+" + text;
        if (_flags.Space && text[0] == '+' && !_flags.Plus) text = " " + text[1..];
        if (text[1] is 'I' or 'N')
        {
            if ((text[1] == 'N' && !_flags.Space && !_flags.Plus) || (text[0] == '+' && !_flags.Plus)) text = text[1..];
            PadWithSpaces(text);
            return;
        }

        if (_flags.Sharp && verb != 'b') text = WithPoint(text, verb, precision);
        if (!_flags.Plus && text[0] == '+')
        {
            PadText(text[1..]);
        }
        else if (_flags is { Zero: true, Minus: false } && _flags.Width > text.Length)
        {
            output.Append(text[0]);
            Pad(_flags.Width.Value - text.Length);
            output.Append(text, 1, text.Length - 1);
        }
        else
        {
            PadText(text);
        }
    }

    // %#g keeps the zeros behind the point, %#e and %#f keep the point.
    private static string WithPoint(string text, char verb, int precision)
    {
        var digits = verb is 'v' or 'g' or 'G' or 'x' ? (precision == -1 ? 6 : precision) : 0;
        var mark = text.AsSpan().IndexOfAny(verb is 'x' or 'X' ? "pP" : "eEpP");
        var tail = mark < 0 ? "" : text[mark..];
        var body = mark < 0 ? text : text[..mark];
        var nonzero = false;
        foreach (var character in body.AsSpan(1))
        {
            if (character == '.') continue;
            nonzero |= character != '0';
            if (nonzero) digits--;
        }

        if (!body.Contains('.', StringComparison.Ordinal))
        {
            if (body.Length == 2 && body[1] == '0') digits--;
            body += ".";
        }

        return body + new string('0', Math.Max(digits, 0)) + tail;
    }
}
