namespace Slipway.Architecture.Tests;

/// <summary>Assertions whose failure prints every finding in full; those of xunit cut texts after 50 letters.</summary>
internal static class Expect
{
    public static void None(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
