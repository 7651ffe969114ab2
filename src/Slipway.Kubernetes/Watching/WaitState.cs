namespace Slipway.Kubernetes;

/// <summary>How an object is that somebody waits for.</summary>
internal sealed class WaitState
{
    private bool _isKnown;
    private string? _disturbance;

    /// <summary>The object as it was last; null where there is none.</summary>
    public KubernetesObject? Last { get; private set; }

    /// <summary>Takes what a watch tells; true where the wish is to be judged anew.</summary>
    public bool Take(WatchEvent told)
    {
        _disturbance = (told as WatchEvent.Disturbed)?.Reason;
        Last = told switch
        {
            WatchEvent.Appeared appeared => appeared.Object,
            WatchEvent.Changed changed => changed.Object,
            WatchEvent.Vanished => null,
            _ => Last,
        };
        _isKnown |= told is not WatchEvent.Disturbed;
        return told is not WatchEvent.Disturbed;
    }

    /// <summary>How it is, for people.</summary>
    public string Tell(Func<KubernetesObject, string> tell)
    {
        var state = !_isKnown ? "nothing yet" : Last is { } last ? tell(last) : "there is no such object";
        return _disturbance is null ? state : $"{state}, and the server does not answer ({_disturbance})";
    }
}
