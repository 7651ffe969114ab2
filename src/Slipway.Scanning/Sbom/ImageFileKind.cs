namespace Slipway.Scanning;

/// <summary>The files of an image that tell of packages.</summary>
internal enum ImageFileKind
{
    None,

    /// <summary><c>*.deps.json</c>.</summary>
    Dependencies,

    /// <summary><c>*.runtimeconfig.json</c>.</summary>
    RuntimeConfig,

    /// <summary><c>etc/os-release</c>, or where it leads.</summary>
    OsRelease,

    /// <summary>dpkg's, whole or in parts.</summary>
    DebianStatus,

    /// <summary>apk's.</summary>
    AlpineInstalled,

    /// <summary>rpm's: not read by us, only known to be there.</summary>
    RpmDatabase,

    /// <summary>Chisel's list of what it cut out of Ubuntu: compressed so that we cannot read it.</summary>
    ChiselManifest,
}
