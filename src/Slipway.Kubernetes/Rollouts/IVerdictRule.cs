namespace Slipway.Kubernetes;

/// <summary>Judges objects of a kind, in place of <see cref="VerdictEngine"/>. Must be pure: it is asked again at each change.</summary>
public interface IVerdictRule
{
    /// <summary>Whether it judges objects of a kind.</summary>
    bool AppliesTo(ResourceKind kind);

    /// <summary>Judges one. What must be looked at again by time alone says so in <see cref="ObjectVerdict.ChangesAt"/>.</summary>
    ObjectVerdict Judge(VerdictInput input);
}
