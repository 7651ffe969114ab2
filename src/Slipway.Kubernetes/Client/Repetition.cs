namespace Slipway.Kubernetes;

/// <summary>When a request may be sent again.</summary>
internal enum Repetition
{
    /// <summary>Whenever a fault may pass: asking, or writing something that comes to the same when done twice.</summary>
    Harmless,

    /// <summary>Only where it is certain that it was not done: it never left, or the server put it off.</summary>
    OnlyUndone,
}
