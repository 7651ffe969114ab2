namespace Slipway.Targets;

internal sealed class TravisHost(BuildEnvironment environment) : CiHost("Travis", environment)
{
    public override string GroupStart(string title) => $"travis_fold:start:{Id(title)}\r\e[0K{title}";

    public override string GroupEnd(string title) => $"travis_fold:end:{Id(title)}\r\e[0K";

    private static string Id(string title) =>
        string.Concat(title.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_'));
}
