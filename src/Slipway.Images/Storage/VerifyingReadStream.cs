using System.Security.Cryptography;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Reads content once and fails at its end, or as soon as it is too long, where it is not what its descriptor says.</summary>
internal sealed class VerifyingReadStream(Stream inner, OciDescriptor descriptor, string origin) : ReadThroughStream(inner)
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _read;
    private bool _verified;

    /// <summary>Such a stream over content; the content itself where it verifies already: to hash costs as much as to send.</summary>
    public static VerifyingReadStream Over(Stream content, OciDescriptor descriptor, string origin) =>
        content is VerifyingReadStream { _read: 0 } verifying && verifying.Length == descriptor.Size && verifying.Digest == descriptor.Digest
            ? verifying
            : new VerifyingReadStream(content, descriptor, origin);

    public override long Length => descriptor.Size;

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    private Digest Digest => descriptor.Digest;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Inner.Dispose();
            _hash.Dispose();
        }
        base.Dispose(disposing);
    }

    protected override void AfterRead(ReadOnlySpan<byte> buffer, int count)
    {
        _hash.AppendData(buffer[..count]);
        _read += count;
        if (_read > descriptor.Size || (count == 0 && buffer.Length > 0 && _read < descriptor.Size))
            throw new ToolException(
                $"Blob '{descriptor.Digest}' from '{origin}' has the wrong size: expected {descriptor.Size} bytes, "
                + $"found {(_read > descriptor.Size ? "more" : _read)}. Delete it there and store it again.")
            {
                IsDamagedContent = true,
            };
        if (count == 0 && buffer.Length > 0 && !_verified)
            Verify();
    }

    private void Verify()
    {
        _verified = true;
        var actual = Digest.FromHash(_hash.GetCurrentHash());
        if (actual != descriptor.Digest)
            throw new ToolException(
                $"Blob '{descriptor.Digest}' from '{origin}' is damaged: its content has digest '{actual}'. "
                + "Delete it there and store it again.")
            {
                IsDamagedContent = true,
            };
    }
}
