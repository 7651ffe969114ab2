using System.Text;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Formatting;

/// <summary>Prints formats and values as Go's <c>fmt</c> does; used for one text.</summary>
internal sealed partial class FormatPrinter(StringBuilder output, int mostLength = 1 << 27)
{
    // Go's own limit of a width and a precision.
    private const int MostWidth = 1_000_000;

    private FormatFlags _flags;
    private bool _reordered;
    private bool _goodNumber;

    public void Printf(string format, ReadOnlySpan<object?> arguments)
    {
        var (at, next) = (0, 0);
        _reordered = false;
        while (at < format.Length)
        {
            var percent = format.IndexOf('%', at);
            if (percent < 0) percent = format.Length;
            output.Append(format, at, percent - at);
            at = percent + 1;
            if (percent < format.Length) Directive(format, ref at, arguments, ref next);
        }

        if (!_reordered && next < arguments.Length) Extra(arguments[next..]);
    }

    private void Directive(string format, ref int at, ReadOnlySpan<object?> arguments, ref int next)
    {
        _flags = default;
        _goodNumber = true;
        while (at < format.Length && Flag(format[at])) at++;
        var afterIndex = ArgumentNumber(format, ref at, ref next, arguments.Length);
        ReadWidth(format, ref at, arguments, ref next, ref afterIndex);
        ReadPrecision(format, ref at, arguments, ref next, ref afterIndex);
        if (!afterIndex) ArgumentNumber(format, ref at, ref next, arguments.Length);
        if (at >= format.Length)
        {
            output.Append("%!(NOVERB)");
            return;
        }

        var verb = GoText.DecodeRune(format, ref at, out _);
        if (verb == '%') output.Append('%');
        else if (!_goodNumber) Bad(verb, "BADINDEX");
        else if (next >= arguments.Length) Bad(verb, "MISSING");
        else Verb(verb, arguments[next++]);
    }

    private bool Flag(char character)
    {
        switch (character)
        {
            case '#': _flags.Sharp = true; return true;
            case '0': _flags.Zero = true; return true;
            case '+': _flags.Plus = true; return true;
            case '-': _flags.Minus = true; return true;
            case ' ': _flags.Space = true; return true;
            default: return false;
        }
    }

    private void Verb(int verb, object? argument)
    {
        if (verb == 'v')
        {
            (_flags.SharpV, _flags.Sharp) = (_flags.Sharp, false);
            (_flags.PlusV, _flags.Plus) = (_flags.Plus, false);
        }

        PrintArgument(argument, verb);
        CheckLength(0);
    }

    // Shared values print as often as they are met: a few lines of data can mean more text than any machine holds.
    private void CheckLength(int more)
    {
        if (output.Length > mostLength - more) throw new TemplateFunctionException($"the text is longer than {mostLength} characters");
    }

    private void ReadWidth(string format, ref int at, ReadOnlySpan<object?> arguments, ref int next, ref bool afterIndex)
    {
        if (at < format.Length && format[at] == '*')
        {
            at++;
            _flags.Width = FromArgument(arguments, ref next);
            if (_flags.Width is null) output.Append("%!(BADWIDTH)");
            if (_flags.Width < 0) (_flags.Width, _flags.Minus, _flags.Zero) = (-_flags.Width, true, false);
            afterIndex = false;
            return;
        }

        _flags.Width = Number(format, ref at, format.Length);
        if (afterIndex && _flags.Width is not null) _goodNumber = false;
    }

    private void ReadPrecision(string format, ref int at, ReadOnlySpan<object?> arguments, ref int next, ref bool afterIndex)
    {
        if (at + 1 > format.Length || at >= format.Length || format[at] != '.') return;
        if (at + 1 == format.Length) return;
        at++;
        if (afterIndex) _goodNumber = false;
        afterIndex = ArgumentNumber(format, ref at, ref next, arguments.Length);
        if (at >= format.Length || format[at] != '*')
        {
            _flags.Precision = Number(format, ref at, format.Length) ?? 0;
            return;
        }

        at++;
        _flags.Precision = FromArgument(arguments, ref next);
        if (_flags.Precision < 0) _flags.Precision = null;
        if (_flags.Precision is null) output.Append("%!(BADPREC)");
        afterIndex = false;
    }

    // [n] of an argument; true if there is one in brackets, good or bad as it may be.
    private bool ArgumentNumber(string format, ref int at, ref int next, int count)
    {
        if (at >= format.Length || format[at] != '[') return false;
        _reordered = true;
        var close = format.Length - at < 3 ? -1 : format.IndexOf(']', at + 1);
        if (close < 0)
        {
            _goodNumber = false;
            at++;
            return false;
        }

        var inner = at + 1;
        var number = Number(format, ref inner, close);
        at = close + 1;
        if (number is null || inner != close)
        {
            _goodNumber = false;
            return false;
        }

        if (number < 1 || number > count) _goodNumber = false;
        else next = number.Value - 1;
        return true;
    }

    private static int? Number(string format, ref int at, int end)
    {
        int? number = null;
        while (at < end && char.IsAsciiDigit(format[at]))
        {
            if (number > MostWidth)
            {
                at = end;
                return null;
            }

            number = ((number ?? 0) * 10) + format[at++] - '0';
        }

        return number;
    }

    private static int? FromArgument(ReadOnlySpan<object?> arguments, ref int next)
    {
        if (next >= arguments.Length) return null;
        long? number = arguments[next++] switch
        {
            nint value => value,
            long value => value,
            int value => value,
            short value => value,
            sbyte value => value,
            GoDuration value => value.Nanoseconds,
            nuint value => value <= MostWidth ? (long)value : null,
            ulong value => value <= MostWidth ? (long)value : null,
            uint value => value,
            ushort value => value,
            byte value => value,
            _ => null,
        };
        return number is >= -MostWidth and <= MostWidth ? (int)number : null;
    }

    private void Extra(ReadOnlySpan<object?> arguments)
    {
        _flags = default;
        output.Append("%!(EXTRA ");
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i > 0) output.Append(", ");
            if (arguments[i] is null)
            {
                output.Append("<nil>");
                continue;
            }

            output.Append(GoType.Of(arguments[i])!.Name).Append('=');
            PrintArgument(arguments[i], 'v');
        }

        output.Append(')');
    }

    private void Bad(int verb, string what)
    {
        output.Append("%!");
        AppendRune(verb);
        output.Append('(').Append(what).Append(')');
    }

    private void AppendRune(int rune)
    {
        if (rune < 0x10000) output.Append((char)rune);
        else output.Append(char.ConvertFromUtf32(rune));
    }
}
