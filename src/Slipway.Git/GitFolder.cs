using Slipway.Model;

namespace Slipway.Git;

/// <summary>Where a work tree keeps its repository (gitrepository-layout(5)).</summary>
/// <param name="Root">The folder of the work tree.</param>
/// <param name="Own">What belongs to this work tree: HEAD, index.</param>
/// <param name="Common">What its worktrees have in common: branches, objects.</param>
internal sealed record GitFolder(AbsolutePath Root, AbsolutePath Own, AbsolutePath Common)
{
    private const string Pointer = "gitdir: ";

    public bool IsShallow => (Common / "shallow").FileExists;

    /// <summary>The repository that a folder lies in, or null. Starts no process.</summary>
    public static GitFolder? Find(AbsolutePath folder)
    {
        for (AbsolutePath? root = folder; root is not null; root = root.Parent)
        {
            var entry = root / ".git";
            if (entry.DirectoryExists)
                return Of(root, entry);
            if (entry.FileExists)
                return Linked(root, entry);
        }

        return null;
    }

    // A linked worktree or a submodule: '.git' is a file that says where the repository lies.
    private static GitFolder Linked(AbsolutePath root, AbsolutePath entry)
    {
        var text = FirstLine(entry);
        return Of(root, text.StartsWith(Pointer, StringComparison.Ordinal) ? root / text[Pointer.Length..] : entry);
    }

    private static GitFolder Of(AbsolutePath root, AbsolutePath own)
    {
        var common = own / "commondir";
        return new GitFolder(root, own, common.FileExists ? own / FirstLine(common) : own);
    }

    private static string FirstLine(AbsolutePath file) => File.ReadLines(file).FirstOrDefault("").Trim();
}
