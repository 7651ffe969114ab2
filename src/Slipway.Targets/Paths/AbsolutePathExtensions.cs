using System.Collections.Immutable;
using Microsoft.Extensions.FileSystemGlobbing;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>What builds do with files and folders.</summary>
public static class AbsolutePathExtensions
{
    /// <summary>The files that globs match, sorted; none where the folder does not exist.</summary>
    /// <param name="folder">Where the globs start.</param>
    /// <param name="globs">Such as <c>src/**/*.cs</c>; one that begins with <c>!</c> leaves out.</param>
    public static ImmutableArray<AbsolutePath> GlobFiles(this AbsolutePath folder, params string[] globs)
    {
        if (!folder.DirectoryExists)
            return [];
        return [.. Matcher(globs).GetResultsInFullPath(folder.Value).Order(StringComparer.Ordinal).Select(path => AbsolutePath.Parse(path))];
    }

    /// <summary>The folders below that globs match, sorted; none where the folder does not exist.</summary>
    /// <param name="folder">Where the globs start.</param>
    /// <param name="globs">Such as <c>**/bin</c>; one that begins with <c>!</c> leaves out.</param>
    public static ImmutableArray<AbsolutePath> GlobDirectories(this AbsolutePath folder, params string[] globs)
    {
        if (!folder.DirectoryExists)
            return [];
        var matcher = Matcher(globs);
        return
        [
            .. Directory.EnumerateDirectories(folder.Value, "*", SearchOption.AllDirectories)
                .Where(path => matcher.Match(Path.GetRelativePath(folder.Value, path)).HasMatches)
                .Order(StringComparer.Ordinal)
                .Select(path => AbsolutePath.Parse(path)),
        ];
    }

    /// <summary>Creates the folder, and those above it, where they do not exist.</summary>
    public static AbsolutePath CreateDirectory(this AbsolutePath folder)
    {
        Directory.CreateDirectory(folder.Value);
        return folder;
    }

    /// <summary>Leaves the folder existing and empty.</summary>
    public static AbsolutePath CreateOrCleanDirectory(this AbsolutePath folder)
    {
        folder.DeleteDirectory();
        return folder.CreateDirectory();
    }

    /// <summary>Deletes the folder with all that is in it, write-protected files too. A link is deleted, never what it leads to.</summary>
    /// <exception cref="UsageException">It is the root of a file system.</exception>
    public static void DeleteDirectory(this AbsolutePath folder)
    {
        if (folder.Parent is null)
            throw new UsageException($"'{folder}' is the root of a file system and is not deleted. Name a folder below it.");
        var directory = new DirectoryInfo(folder.Value);
        if (!directory.Exists)
            return;
        if (directory.LinkTarget is null)
        {
            foreach (var file in directory.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
            {
                if (file.IsReadOnly)
                    file.IsReadOnly = false;
            }
        }

        directory.Delete(recursive: directory.LinkTarget is null);
    }

    /// <summary>Deletes the file where there is one.</summary>
    public static void DeleteFile(this AbsolutePath file) => File.Delete(file.Value);

    /// <summary>The file's text, as UTF-8 unless its mark says otherwise.</summary>
    public static string ReadAllText(this AbsolutePath file) => File.ReadAllText(file.Value);

    /// <summary>Writes the file as UTF-8, with the folders that it needs; replaces what is there.</summary>
    public static AbsolutePath WriteAllText(this AbsolutePath file, string text)
    {
        file.Parent?.CreateDirectory();
        File.WriteAllText(file.Value, text);
        return file;
    }

    /// <summary>Copies a file, or a folder with all that is in it, to the path named; replaces files that are there.</summary>
    /// <exception cref="UsageException">There is nothing to copy, or a folder is copied into itself.</exception>
    public static AbsolutePath CopyTo(this AbsolutePath source, AbsolutePath target)
    {
        if (source.FileExists)
        {
            target.Parent?.CreateDirectory();
            File.Copy(source.Value, target.Value, overwrite: true);
            return target;
        }

        if (!source.DirectoryExists)
            throw new UsageException($"'{source}' does not exist and cannot be copied to '{target}'.");
        if (source.Contains(target))
            throw new UsageException($"'{source}' cannot be copied into itself, to '{target}'.");
        target.CreateDirectory();
        foreach (var folder in Directory.EnumerateDirectories(source.Value, "*", SearchOption.AllDirectories))
            (target / Path.GetRelativePath(source.Value, folder)).CreateDirectory();
        foreach (var file in Directory.EnumerateFiles(source.Value, "*", SearchOption.AllDirectories))
            File.Copy(file, (target / Path.GetRelativePath(source.Value, file)).Value, overwrite: true);
        return target;
    }

    /// <summary>
    /// One SHA-256 over the names and contents of the files that globs match, in lower-case hexadecimal; empty where nothing matches.
    /// </summary>
    /// <param name="folder">Where the globs start.</param>
    /// <param name="globs">As for <see cref="GlobFiles"/>.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    public static Task<string> HashFilesAsync(
        this AbsolutePath folder, IReadOnlyCollection<string> globs, CancellationToken cancellationToken) =>
        FileSetHash.ComputeAsync(folder, globs, cancellationToken);

    private static Matcher Matcher(string[] globs)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        foreach (var glob in globs)
            _ = glob.StartsWith('!') ? matcher.AddExclude(glob[1..]) : matcher.AddInclude(glob);
        return matcher;
    }
}
