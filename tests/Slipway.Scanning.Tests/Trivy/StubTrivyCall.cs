namespace Slipway.Scanning.Tests;

/// <summary>One call of the stand-in.</summary>
internal sealed record StubTrivyCall(string[] Arguments, Dictionary<string, string> Environment, string Folder)
{
    public string After(string flag) => Arguments[Array.IndexOf(Arguments, flag) + 1];
}
