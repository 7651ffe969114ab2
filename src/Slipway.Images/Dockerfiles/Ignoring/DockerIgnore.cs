using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// What of a build context a build does not see, by the rules of <c>.dockerignore</c>
/// (docs.docker.com/build/concepts/context/#dockerignore-files): the last line that matches decides, <c>!</c> takes back.
/// </summary>
public sealed class DockerIgnore
{
    private readonly PathPatterns _patterns;

    private DockerIgnore(string? file, IReadOnlyCollection<PathPattern> patterns) => (File, _patterns) = (file, new PathPatterns(patterns));

    /// <summary>Ignores nothing: the context has no ignore file.</summary>
    public static DockerIgnore Nothing { get; } = new(null, []);

    /// <summary>The file as messages name it; null where there is none.</summary>
    public string? File { get; }

    /// <summary>
    /// Whether a line takes back what another ignored; then a folder may be ignored and a file in it not.
    /// </summary>
    public bool HasExceptions => _patterns.HasExceptions;

    /// <summary>Reads the lines of an ignore file.</summary>
    /// <param name="text">The whole text; line ends of either kind.</param>
    /// <param name="file">The name for messages.</param>
    /// <exception cref="UsageException">Lines are no patterns; all of them.</exception>
    public static DockerIgnore Parse(string text, string file = ".dockerignore")
    {
        var patterns = new List<PathPattern>();
        var mistakes = new List<string>();
        var lines = text.TrimStart('\uFEFF').Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            // Only in the first column: ' #x' is a file of that name.
            if (lines[index].StartsWith('#') || string.IsNullOrWhiteSpace(lines[index]))
                continue;
            if (PathPattern.ParseLine(lines[index].Trim()) is { } pattern)
                patterns.Add(pattern);
            else
            {
                mistakes.Add($"{file}:{index + 1}: '{lines[index].Trim()}' is not a pattern. "
                    + "Close '[' with ']', and write something behind '!' and '\\'.");
            }
        }
        return mistakes.Count == 0 ? new DockerIgnore(file, patterns) : throw new UsageException(mistakes);
    }

    /// <summary>
    /// Reads what holds for a build: <c>&lt;Dockerfile&gt;.dockerignore</c> beside the Dockerfile where it exists, else
    /// <c>.dockerignore</c> in the context, else <see cref="Nothing"/>. Never both.
    /// </summary>
    /// <param name="context">The folder that is the build context.</param>
    /// <param name="dockerfile">The Dockerfile; may lie outside of the context.</param>
    /// <exception cref="UsageException">The file cannot be read, or lines are no patterns.</exception>
    public static DockerIgnore Read(AbsolutePath context, AbsolutePath dockerfile)
    {
        var file = new[] { dockerfile + ".dockerignore", context / ".dockerignore" }.FirstOrDefault(one => one.FileExists);
        if (file is null)
            return Nothing;
        try
        {
            return Parse(System.IO.File.ReadAllText(file.Value), file.Name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The ignore file '{file}' cannot be read: {exception.Message} Make it readable.", exception);
        }
    }

    /// <summary>Whether a build does not see a path.</summary>
    /// <param name="path">A path within the context, with <c>/</c>; the context itself is never ignored.</param>
    public bool Ignores(string path)
    {
        var clean = ContextPath.InContext(path);
        if (clean == ".")
            return false;
        return _patterns.Matches(clean);
    }
}
