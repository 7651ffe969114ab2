using System.Globalization;
using System.Text;

namespace Slipway.Kubernetes;

/// <summary>Tells a plan to people. A line's first sign says what it is: + comes, - goes, ~ changes, ! is taken, = stays.</summary>
internal sealed class PlanText
{
    private const int Width = 80;

    // Of what is made, most is known to who wrote it; of what changes, all is told.
    private const int MostOfCreated = 30;

    private static readonly (ChangeKind Kind, string Sign, string Word, string Counted)[] Kinds =
    [
        (ChangeKind.Create, "+", "create", "to create"),
        (ChangeKind.Change, "~", "change", "to change"),
        (ChangeKind.Recreate, "!", "recreate", "to delete and make anew"),
        (ChangeKind.Remove, "-", "remove", "to remove"),
        (ChangeKind.Keep, "=", "keep", "no longer wanted but kept"),
        (ChangeKind.None, "=", "leave", "as wanted already"),
    ];

    private readonly StringBuilder _text = new();

    /// <summary>Tells it.</summary>
    public string Tell(ApplyPlan plan)
    {
        Line("", Counts(plan), "");
        foreach (var change in plan.Changes.Where(one => one.Kind != ChangeKind.None || one.Yielded.Length + one.Taken.Length > 0))
            Tell(change);
        if (plan.Refusals.Length > 0)
        {
            _text.Append('\n');
            var these = plan.Refusals.Length == 1 ? "This is" : $"These {plan.Refusals.Length} are";
            Line("", $"{these} refused, so that the plan cannot be applied:", "");
            foreach (var refusal in plan.Refusals)
                Line("x ", refusal.Message, "  ");
        }

        _text.Append('\n');
        Line("", $"Plan {plan.Hash}", "");
        return _text.ToString();
    }

    private static string Counts(ApplyPlan plan)
    {
        var counts = Kinds.Select(kind => (kind.Counted, Count: plan.Changes.Count(one => one.Kind == kind.Kind))).Where(one => one.Count > 0)
            .Select(one => $"{one.Count.ToString(CultureInfo.InvariantCulture)} {one.Counted}").ToList();
        return counts.Count == 0 ? "Nothing to do." : string.Join(", ", counts) + ".";
    }

    private void Tell(PlannedChange change)
    {
        var (_, sign, word, _) = Array.Find(Kinds, one => one.Kind == change.Kind);
        _text.Append('\n').Append(sign).Append(' ').Append(word).Append(' ').Append(change.Name).Append('\n');
        var shown = change.Kind == ChangeKind.Create ? MostOfCreated : int.MaxValue;
        foreach (var field in change.Fields.Take(shown))
            Tell(field);
        if (change.Fields.Length > shown)
            Line("    ", $"... and {change.Fields.Length - shown} more fields", "    ");
        foreach (var taken in change.Taken)
            Line("    ! ", $"takes {Told(taken)}", "      ");
        foreach (var yielded in change.Yielded)
            Line("    = ", $"leaves {Told(yielded)}", "      ");
        foreach (var remark in change.Remarks)
            Line("    ", remark, "    ");
    }

    private static string Told(FieldConflict conflict) => conflict is { Live: null, Wanted: null }
        ? conflict.ToString()
        : $"{conflict}: it has {conflict.Live ?? "no value"}, wanted {conflict.Wanted ?? "no value"}";

    private void Tell(FieldChange field)
    {
        var sign = field.Before is null ? '+' : field.After is null ? '-' : '~';
        if (field is { Before: { } old, After: { } now })
        {
            if (IsText(old) || IsText(now))
            {
                _text.Append("    ~ ").Append(field.Path).Append(":\n");
                TextDifference.Of(old, now, line => _text.Append("        ").Append(line).Append('\n'));
            }
            else if ($"    ~ {field.Path}: {old} -> {now}" is { Length: <= Width } line)
                _text.Append(line).Append('\n');
            else
                _text.Append("    ~ ").Append(field.Path).Append(":\n        - ").Append(old).Append("\n        + ").Append(now).Append('\n');
            return;
        }

        var value = field.Before ?? field.After ?? "";
        var isLong = field.Path.Length + value.Length + 8 > Width;
        _text.Append("    ").Append(sign).Append(' ').Append(field.Path).Append(isLong ? ":\n        " : ": ").Append(value).Append('\n');
    }

    // A file in a ConfigMap, and the like: more than one line.
    private static bool IsText(string json) => json[0] == '"' && json.IndexOf("\\n", StringComparison.Ordinal) is > 0 and var at && at < json.Length - 3;

    // Words are kept whole: what is longer than a line, such as an image, is to be found and copied.
    private void Line(string first, string text, string next)
    {
        var column = first.Length;
        _text.Append(first);
        var isBegun = false;
        foreach (var word in text.Split(' ', '\n'))
        {
            if (isBegun && column + 1 + word.Length > Width)
            {
                _text.Append('\n').Append(next);
                (column, isBegun) = (next.Length, false);
            }

            if (isBegun)
                _text.Append(' ');
            _text.Append(word);
            column += word.Length + (isBegun ? 1 : 0);
            isBegun = true;
        }

        _text.Append('\n');
    }
}
