using System.Text;

namespace Slipway.Scanning;

/// <summary>Reads apk's <c>lib/apk/db/installed</c> (Alpine wiki, "Apk spec": one letter, a colon, a value).</summary>
internal static class AlpinePackages
{
    public static IEnumerable<InstalledPackage> Read(ReadOnlySpan<byte> content) => Read(Encoding.UTF8.GetString(content));

    private static IEnumerable<InstalledPackage> Read(string text)
    {
        var fields = new Dictionary<char, string>();
        foreach (var line in text.Split('\n').Append(""))
        {
            if (line.AsSpan().Trim().IsEmpty)
            {
                if (PackageOf(fields) is { } package)
                    yield return package;
                fields.Clear();
            }
            else if (line.Length > 2 && line[1] == ':')
            {
                // The first of a letter: the lists of files that follow use letters again.
                fields.TryAdd(line[0], line[2..].Trim());
            }
        }
    }

    private static InstalledPackage? PackageOf(Dictionary<char, string> fields) =>
        !fields.TryGetValue('P', out var name) || name.Length == 0 || !fields.TryGetValue('V', out var version)
            ? null
            : new InstalledPackage
            {
                Name = name,
                Version = version,
                Architecture = fields.GetValueOrDefault('A', ""),
                License = fields.GetValueOrDefault('L', ""),
                Supplier = fields.GetValueOrDefault('m', ""),
                Source = fields.GetValueOrDefault('o', name) is { Length: > 0 } origin && origin != name ? new SourcePackage(origin, version) : null,
                Provides = [.. Names(fields, 'p')],
                // '!name' is what it cannot live with.
                Needs = [.. Names(fields, 'D').Where(one => one[0] != '!').Select(one => (IReadOnlyList<string>)[one])],
            };

    private static IEnumerable<string> Names(Dictionary<char, string> fields, char letter) =>
        fields.GetValueOrDefault(letter, "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(['=', '<', '>', '~'], 2)[0]).Where(one => one.Length > 0);
}
