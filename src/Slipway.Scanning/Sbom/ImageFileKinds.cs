namespace Slipway.Scanning;

/// <summary>Knows the files that tell of packages by their paths.</summary>
internal static class ImageFileKinds
{
    public static ImageFileKind Of(string path) => path switch
    {
        "etc/os-release" or "usr/lib/os-release" => ImageFileKind.OsRelease,
        "var/lib/dpkg/status" => ImageFileKind.DebianStatus,
        "lib/apk/db/installed" or "usr/lib/apk/db/installed" => ImageFileKind.AlpineInstalled,
        "var/lib/rpm/rpmdb.sqlite" or "var/lib/rpm/Packages" or "var/lib/rpm/Packages.db" or "usr/lib/sysimage/rpm/rpmdb.sqlite" or "usr/lib/sysimage/rpm/Packages.db"
            or "var/lib/rpmmanifest/container-manifest-2" => ImageFileKind.RpmDatabase,
        "var/lib/chisel/manifest.wall" => ImageFileKind.ChiselManifest,
        _ when path.StartsWith("var/lib/dpkg/status.d/", StringComparison.Ordinal) && !path.EndsWith(".md5sums", StringComparison.Ordinal) => ImageFileKind.DebianStatus,
        _ when path.EndsWith(".deps.json", StringComparison.OrdinalIgnoreCase) => ImageFileKind.Dependencies,
        _ when path.EndsWith(".runtimeconfig.json", StringComparison.OrdinalIgnoreCase) => ImageFileKind.RuntimeConfig,
        _ => ImageFileKind.None,
    };

    /// <summary>Whether its content is read: of the others it is enough to know that they are there.</summary>
    public static bool IsRead(ImageFileKind kind) => kind is not (ImageFileKind.None or ImageFileKind.RpmDatabase or ImageFileKind.ChiselManifest);
}
