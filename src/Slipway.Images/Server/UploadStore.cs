using Slipway.Model;

namespace Slipway.Images;

/// <summary>Uploads that have begun: a file each, whose length is where the next chunk goes on, so that they outlive the server.</summary>
/// <param name="folder">Where they lie.</param>
/// <param name="open">Opens a file for appending; a test gives a full disk.</param>
internal sealed class UploadStore(AbsolutePath folder, Func<string, Stream> open)
{
    private const string Owner = ".repository";

    /// <summary>Removes what has rested since a time.</summary>
    public void Sweep(DateTimeOffset before)
    {
        foreach (var file in Directory.EnumerateFiles(folder.Value).Where(file => Rested(file) < before.UtcDateTime))
            DiskFaults.TryDelete(file);
    }

    /// <summary>Begins one.</summary>
    public string Begin(string repository)
    {
        var id = $"{Guid.NewGuid():n}";
        File.WriteAllText(OwnerFile(id), repository);
        using (File.Create(DataFile(id)))
            return id;
    }

    /// <summary>How much of it is here, in bytes.</summary>
    /// <exception cref="RegistryFault">There is no such upload in the repository.</exception>
    public long Length(string repository, string id)
    {
        // The id is part of a path: nothing but what we gave out may pass.
        if (!Guid.TryParseExact(id, "n", out _) || !File.Exists(OwnerFile(id)) || File.ReadAllText(OwnerFile(id)) != repository)
            throw RegistryFault.UploadUnknown(id);
        return new FileInfo(DataFile(id)) is { Exists: true } file ? file.Length : throw RegistryFault.UploadUnknown(id);
    }

    /// <summary>Takes an upload for oneself; disposing of it lets go.</summary>
    /// <exception cref="RegistryFault">There is no such upload in the repository, or another request writes to it.</exception>
    public OpenUpload Open(string repository, string id)
    {
        _ = Length(repository, id);
        try
        {
            return new OpenUpload(DataFile(id), open(DataFile(id)));
        }
        catch (IOException exception) when (File.Exists(DataFile(id)))
        {
            throw new RegistryFault(409, "BLOB_UPLOAD_INVALID", $"Upload '{id}' is being written to: {exception.Message}");
        }
    }

    /// <summary>Forgets one.</summary>
    public void Remove(string id)
    {
        DiskFaults.TryDelete(DataFile(id));
        DiskFaults.TryDelete(OwnerFile(id));
    }

    // Of an upload the data says since when nothing came; what names its repository is written once.
    private static DateTime Rested(string file) =>
        File.GetLastWriteTimeUtc(file.EndsWith(Owner, StringComparison.Ordinal) ? file[..^Owner.Length] + ".data" : file);

    private string DataFile(string id) => (folder / $"{id}.data").Value;

    private string OwnerFile(string id) => (folder / id + Owner).Value;
}
