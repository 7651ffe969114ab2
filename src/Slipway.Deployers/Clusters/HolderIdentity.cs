using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.Deployers;

/// <summary>What a lease calls its holder: for people, and exact enough to tell whether it still lives.</summary>
/// <param name="Name">Who and for what.</param>
/// <param name="Machine">The machine's name.</param>
/// <param name="Process">The process.</param>
/// <param name="Id">Tells two holds of one process apart.</param>
internal sealed partial record HolderIdentity(string Name, string Machine, ProcessPlace Process, string Id)
{
    private const int LongestName = 200;

    /// <summary>A new hold of this process.</summary>
    public static HolderIdentity New(string name) =>
        new(Clean(name), Clean(Environment.MachineName), ProcessPlace.Own, Guid.NewGuid().ToString("N")[..12]);

    /// <summary>Reads one; null for what others than Slipway wrote.</summary>
    public static HolderIdentity? Find(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
            return null;
        var process = new ProcessPlace(
            match.Groups["space"].Value,
            int.Parse(match.Groups["pid"].Value, CultureInfo.InvariantCulture),
            long.Parse(match.Groups["start"].Value, CultureInfo.InvariantCulture));
        return new HolderIdentity(match.Groups["name"].Value, match.Groups["machine"].Value, process, match.Groups["id"].Value);
    }

    /// <summary>As <c>Deploy in dev by user@host (process 4711 on build-7; 6b1f… 88213 5d02…)</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name} (process {Process.ProcessId} on {Machine}; {(Process.Space.Length == 0 ? "-" : Process.Space)} {Process.StartedAt} {Id})");

    private static string Clean(string text)
    {
        var clean = new string([.. text.Trim().Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return clean.Length == 0 ? "somebody" : clean.Length > LongestName ? clean[..LongestName] : clean;
    }

    [GeneratedRegex(@"^(?<name>.*) \(process (?<pid>[0-9]{1,9}) on (?<machine>[^;]*); (?:-|(?<space>[0-9a-f]{12})) (?<start>[0-9]{1,18}) (?<id>[0-9a-f]{12})\)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
