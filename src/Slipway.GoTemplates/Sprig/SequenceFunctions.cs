using System.Globalization;
using System.Text;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Runs of whole numbers.</summary>
internal static class SequenceFunctions
{
    private static readonly GoType SliceOfInts = GoType.SliceOf(GoType.Int);

    public static GoFunction? Find(string name, SprigOptions options) => name switch
    {
        "until" => new(name, (in call) => Until(options, 0, Argument.Int(call, 0), Argument.Int(call, 0) < 0 ? -1 : 1), GoType.Int),
        "untilStep" => new(name, (in call) => Until(options, Argument.Int(call, 0), Argument.Int(call, 1), Argument.Int(call, 2)),
            GoType.Int, GoType.Int, GoType.Int),
        "seq" => GoFunction.Variadic(name, (in call) => Sequence(options, call), GoType.Int),
        _ => null,
    };

    private static GoSlice Until(SprigOptions options, long start, long stop, long step)
    {
        var count = Count(start, stop, step);
        Limits.CheckList(options, count);
        var items = new object?[(int)count];
        for (var i = 0; i < items.Length; i++)
            items[i] = (nint)(start + (i * step));

        return new(SliceOfInts, items);
    }

    private static Int128 Count(long start, long stop, long step)
    {
        var distance = (Int128)stop - start;
        if (step == 0 || distance == 0 || (distance < 0) != (step < 0))
            return 0;

        return ((Int128.Abs(distance) - 1) / Int128.Abs(step)) + 1;
    }

    private static string Sequence(SprigOptions options, in GoCall call)
    {
        if (call.Count is 0 or > 3)
            return "";

        var start = call.Count == 1 ? 1 : Argument.Int(call, 0);
        var end = Argument.Int(call, call.Count - 1);
        var direction = end < start ? -1L : 1L;
        var step = call.Count == 3 ? Argument.Int(call, 1) : direction;
        if (call.Count == 3 && direction < 0 && step > 0)
            return "";

        var text = new StringBuilder();
        foreach (var item in Until(options, start, unchecked(end + direction), step).Span)
        {
            if (text.Length > 0)
                text.Append(' ');

            text.Append(CultureInfo.InvariantCulture, $"{item}");
        }

        return text.ToString();
    }
}
