using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers.Tests;

/// <summary>Objects of manifests, and whose they are.</summary>
public sealed class ManifestObjectsTests
{
    [Fact]
    public void Documents_are_objects_and_lists_are_taken_apart()
    {
        var objects = ManifestObjects.Read("""
            ---
            # Source: shop/templates/a.yaml
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a}
            ---
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: v1, kind: Secret, metadata: {name: b}}
            - {apiVersion: apps/v1, kind: Deployment, metadata: {name: c}}
            ---
            # nothing
            """, "release 'shop'");

        Assert.Equal(["ConfigMap a", "Secret b", "Deployment c"], objects.Select(one => one.ToString()));
    }

    [Fact]
    public void All_documents_that_are_no_objects_are_told_with_their_templates()
    {
        var thrown = Assert.Throws<UsageException>(() => ManifestObjects.Read("""
            # Source: shop/templates/a.yaml
            kind: ConfigMap
            ---
            # Source: shop/templates/b.yaml
            apiVersion: v1
            """, "release 'shop'"));

        Assert.Equal(2, thrown.Mistakes.Count);
        Assert.StartsWith("release 'shop': shop/templates/a.yaml: ", thrown.Mistakes[0], StringComparison.Ordinal);
        Assert.StartsWith("release 'shop': shop/templates/b.yaml: ", thrown.Mistakes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_with_helms_marks_of_the_release_may_be_taken_over()
    {
        var bare = KubernetesObject.Parse("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}""");
        var owned = ManifestObjects.Owned(bare, "shop", "store");

        Assert.Null(ManifestObjects.Refusal(owned, "shop", "store"));
        Assert.Contains("annotation 'meta.helm.sh/release-name' is 'shop', expected 'other'", ManifestObjects.Refusal(owned, "other", "store"), StringComparison.Ordinal);
        Assert.Contains("label 'app.kubernetes.io/managed-by' is missing, expected 'Helm'", ManifestObjects.Refusal(bare, "shop", "store"), StringComparison.Ordinal);
    }
}
