using System.Xml;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Reads the <c>.nuspec</c> in a package's folder (NuGet, .nuspec reference).</summary>
internal static class NuspecReader
{
    private const int LargestNuspec = 1024 * 1024;
    private const int LargestLicense = 256 * 1024;

    /// <summary>What the first folder that holds the package says; null where none does.</summary>
    public static NuspecFacts? Find(IEnumerable<AbsolutePath> packageFolders, string name, string version)
    {
        // What is no name of a package leads nowhere, above all not upwards.
        if (!IsPlain(name) || !IsPlain(version))
            return null;
        var (lowerName, lowerVersion) = (name.ToLowerInvariant(), version.ToLowerInvariant());
        foreach (var folder in packageFolders)
        {
            var package = folder / lowerName / lowerVersion;
            if (TryReadText(package / $"{lowerName}.nuspec", LargestNuspec) is { } text)
                return Read(text, file => IsPlain(file) ? TryReadText(package / file, LargestLicense) : null);
        }

        return null;
    }

    /// <summary>Reads one.</summary>
    /// <param name="text">XML.</param>
    /// <param name="file">The text of a file of the package; null where it has none.</param>
    public static NuspecFacts Read(string text, Func<string, string?> file)
    {
        ComponentLicense? license = null;
        var (url, authors) = ("", "");
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestNuspec });
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element || reader.Depth != 2)
                    continue;
                var (name, type) = (reader.LocalName, reader.GetAttribute("type"));
                if (name is not ("license" or "licenseUrl" or "authors") || reader.IsEmptyElement || !reader.Read())
                    continue;
                var value = reader.Value.Trim();
                if (name == "license")
                    license = type == "file" ? LicenseFile(value, file) : ComponentLicense.Of(value);
                else if (name == "licenseUrl")
                    url = value;
                else
                    authors = value;
            }
        }
        catch (XmlException)
        {
            // A package that others damaged is still in the image: it stays in the bill, without what it says of itself.
        }

        return new NuspecFacts(license ?? LicenseAt(url), authors);
    }

    private static ComponentLicense.Named LicenseFile(string name, Func<string, string?> file) =>
        new($"File {name}") { Text = file(name.Replace('\\', '/'))?.ReplaceLineEndings("\n").Trim() ?? "" };

    private static ComponentLicense? LicenseAt(string url)
    {
        const string Known = "https://licenses.nuget.org/";
        if (url.Length == 0 || url == "https://aka.ms/deprecateLicenseUrl")
            return null;
        return url.StartsWith(Known, StringComparison.OrdinalIgnoreCase) ? ComponentLicense.Of(Uri.UnescapeDataString(url[Known.Length..])) : new ComponentLicense.Named(url) { Url = url };
    }

    private static bool IsPlain(string name) =>
        name.Length is > 0 and < 200 && name is not ("." or "..") && name.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_' or '+' or ' ');

    private static string? TryReadText(AbsolutePath path, int largest)
    {
        try
        {
            var file = new FileInfo(path.Value);
            return file.Exists && file.Length <= largest ? File.ReadAllText(path.Value) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // As if the package were not there: it is in the bill all the same.
            return null;
        }
    }
}
