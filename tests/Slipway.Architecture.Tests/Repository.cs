namespace Slipway.Architecture.Tests;

/// <summary>The work tree that these tests were compiled in.</summary>
internal static class Repository
{
    private static readonly string[] Skipped = [".git", "artifacts", "temp", "bin", "obj", "TestResults", "node_modules"];

    public static string Root { get; } = Find();

    /// <summary>Every project of the repository, as a path from its root with forward slashes.</summary>
    public static IReadOnlyList<string> Projects { get; } = [.. Files("").Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))];

    /// <summary>The libraries among them.</summary>
    public static IReadOnlyList<string> SourceProjects { get; } =
        [.. Projects.Where(project => project.StartsWith("src/", StringComparison.Ordinal))];

    /// <summary>The libraries' code.</summary>
    public static IReadOnlyList<string> Sources { get; } =
        [.. Files("src").Where(file => file.EndsWith(".cs", StringComparison.Ordinal))];

    /// <summary>What users read.</summary>
    public static IReadOnlyList<string> Documents { get; } =
        [.. Files("").Where(file => file.EndsWith(".md", StringComparison.Ordinal))];

    /// <summary>Every file below a folder but for build output, as a path from the root with forward slashes, sorted.</summary>
    public static IEnumerable<string> Files(string folder) => Walk(new DirectoryInfo(Path.Combine(Root, folder)))
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<string> Walk(DirectoryInfo folder) => folder.EnumerateFiles().Select(file => file.FullName)
        .Concat(folder.EnumerateDirectories().Where(one => !Skipped.Contains(one.Name, StringComparer.Ordinal)).SelectMany(Walk));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pipeline.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in the repository.");
    }
}
