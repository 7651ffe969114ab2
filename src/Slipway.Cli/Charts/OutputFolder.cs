using Slipway.GoTemplates.Values;
using Slipway.Helm.Releases;
using Slipway.Helm.Rendering;

namespace Slipway.Cli.Charts;

/// <summary><c>--output-dir</c>: what a template printed goes to a file of its path.</summary>
internal sealed class OutputFolder(string folder, TextWriter output)
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <exception cref="CommandFailure">A file cannot be written.</exception>
    public void Write(RenderedRelease release, CustomDefinitions definitions, IEnumerable<ReleaseHook> hooks)
    {
        if (definitions == CustomDefinitions.Included)
        {
            foreach (var (path, file) in release.Chart.Definitions())
                Write(path, file.Text);
        }

        foreach (var one in release.Manifests)
            Write(one.Path, one.Content);
        foreach (var hook in hooks)
            Write(hook.Path, hook.Manifest);
    }

    private void Write(string path, string content)
    {
        var file = Path.GetFullPath(Path.Combine(folder, path));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var stream = new FileStream(file, _written.Add(file) ? FileMode.Create : FileMode.Append);
            stream.Write(GoText.ToBytes($"---\n# Source: {path}\n{content}\n"));
            output.WriteLine($"wrote {Path.Combine(folder, path)}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"'{file}' cannot be written: {exception.Message}", exception);
        }
    }
}
