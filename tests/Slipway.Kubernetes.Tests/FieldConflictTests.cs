using System.Text;

namespace Slipway.Kubernetes.Tests;

public sealed class FieldConflictTests
{
    [Theory]
    [InlineData("conflict with \\\"kubectl\\\" using apps/v1", "kubectl", null, "apps/v1", null)]
    [InlineData("conflict with \\\"kubectl-edit\\\" using apps/v1 at 2026-01-02T03:04:05Z", "kubectl-edit", null, "apps/v1", "2026-01-02T03:04:05Z")]
    [InlineData("conflict with \\\"hpa\\\" with subresource \\\"scale\\\" using apps/v1 at 2026-01-02T03:04:05Z", "hpa", "scale", "apps/v1", "2026-01-02T03:04:05Z")]
    [InlineData("conflict with \\\"flux\\\"", "flux", null, null, null)]
    [InlineData("conflict with \\\"a \\\\\\\"b\\\\\\\" c\\\"", "a \"b\" c", null, null, null)]
    [InlineData("something new", "something new", null, null, null)]
    public void Who_takes_care_of_a_field_is_read_from_the_cause(string message, string manager, string? subresource, string? version, string? at)
    {
        var body = """
            {"kind":"Status","status":"Failure","message":"Apply failed with 1 conflict","reason":"Conflict","code":409,
             "details":{"causes":[{"reason":"FieldManagerConflict","message":"MESSAGE","field":".spec.replicas"},{"reason":"Other","message":"x"}]}}
            """.Replace("MESSAGE", message, StringComparison.Ordinal);

        var status = KubernetesStatus.Read(Encoding.UTF8.GetBytes(body), 409, null);
        var conflict = Assert.Single(FieldConflict.Read(status.Causes));

        Assert.Equal((manager, ".spec.replicas", subresource, version), (conflict.Manager, conflict.Field, conflict.Subresource, conflict.ApiVersion));
        Assert.Equal(at is null ? null : DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), conflict.At);
    }
}
