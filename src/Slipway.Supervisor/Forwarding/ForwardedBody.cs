using System.Net;

namespace Slipway.Supervisor;

/// <summary>A request body that is passed on as it comes, and that knows whether any of it was read.</summary>
internal sealed class ForwardedBody(HttpRequest request) : HttpContent
{
    /// <summary>Whether reading began: from then on the request cannot be sent to another replica.</summary>
    internal bool Touched { get; private set; }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Touched = true;
        // Flushed piece by piece, so that a caller who streams is heard at once.
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = request.ContentLength ?? 0;
        return request.ContentLength is not null;
    }
}
