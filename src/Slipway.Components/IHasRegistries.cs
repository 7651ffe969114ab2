using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Speaks to registries in a build.</summary>
public interface IHasRegistries : IBuild
{
    /// <summary>A file of certificates (PEM) that are trusted to vouch for registries, besides those of the system.</summary>
    [Parameter("File of certificates to trust for registries, besides the system's", DecidesOutputs = false)]
    sealed string? RegistryCa => Parameters.Get<string>();

    /// <summary>The same as a path, a relative one from where the build was called; null where none is named.</summary>
    internal sealed AbsolutePath? RegistryCaFile =>
        RegistryCa is { Length: > 0 } file ? AbsolutePath.Parse(Path.GetFullPath(file, Environment.WorkingDirectory.Value)) : null;
}
