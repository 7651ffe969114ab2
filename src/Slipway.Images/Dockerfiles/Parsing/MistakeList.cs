using Slipway.Model;

namespace Slipway.Images;

/// <summary>Collects the mistakes of one file, so that one run shows them all.</summary>
internal sealed class MistakeList(string file)
{
    private readonly List<Finding> _mistakes = [];

    public string File => file;

    public int Count => _mistakes.Count;

    public IReadOnlyList<Finding> Sorted => [.. _mistakes.OrderBy(one => one.Line)];

    public void Add(int line, string message, string action) => _mistakes.Add(new Finding
    {
        Severity = FindingSeverity.Error,
        Rule = DockerfileParse.SyntaxRule,
        File = file,
        Line = line,
        Message = message,
        Action = action,
    });
}
