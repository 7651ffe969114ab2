using System.Text;

namespace Slipway.Scanning;

/// <summary>Reads dpkg's <c>status</c>, and the files of <c>status.d</c> that images without dpkg have (deb822(5), Debian policy 5 and 7).</summary>
internal static class DebianPackages
{
    public static IEnumerable<InstalledPackage> Read(ReadOnlySpan<byte> content) => Read(Encoding.UTF8.GetString(content));

    private static IEnumerable<InstalledPackage> Read(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in text.AsSpan().TrimEnd().ToString().Split('\n').Append(""))
        {
            if (line.AsSpan().Trim().IsEmpty)
            {
                if (PackageOf(fields) is { } package)
                    yield return package;
                fields.Clear();
            }
            else if (line[0] is not (' ' or '\t') && line.Split(':', 2) is [var name, var value])
            {
                // Lines that go on are descriptions and lists of files, which nobody needs here.
                fields[name] = value.Trim();
            }
        }
    }

    // 'deinstall ok config-files' is what remains of a package that was removed.
    private static InstalledPackage? PackageOf(Dictionary<string, string> fields)
    {
        if (!fields.TryGetValue("Package", out var name) || name.Length == 0 || !fields.TryGetValue("Version", out var version))
            return null;
        if (fields.TryGetValue("Status", out var status) && !status.EndsWith(" installed", StringComparison.Ordinal))
            return null;
        return new InstalledPackage
        {
            Name = name,
            Version = version,
            Architecture = fields.GetValueOrDefault("Architecture", ""),
            Supplier = fields.GetValueOrDefault("Maintainer", ""),
            Source = SourceOf(fields.GetValueOrDefault("Source", ""), name, version),
            Provides = [.. Lists(fields, "Provides").Select(one => one[0])],
            Needs = [.. Lists(fields, "Pre-Depends"), .. Lists(fields, "Depends")],
        };
    }

    // 'Source: openssl', or 'Source: gcc-12 (12.2.0-14)' where the version is another one.
    private static SourcePackage? SourceOf(string field, string name, string version)
    {
        var parts = field.Split(['(', ')'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0)
            return null;
        var source = new SourcePackage(parts[0], parts.Length > 1 ? parts[1] : version);
        return source.Name == name && source.Version == version ? null : source;
    }

    // 'libc6 (>= 2.36), debconf (>= 0.5) | debconf-2.0, python3:any'.
    private static IEnumerable<IReadOnlyList<string>> Lists(Dictionary<string, string> fields, string name) =>
        fields.GetValueOrDefault(name, "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(group => group.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(one => one.Split([' ', '(', ':', '['], 2)[0]).Where(one => one.Length > 0).ToArray())
            .Where(group => group.Length > 0);
}
