using System.Net;

namespace Slipway.Helm.Repositories;

/// <summary>A repository or registry of charts does not give, or take, what was asked; the message says what and where, as Helm does.</summary>
/// <param name="message">The message.</param>
/// <param name="inner">What failed below; null where nothing did.</param>
public sealed class RepositoryException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What the server answered; null where it did not, or was not asked.</summary>
    public HttpStatusCode? Status { get; init; }
}
