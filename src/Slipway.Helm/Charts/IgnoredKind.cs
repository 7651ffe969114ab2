namespace Slipway.Helm.Charts;

/// <summary>What a rule of .helmignore is asked about.</summary>
public enum IgnoredKind
{
    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,
}
