using System.Reflection;

namespace Slipway.Scanning.Tests;

/// <summary>The reports that the stand-in for Trivy replays.</summary>
internal static class StubReports
{
    private static readonly Assembly Program = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "trivy.dll"));

    public static string Read(string name)
    {
        using var reader = new StreamReader(Program.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
