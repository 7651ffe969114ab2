using System.Collections.Immutable;

namespace Slipway.Kubernetes.Tests;

/// <summary>Answers of API servers, as they were recorded.</summary>
public sealed class ImmutableFieldsTests
{
    [Theory]
    [InlineData(
        "apps/v1", "StatefulSet", "spec", "Forbidden: updates to statefulset spec for fields other than 'replicas', 'template', and 'updateStrategy' are forbidden",
        """{"serviceName":"a","replicas":1}""", """{"serviceName":"b","replicas":2}""", "spec.serviceName")]
    [InlineData(
        "v1", "PersistentVolumeClaim", "spec", "Forbidden: is immutable after creation except resources.requests for bound claims",
        """{"storageClassName":"a"}""", """{"storageClassName":"b"}""", "spec.storageClassName")]
    [InlineData("v1", "Service", "spec.clusterIPs[0]", "Invalid value: []string{\"10.0.0.1\"}: may not change once set", """{"clusterIP":"None"}""", """{"clusterIP":"10.0.0.1"}""", "spec.clusterIP")]
    [InlineData(
        "apps/v1", "Deployment", "spec.selector", "Invalid value: v1.LabelSelector{}: field is immutable",
        """{"selector":{"matchLabels":{"app":"a"}},"replicas":1}""", """{"selector":{"matchLabels":{"app":"b"}},"replicas":2}""", "spec.selector.matchLabels.app")]
    [InlineData("batch/v1", "Job", "spec.template", "Invalid value: core.PodTemplateSpec{}: field is immutable", """{"template":{"a":1}}""", """{"template":{"a":2}}""", "spec.template.a")]
    public void The_field_that_cannot_change_is_named_with_both_values(
        string apiVersion, string kind, string field, string message, string live, string wanted, string expected)
    {
        var status = Status(new StatusCause("FieldValueInvalid", message, field));
        var (one, other) = (Object(apiVersion, kind, live), Object(apiVersion, kind, wanted));

        var refusal = ImmutableFields.Explain(one.Name, status, one, other, OwnershipTests.Terms());

        Assert.True(ImmutableFields.IsMeant(status));
        Assert.Equal([expected], refusal.Fields.Select(change => change.Path));
        Assert.StartsWith($"{kind} shop/a cannot be changed: '{expected}' is ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(". Kubernetes lets nobody change that once the object is there. Keep the value, ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_besides_is_no_matter_of_fields_that_cannot_change() => Assert.False(ImmutableFields.IsMeant(Status(
        new StatusCause("FieldValueInvalid", "field is immutable", "spec.selector"), new StatusCause("FieldValueRequired", "Required value", "spec.template.spec.containers[0].image"))));

    [Fact]
    public void What_holds_others_is_never_made_anew()
    {
        Assert.All(["Namespace", "PersistentVolumeClaim", "PersistentVolume"], kind => Assert.False(ImmutableFields.CanBeRecreated(ResourceKind.Of("v1", kind))));
        Assert.False(ImmutableFields.CanBeRecreated(ResourceKind.Of("apiextensions.k8s.io/v1", "CustomResourceDefinition")));
        Assert.True(ImmutableFields.CanBeRecreated(ResourceKind.Of("batch/v1", "Job")));
    }

    private static KubernetesStatus Status(params ImmutableArray<StatusCause> causes) => new() { Code = 422, Reason = "Invalid", Causes = causes };

    private static KubernetesObject Object(string apiVersion, string kind, string spec) =>
        KubernetesObject.Parse($$"""{"apiVersion":"{{apiVersion}}","kind":"{{kind}}","metadata":{"name":"a","namespace":"shop"},"spec":{{spec}}}""");
}
