using System.Collections.Immutable;
using System.Formats.Tar;
using System.Globalization;
using System.Security.Cryptography;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>An entry of a layer by its facts: content is hashed while it passes, not kept.</summary>
/// <param name="Path">Its path, with <c>#2</c> and so on behind one that comes again.</param>
/// <param name="Facts">Each by its name, in the order that they are told in.</param>
internal sealed record LayerEntry(string Path, ImmutableArray<KeyValuePair<string, string>> Facts)
{
    // What the entry's own fields say already.
    private static readonly ImmutableHashSet<string> Told =
        ["path", "linkpath", "size", "mtime", "uid", "gid", "uname", "gname"];

    /// <summary>Reads an entry with its content.</summary>
    public static async Task<LayerEntry> ReadAsync(TarEntry entry, string path, CancellationToken cancellationToken)
    {
        var content = entry.DataStream is { } data
            ? $"{Digest.FromHash(await SHA256.HashDataAsync(data, cancellationToken))} ({entry.Length} bytes)"
            : "";
        var facts = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        Add("type", KindOf(entry.EntryType));
        Add("content", content);
        Add("link target", entry.LinkName);
        Add("mode", $"0{Convert.ToString((int)entry.Mode, 8)}");
        Add("uid", $"{entry.Uid}");
        Add("gid", $"{entry.Gid}");
        Add("mtime", entry.ModificationTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
        if (entry is PosixTarEntry posix)
        {
            Add("user", posix.UserName);
            Add("group", posix.GroupName);
            Add("device", $"{posix.DeviceMajor}:{posix.DeviceMinor}");
        }

        if (entry is PaxTarEntry pax)
        {
            foreach (var (name, value) in pax.ExtendedAttributes.Where(one => !Told.Contains(one.Key)).OrderBy(one => one.Key, StringComparer.Ordinal))
                Add(name, value);
        }

        return new LayerEntry(path, facts.ToImmutable());

        void Add(string name, string value) => facts.Add(KeyValuePair.Create(name, value));
    }

    /// <summary>What differs from another entry of the same path.</summary>
    public IEnumerable<(string What, string? One, string? Other)> Compare(LayerEntry other)
    {
        foreach (var (what, value) in Facts)
        {
            var found = Find(other, what);
            if (found != value)
                yield return (what, value, found);
        }

        foreach (var (what, value) in other.Facts.Where(one => Find(this, one.Key) is null))
            yield return (what, null, value);
    }

    private static string? Find(LayerEntry entry, string what) =>
        entry.Facts.FirstOrDefault(one => one.Key == what).Value;

    private static string KindOf(TarEntryType type) => type switch
    {
        TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile => "file",
        _ => $"{type}",
    };
}
