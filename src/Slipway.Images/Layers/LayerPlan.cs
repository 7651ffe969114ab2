using System.Globalization;
using System.Text;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>A layer before its bytes exist: all that decides them.</summary>
internal sealed class LayerPlan
{
    /// <summary>
    /// The time of files that do not come from the commit: with the commit's time in them, every commit would change every
    /// layer and nothing could be reused. 1980-01-01 is the first time that zip tools can hold.
    /// </summary>
    public static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public LayerPlan(LayerKind kind, IReadOnlyList<LayerFile> files, string workingDirectory, DateTimeOffset commitTime)
    {
        Kind = kind;
        Root = workingDirectory.Trim('/') is { Length: > 0 } root ? root + "/" : "";
        // Static files get it because ASP.NET Core makes ETags of time and length: a fixed time would let browsers keep stale files.
        Time = kind is LayerKind.Application or LayerKind.StaticAssets ? commitTime : FixedTime;
        Files = files;
        Folders = [.. files.SelectMany(file => Parents(Root + file.Path)).Distinct(StringComparer.Ordinal)];
        Key = ComputeKey();
    }

    public LayerKind Kind { get; }

    /// <summary>Where the files lie in the image, without the first and with the last <c>/</c>; empty for the root.</summary>
    public string Root { get; }

    public DateTimeOffset Time { get; }

    public IReadOnlyList<LayerFile> Files { get; }

    /// <summary>Every folder on the way to a file, with <c>/</c> at the end.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>The identity of all that decides the bytes, the compressor's version included.</summary>
    public Digest Key { get; }

    private Digest ComputeKey()
    {
        var text = new StringBuilder("slipway.layer.v1\n").Append(LayerCompressor.Identity).Append('\n')
            .Append(Root).Append('\n').Append(Time.ToUnixTimeSeconds()).Append('\n');
        foreach (var file in Files)
            text.Append(CultureInfo.InvariantCulture, $"{file.Digest.Hex} {file.Size} {(file.IsExecutable ? 'x' : '-')} {file.Path}\n");
        return Digest.Of(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static IEnumerable<string> Parents(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
            yield return path[..(slash + 1)];
    }
}
