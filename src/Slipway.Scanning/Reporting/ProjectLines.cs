using System.Collections.Immutable;
using System.Xml;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Finds the lines on which projects ask for packages: in project files and in <c>Directory.Packages.props</c>.</summary>
public static class ProjectLines
{
    private const int MaximumLetters = 4 * 1024 * 1024;
    private const int MaximumDepth = 64;

    /// <summary>Reads one file.</summary>
    /// <param name="path">Its path from the repository's root, with slashes.</param>
    /// <param name="text">Its text.</param>
    /// <returns>The packages; of two lines for one package the one that gives a version comes first, for a fix is made there.</returns>
    /// <exception cref="UsageException">It is not XML, or too large.</exception>
    public static ImmutableArray<PackageLine> Read(string path, string text) => Read([(path, text)]);

    /// <summary>Reads several.</summary>
    /// <param name="files">Their paths from the repository's root, with slashes, and texts.</param>
    /// <returns>The packages of all; of several lines for one package those that give a version come first, else in the order of the files.</returns>
    /// <exception cref="UsageException">One is not XML, or too large; all mistakes together.</exception>
    public static ImmutableArray<PackageLine> Read(IReadOnlyCollection<(string Path, string Text)> files)
    {
        var lines = new List<(PackageLine Line, bool HasVersion)>();
        var mistakes = new List<string>();
        foreach (var (path, text) in files)
        {
            try
            {
                ReadFile(path, text, lines);
            }
            catch (XmlException exception)
            {
                mistakes.Add($"{path}:{Math.Max(1, exception.LineNumber)} is not a project file that can be read: {PlainText.Line(exception.Message, 200)}");
            }
        }

        return mistakes.Count == 0 ? [.. lines.OrderByDescending(line => line.HasVersion).Select(line => line.Line)] : throw new UsageException(mistakes);
    }

    private static void ReadFile(string path, string text, List<(PackageLine Line, bool HasVersion)> lines)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaximumLetters };
        using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF')), settings);
        var position = (IXmlLineInfo)reader;
        while (reader.Read())
        {
            if (reader.Depth > MaximumDepth)
                throw new XmlException("It is nested too deep.", innerException: null, position.LineNumber, position.LinePosition);
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName is not ("PackageReference" or "PackageVersion" or "GlobalPackageReference"))
                continue;
            var names = reader.GetAttribute("Include") ?? reader.GetAttribute("Update");
            var hasVersion = reader.GetAttribute("Version") is not null || reader.GetAttribute("VersionOverride") is not null;
            foreach (var name in (names ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                lines.Add((new PackageLine(name, path, position.LineNumber), hasVersion));
        }
    }
}
