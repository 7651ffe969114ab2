namespace Slipway.Scanning;

/// <summary>A place in a file of the repository.</summary>
/// <param name="Path">The file, from the repository's root, with slashes.</param>
/// <param name="Line">The first line, from 1; 0 for the file as a whole.</param>
/// <param name="EndLine">The last line; 0 for the first one.</param>
public sealed record FilePlace(string Path, int Line, int EndLine = 0)
{
    /// <summary>As compilers print it: <c>src/Shop/Shop.csproj:12</c>.</summary>
    public override string ToString() => Line > 0 ? $"{Path}:{Line}" : Path;
}
