namespace Slipway.Kubernetes;

/// <summary>A rule that is written on the spot.</summary>
/// <param name="group">The API group of the kind, in any version; empty for the first one.</param>
/// <param name="name">The kind, such as <c>Certificate</c>.</param>
/// <param name="judge">Judges an object of it.</param>
public sealed class VerdictRule(string group, string name, Func<VerdictInput, ObjectVerdict> judge) : IVerdictRule
{
    /// <inheritdoc/>
    public bool AppliesTo(ResourceKind kind) => kind.Group == group && kind.Kind == name;

    /// <inheritdoc/>
    public ObjectVerdict Judge(VerdictInput input) => judge(input);
}
