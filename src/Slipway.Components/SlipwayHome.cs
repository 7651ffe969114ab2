using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Where local environments live: beyond any clone, so that they survive it and every clone sees the same.</summary>
internal static class SlipwayHome
{
    /// <summary>
    /// <c>SLIPWAY_HOME</c>, else <c>slipway</c> below <c>XDG_STATE_HOME</c>, else <c>~/.local/state/slipway</c>.
    /// </summary>
    /// <exception cref="UsageException">None of them is set, or one is not an absolute path.</exception>
    public static AbsolutePath Locate(BuildEnvironment environment)
    {
        var variables = environment.Variables;
        if (variables.TryGetValue("SLIPWAY_HOME", out var home) && home.Length > 0)
            return Parse("SLIPWAY_HOME", home);
        if (variables.TryGetValue("XDG_STATE_HOME", out var state) && state.Length > 0)
            return Parse("XDG_STATE_HOME", state) / "slipway";
        if (variables.TryGetValue(OperatingSystem.IsWindows() ? "LOCALAPPDATA" : "HOME", out var user) && user.Length > 0)
            return AbsolutePath.Parse(user) / ".local" / "state" / "slipway";
        throw new UsageException("No folder for local environments is known. Set SLIPWAY_HOME to an absolute path.");
    }

    private static AbsolutePath Parse(string variable, string path) => Path.IsPathFullyQualified(path)
        ? AbsolutePath.Parse(path)
        : throw new UsageException($"Environment variable '{variable}' is '{path}', expected an absolute path, such as '/var/lib/slipway'.");
}
