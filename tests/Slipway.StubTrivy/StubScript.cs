namespace Slipway.StubTrivy;

/// <summary>What a test tells the stand-in to do.</summary>
internal sealed class StubScript
{
    private readonly Dictionary<string, string> _lines = [];

    public string? Folder { get; private init; }

    public static StubScript Read(string? folder)
    {
        var script = new StubScript { Folder = folder };
        var file = folder is null ? "" : Path.Combine(folder, "script");
        foreach (var line in File.Exists(file) ? File.ReadAllLines(file) : [])
        {
            // 'report-of DIGEST NAME' has its word and its object in front.
            var parts = line.StartsWith("report-of ", StringComparison.Ordinal) && line.LastIndexOf(' ') is > 10 and var at ? [line[..at], line[(at + 1)..]] : line.Split(' ', 2);
            script._lines[parts[0]] = parts.Length == 2 ? parts[1] : "";
        }

        return script;
    }

    public string Get(string word, string otherwise = "") => _lines.GetValueOrDefault(word, otherwise);

    /// <summary>A behaviour and its detail, such as <c>fatal</c> and a text.</summary>
    public (string Word, string Detail) Behaviour(string of)
    {
        var parts = Get(of).Split(' ', 2);
        return (parts[0], parts.Length == 2 ? parts[1] : "");
    }
}
