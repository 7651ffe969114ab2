using Slipway.Model;

namespace Slipway.Git;

/// <summary>The commit of a work tree, read from git's files: in well under a millisecond, without a process.</summary>
public static class GitHead
{
    private const string Reference = "ref: ";

    // 'git symbolic-ref' may point on; git itself gives up after five steps.
    private const int MostSteps = 5;

    /// <summary>
    /// The commit that HEAD points at in the repository that the folder lies in; null where there is none yet, no repository, or
    /// one in a format that git alone can read (reftable).
    /// </summary>
    public static GitCommit? TryRead(AbsolutePath folder)
    {
        try
        {
            return GitFolder.Find(folder) is { } place ? Resolve(place, "HEAD") : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What cannot be read is not known; whoever needs to know why asks git.
            return null;
        }
    }

    private static GitCommit? Resolve(GitFolder place, string name)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            var text = Loose(place.Own, name) ?? Loose(place.Common, name) ?? Packed(place.Common, name);
            if (text is null || !text.StartsWith(Reference, StringComparison.Ordinal))
                return GitCommit.TryParse(text, provider: null, out var commit) ? commit : null;
            name = text[Reference.Length..].Trim();
        }

        return null;
    }

    private static string? Loose(AbsolutePath folder, string name)
    {
        var file = folder / name;
        return folder.Contains(file) && file.FileExists ? File.ReadAllText(file).Trim() : null;
    }

    private static string? Packed(AbsolutePath folder, string name)
    {
        var file = folder / "packed-refs";
        var end = " " + name;
        return file.FileExists
            ? File.ReadLines(file).FirstOrDefault(line => line.EndsWith(end, StringComparison.Ordinal) && line[0] is not ('#' or '^'))?[..^end.Length]
            : null;
    }
}
