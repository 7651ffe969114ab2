using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Slipway.Model;

namespace Slipway.DotNet;

/// <summary>A solution's projects, read from a classic <c>.sln</c> or a <c>.slnx</c>.</summary>
public sealed partial record Solution
{
    private const string FolderType = "{2150E333-8FDC-42A3-9474-1A3956D46DE8}";

    /// <summary>The solution file.</summary>
    public required AbsolutePath Path { get; init; }

    /// <summary>The projects in the file's order; solution folders are left out.</summary>
    public required ImmutableArray<SolutionProject> Projects { get; init; }

    /// <summary>The file's name without its extension.</summary>
    public string Name => Path.NameWithoutExtension;

    /// <summary>The folder of the solution file.</summary>
    public AbsolutePath Directory => Path.Parent ?? Path;

    /// <summary>Reads a solution.</summary>
    /// <exception cref="UsageException">There is no such file, or it is no solution.</exception>
    public static Solution Load(AbsolutePath path)
    {
        if (!path.FileExists)
            throw new UsageException($"The solution '{path}' does not exist.{Others(path)}");
        var folder = path.Parent ?? path;
        var projects = path.Extension.ToUpperInvariant() switch
        {
            ".SLN" => Classic(path, folder),
            ".SLNX" => Xml(path, folder),
            _ => throw new UsageException($"'{path}' is not a solution. Expected a file that ends in '.sln' or '.slnx'."),
        };
        return new Solution { Path = path, Projects = [.. projects] };
    }

    /// <summary>The project of that name; case does not count.</summary>
    /// <exception cref="UsageException">There is none; the message has the nearest name.</exception>
    public SolutionProject GetProject(string name)
    {
        var found = Projects.FirstOrDefault(project => string.Equals(project.Name, name, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
            return found;
        if (Projects.IsEmpty)
            throw new UsageException($"The solution '{Path.Name}' has no project '{name}': it has none at all.");
        var nearest = Projects.MinBy(project => NameDistance.Between(project.Name, name))?.Name;
        throw new UsageException(
            $"The solution '{Path.Name}' has no project '{name}'. Did you mean '{nearest}'? "
            + $"It has {string.Join(", ", Projects.Select(project => $"'{project.Name}'"))}.");
    }

    private static List<SolutionProject> Classic(AbsolutePath path, AbsolutePath folder)
    {
        var lines = File.ReadLines(path);
        if (!lines.Take(5).Any(line => line.StartsWith("Microsoft Visual Studio Solution File", StringComparison.Ordinal)))
            throw new UsageException($"'{path}' is not a solution: it does not start with 'Microsoft Visual Studio Solution File'.");
        return [.. lines.Select(line => ProjectLine().Match(line))
            .Where(match => match.Success && !match.Groups["type"].ValueSpan.Equals(FolderType, StringComparison.OrdinalIgnoreCase))
            .Select(match => new SolutionProject(match.Groups["name"].Value, Resolve(folder, match.Groups["path"].Value)))];
    }

    private static List<SolutionProject> Xml(AbsolutePath path, AbsolutePath folder)
    {
        try
        {
            var root = XDocument.Load(path).Root;
            if (root?.Name.LocalName != "Solution")
                throw new UsageException($"'{path}' is not a solution: its root element is not 'Solution'.");
            return [.. root.Descendants("Project").Select(element => (string?)element.Attribute("Path") is { Length: > 0 } file
                ? new SolutionProject(NameOf(element, file), Resolve(folder, file))
                : throw new UsageException($"A 'Project' of the solution '{path}' has no 'Path'. Add one."))];
        }
        catch (XmlException exception)
        {
            throw new UsageException($"The solution '{path}' cannot be read: {exception.Message}", exception);
        }
    }

    private static string NameOf(XElement project, string file) =>
        (string?)project.Attribute("DisplayName") ?? System.IO.Path.GetFileNameWithoutExtension(file.Replace('\\', '/'));

    private static AbsolutePath Resolve(AbsolutePath folder, string path) => folder / path.Replace('\\', System.IO.Path.DirectorySeparatorChar);

    private static string Others(AbsolutePath path)
    {
        if (path.Parent is not { DirectoryExists: true } folder)
            return "";
        var others = System.IO.Directory.EnumerateFiles(folder, "*.sln*").Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal).ToArray();
        return others.Length == 0 ? "" : $" Its folder has {string.Join(", ", others.Select(other => $"'{other}'"))}.";
    }

    [GeneratedRegex("""\A\s*Project\("(?<type>[^"]*)"\)\s*=\s*"(?<name>[^"]*)"\s*,\s*"(?<path>[^"]*)"\s*,""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProjectLine();
}
