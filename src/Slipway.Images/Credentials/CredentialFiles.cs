using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Where credentials lie, as Docker and podman look for them.</summary>
public static class CredentialFiles
{
    /// <summary>
    /// The files to look into, in order. <c>REGISTRY_AUTH_FILE</c> stands alone where it is set. Else Docker's <c>config.json</c> (in
    /// <c>DOCKER_CONFIG</c>, by default <c>~/.docker</c>), then podman's <c>auth.json</c> in <c>XDG_RUNTIME_DIR</c> and in
    /// <c>XDG_CONFIG_HOME</c> (by default <c>~/.config</c>).
    /// </summary>
    /// <param name="variables">The environment; relative paths in it are left out, except where they are named for this very purpose.</param>
    /// <param name="folder">Where relative paths start.</param>
    /// <exception cref="UsageException"><c>REGISTRY_AUTH_FILE</c> names a file that is not there.</exception>
    public static ImmutableArray<AbsolutePath> Locate(IReadOnlyDictionary<string, string> variables, AbsolutePath folder)
    {
        if (Value(variables, "REGISTRY_AUTH_FILE") is { } named)
        {
            var file = PathOf(named, folder);
            return file.FileExists
                ? [file]
                : throw new UsageException($"There is no file '{file}', which 'REGISTRY_AUTH_FILE' names. Log in with 'podman login', or take the variable away.");
        }

        var home = Home(variables);
        string?[] places =
        [
            DockerFolder(variables, folder) is { } docker ? (docker / "config.json").Value : null,
            Below(Value(variables, "XDG_RUNTIME_DIR"), "containers", "auth.json"),
            Below(Value(variables, "XDG_CONFIG_HOME"), "containers", "auth.json") ?? Below(home, ".config", "containers", "auth.json"),
        ];
        return [.. places.OfType<string>().Select(place => AbsolutePath.Parse(place))];
    }

    /// <summary>The folder of Docker's configuration: <c>DOCKER_CONFIG</c>, else <c>~/.docker</c>; need not exist. Null where there is no home.</summary>
    /// <param name="variables">The environment.</param>
    /// <param name="folder">Where a relative <c>DOCKER_CONFIG</c> starts.</param>
    public static AbsolutePath? DockerFolder(IReadOnlyDictionary<string, string> variables, AbsolutePath folder)
    {
        if (Value(variables, "DOCKER_CONFIG") is { } named)
            return PathOf(named, folder);
        return Below(Home(variables), ".docker") is { } below ? AbsolutePath.Parse(below) : null;
    }

    private static string? Home(IReadOnlyDictionary<string, string> variables) =>
        Value(variables, OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");

    private static string? Value(IReadOnlyDictionary<string, string> variables, string name) =>
        variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    private static string? Below(string? folder, params ReadOnlySpan<string> parts) =>
        folder is not null && Path.IsPathFullyQualified(folder) ? Path.Combine([folder, .. parts]) : null;

    private static AbsolutePath PathOf(string path, AbsolutePath folder) => AbsolutePath.Parse(Path.GetFullPath(path, folder.Value));
}
