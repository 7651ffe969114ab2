namespace Slipway.Scanning;

/// <summary>What to look for.</summary>
[Flags]
public enum ScanKinds
{
    /// <summary>Nothing; refused by scanners.</summary>
    None = 0,

    /// <summary>Packages that are known to be vulnerable.</summary>
    Vulnerabilities = 1,

    /// <summary>Settings that should be other ones.</summary>
    Misconfigurations = 2,

    /// <summary>Secrets that lie in files.</summary>
    Secrets = 4,

    /// <summary>Licences.</summary>
    Licenses = 8,
}
