using System.Collections.Immutable;

namespace Slipway.Git;

/// <summary>Reads <c>git status --porcelain=v2 --branch</c>, line by line, since a tree may have a million changes.</summary>
internal sealed class GitStatus
{
    private const int MostChanges = 20;
    private const string CommitHeader = "# branch.oid ";
    private const string BranchHeader = "# branch.head ";

    private readonly List<string> _changes = [];

    public bool IsInitial => Commit == "(initial)";

    public string Commit { get; private set; } = "";

    public string? Branch { get; private set; }

    public ImmutableArray<string> Changes => [.. _changes];

    public void Read(string line)
    {
        if (line.StartsWith(CommitHeader, StringComparison.Ordinal))
            Commit = line[CommitHeader.Length..];
        else if (line.StartsWith(BranchHeader, StringComparison.Ordinal))
            Branch = line[BranchHeader.Length..] is var branch && branch != "(detached)" ? branch : null;
        else if (line.Length > 2 && line[0] != '#' && _changes.Count < MostChanges)
            _changes.Add(PathOf(line));
    }

    // The path stands behind a fixed number of fields; of a rename the new one comes first.
    private static string PathOf(string line)
    {
        var fields = line[0] switch
        {
            '1' => 9,
            '2' => 10,
            'u' => 11,
            _ => 2,
        };
        return line.Split(' ', fields)[^1].Split('\t')[0].Trim('"');
    }
}
