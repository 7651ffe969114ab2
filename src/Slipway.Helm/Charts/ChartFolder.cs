using System.Text;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Charts;

/// <summary>Reads the files of a chart's folder: links are followed, what .helmignore names is left out.</summary>
internal sealed class ChartFolder(string root, ChartLimits limits, List<string> warnings)
{
    private readonly string _root = Path.GetFullPath(root);
    private readonly List<ChartFile> _files = [];
    private IgnoreRules _rules = IgnoreRules.Parse("");

    public IReadOnlyList<ChartFile> Read()
    {
        var ignore = Path.Combine(_root, ".helmignore");
        if (File.Exists(ignore))
            _rules = IgnoreRules.Parse(File.ReadAllText(ignore, Encoding.UTF8));
        Walk(_root, "", 0);
        return _files;
    }

    private void Walk(string folder, string path, int depth)
    {
        if (depth > limits.MaximumDepth)
            throw new ChartException($"folder {path} is nested deeper than {limits.MaximumDepth}; does a link lead back to it?");
        var entries = new DirectoryInfo(folder).GetFileSystemInfos();
        Array.Sort(entries, (left, right) => GoText.Compare(left.Name, right.Name));
        foreach (var entry in entries)
        {
            var name = path.Length == 0 ? entry.Name : $"{path}/{entry.Name}";
            Visit(Resolved(entry, name), entry.FullName, name, depth);
        }
    }

    private void Visit(FileSystemInfo entry, string shown, string name, int depth)
    {
        if (entry is DirectoryInfo)
        {
            if (!_rules.Ignores(name, IgnoredKind.Folder))
                Walk(shown, name, depth + 1);
            return;
        }

        if (_rules.Ignores(name, IgnoredKind.File))
            return;
        var file = (FileInfo)entry;
        if (!IsRegular(file))
            throw new ChartException($"cannot load irregular file {shown} as it has file mode type bits set");
        if (file.Length > limits.MaximumFileSize)
        {
            throw new ChartException(
                $"chart file {GoQuote.Quote(file.Name)} is larger than the maximum file size {limits.MaximumFileSize}");
        }

        _files.Add(new ChartFile(name, ChartArchive.WithoutMark(ReadAll(file, name))));
    }

    private FileSystemInfo Resolved(FileSystemInfo entry, string name)
    {
        if (entry.LinkTarget is null)
            return entry;
        try
        {
            if (entry.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true } target)
            {
                warnings.Add(
                    $"found symbolic link in path: {entry.FullName} resolves to {target.FullName}. Contents of linked file included and used");
                return target;
            }
        }
        catch (IOException failure)
        {
            throw new ChartException($"error evaluating symlink {entry.FullName}: {failure.Message}");
        }

        throw new ChartException($"error evaluating symlink {entry.FullName}: lstat {name}: no such file or directory");
    }

    /// <summary>Pipes, sockets and devices are no files to .NET's handles, and a pipe would block a reader.</summary>
    private static bool IsRegular(FileInfo file) =>
        !file.FullName.StartsWith("/dev/", StringComparison.Ordinal) && (file.Length > 0 || !IsPipe(file.FullName));

    private static bool IsPipe(string path)
    {
        // Opened for reading and writing, a pipe does not block; that it cannot seek gives it away.
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return !stream.CanSeek;
        }
        catch (UnauthorizedAccessException)
        {
            // A file that may only be read; whether it is one shows when it is read.
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static byte[] ReadAll(FileInfo file, string name)
    {
        try
        {
            return File.ReadAllBytes(file.FullName);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ChartException($"error reading {name}: {failure.Message}");
        }
    }
}
