namespace Slipway.Deployers;

/// <summary>What Slipway notes on the object of a release record beside Helm's own; Helm keeps none of it when it writes a record again.</summary>
public static class ReleaseAnnotations
{
    /// <summary>Whose hold of the lock the record was written under: identity and fencing token.</summary>
    public const string Hold = "slipway.dev/hold";

    /// <summary>What the environment was asked to run, as JSON, where a build's pipeline did the asking.</summary>
    public const string Request = "slipway.dev/request";

    /// <summary>The bad verdict that ended the revision, as JSON.</summary>
    public const string Verdict = "slipway.dev/verdict";
}
