using System.Globalization;
using System.Text;
using Slipway.Kubernetes;

namespace Slipway.Cli.Clusters;

/// <summary>A rollout's verdict for people, in 80 columns; the same text with and without colours.</summary>
/// <param name="isColoured">Whether there are colours.</param>
internal sealed class RolloutText(bool isColoured)
{
    private const int MostObjects = 20;
    private readonly StringBuilder _text = new();

    /// <summary>Writes it.</summary>
    public string Of(RolloutVerdict verdict)
    {
        Head(verdict);
        foreach (var one in verdict.Objects.Take(MostObjects))
            Append(one);
        if (verdict.Objects.Length > MostObjects)
            Line("  ", string.Create(CultureInfo.InvariantCulture, $"and {verdict.Objects.Length - MostObjects} more."));
        foreach (var evidence in verdict.Evidence)
            Append(evidence);
        return _text.ToString();
    }

    private void Head(RolloutVerdict verdict)
    {
        var (word, colour) = verdict.Outcome switch
        {
            RolloutOutcome.Ready => ("READY", "32"),
            RolloutOutcome.Superseded => ("SUPERSEDED", "33"),
            RolloutOutcome.TimedOut => ("TIMED OUT", "31"),
            _ => ("FAILED", "31"),
        };
        var cause = verdict.Worst?.Verdict.Cause is { } known and not FailureCause.None ? $"  {known}" : "";
        _text.Append(Paint(colour, word)).Append(Paint("1", cause)).Append(CultureInfo.InvariantCulture, $"  after {verdict.Elapsed.TotalSeconds:0.0} s\n");
    }

    private void Append(RolloutObject one)
    {
        var verdict = one.Verdict;
        _text.Append('\n').Append(Paint("1", one.Name.ToString())).Append(CultureInfo.InvariantCulture, $"  {verdict.State.ToString().ToLowerInvariant()}\n");
        if (verdict.Subject != one.Name.ToString())
            Line("  ", verdict.Subject);
        Line("  ", verdict.Message);
        foreach (var evidence in verdict.Evidence)
            Line("  | ", evidence);
        if (verdict.Hint.Length > 0)
            Line("  > ", verdict.Hint);
    }

    private void Append(ObjectEvidence evidence)
    {
        if (evidence.Events.Length + evidence.Containers.Length + evidence.Missing.Length + evidence.Conditions.Length == 0)
            return;
        _text.Append('\n').Append(Paint("1", $"Evidence of {evidence.Subject}")).Append('\n');
        Section("conditions", evidence.Conditions, one => Line(
            "    ", $"{one.Type}={(one.IsTrue ? "True" : one.IsFalse ? "False" : "Unknown")} {one.Reason}: {one.Message}"));
        Section("events", evidence.Events, one => Line(
            string.Create(CultureInfo.InvariantCulture, $"    {one.LastAt?.UtcDateTime:HH:mm:ss} {(one.Count > 1 ? $"{one.Count}x " : "")}"),
            $"{one.Subject.Kind} {one.Subject.Name}: {one.Reason}: {one.Message}"));
        foreach (var container in evidence.Containers)
            Append(container);
        Section("missing", evidence.Missing, one => Line("    ", one));
    }

    private void Append(ContainerEvidence container)
    {
        Line("  ", $"container '{container.Name}' of pod '{container.Pod}'");
        var isPinned = container.ImageDigest is { } digest && container.Image.Contains(digest, StringComparison.Ordinal);
        Line("    ", $"image {container.Image} {(isPinned ? "" : container.ImageDigest)}");
        var end = container.Signal is { } signal ? $", signal {signal}" : container.ExitCode is { } code ? $", exit code {code}" : "";
        var again = container.Restarts == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", started again {container.Restarts} times");
        Line("    ", $"{$"{container.State} {container.Reason}".TrimEnd()}{end}{again}");
        Log("log of the one before", container.PreviousLog);
        Log("log", container.Log);
    }

    private void Log(string title, IReadOnlyCollection<string> lines)
    {
        if (lines.Count == 0)
            return;
        _text.Append("    ").Append(title).Append('\n');
        // As they are: whoever looks for a line of a log looks for the whole.
        foreach (var line in lines)
            _text.Append(Paint("2", "    | ")).Append(WrappedText.Plain(line)).Append('\n');
    }

    private void Section<T>(string title, IReadOnlyCollection<T> items, Action<T> append)
    {
        if (items.Count == 0)
            return;
        _text.Append("  ").Append(title).Append('\n');
        foreach (var item in items)
            append(item);
    }

    private void Line(string first, string words) => _text.Append(WrappedText.Of(first, new string(' ', first.Length), words)).Append('\n');

    private string Paint(string colour, string text) => isColoured && text.Length > 0 ? $"\e[{colour}m{text}\e[0m" : text;
}
