using System.Security.Cryptography;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Passes a layer's tar on, counted against the budget and hashed for its diff id. Reads forward only.</summary>
internal sealed class TarHashingStream(Stream inner, UnpackBudget budget) : ReadThroughStream(inner)
{
    // Content is read in smaller parts; only a header that says so is read in one, into memory of that size.
    private const int LargestRead = 1024 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The digest of all that was read.</summary>
    public Digest DiffId => Digest.FromHash(_hash.GetCurrentHash());

    // Before a byte of it is read: memory that nobody writes to costs nothing.
    protected override void BeforeRead(int wanted)
    {
        if (wanted > LargestRead)
            throw new ToolException($"one of its headers is {wanted} bytes long. At most {LargestRead} are read.");
    }

    protected override void AfterRead(ReadOnlySpan<byte> buffer, int count)
    {
        budget.Take(count);
        _hash.AppendData(buffer[..count]);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }
}
