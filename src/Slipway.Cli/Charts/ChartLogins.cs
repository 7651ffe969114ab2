using System.Collections.Immutable;
using Slipway.Components;
using Slipway.Images;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Cli.Charts;

/// <summary>Credentials of registries: those of <c>helm registry login</c>, then those of <c>docker login</c> and <c>podman login</c>.</summary>
internal static class ChartLogins
{
    /// <param name="registryConfig">Helm's file; it need not be there.</param>
    /// <param name="variables">The environment, which names the others.</param>
    /// <param name="time">The clock of credential helpers.</param>
    /// <exception cref="UsageException">A file cannot be read.</exception>
    public static RegistryLogins Read(string registryConfig, IReadOnlyDictionary<string, string> variables, TimeProvider time)
    {
        var folder = AbsolutePath.Parse(Path.GetFullPath("."));
        var own = AbsolutePath.Parse(Path.GetFullPath(registryConfig));
        // Helm makes an empty file of it, which is no JSON.
        var isEmpty = own.FileExists && new FileInfo(own.Value).Length == 0;
        ImmutableArray<DockerConfig> files = [.. (isEmpty ? [] : (AbsolutePath[])[own]).Concat(CredentialFiles.Locate(variables, folder)).Select(DockerConfig.Read)];
        // Nothing here prints what helpers say but their complaints, which are masked.
        var mask = new SecretMask();
        var programs = new CredentialPrograms(new ProcessRunner(time, new SecretMask()), ImmutableDictionary<string, string>.Empty, mask, time);
        return new RegistryLogins(files, programs, mask);
    }
}
