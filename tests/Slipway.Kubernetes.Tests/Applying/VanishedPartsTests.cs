namespace Slipway.Kubernetes.Tests;

/// <summary>What server-side apply would leave half of.</summary>
public sealed class VanishedPartsTests
{
    private const string Owned = """
        {"manager":"slipway","operation":"Apply","apiVersion":"apps/v1","fieldsV1":{"f:spec":{"f:paused":{},"f:template":{"f:spec":{"f:containers":{"k:{\"name\":\"web\"}":{".":{},"f:name":{},"f:image":{},
        "f:readinessProbe":{"f:exec":{"f:command":{}}}}}}}}}}
        """;

    private const string Others = """{"manager":"vpa","operation":"Update","apiVersion":"apps/v1","fieldsV1":{"f:spec":{"f:template":{"f:spec":{"f:containers":{"k:{\"name\":\"web\"}":{"f:readinessProbe":{"f:timeoutSeconds":{}}}}}}}}}""";

    [Fact]
    public void A_probe_that_is_no_longer_wanted_goes_as_a_whole_with_its_defaults()
    {
        var rest = VanishedParts.Without(Live(Owned), Wanted(""), "slipway");

        Assert.NotNull(rest);
        Assert.DoesNotContain("readinessProbe", rest.Spec?.GetRawText() ?? "readinessProbe", StringComparison.Ordinal);
        // What is a single value, apply takes away by itself; and what is not ours stays.
        Assert.Contains("\"paused\":true", rest.Spec?.GetRawText() ?? "", StringComparison.Ordinal);
        Assert.Contains("\"image\":\"i\"", rest.Spec?.GetRawText() ?? "", StringComparison.Ordinal);
        Assert.Equal("7", rest.Metadata.ResourceVersion);
    }

    [Fact]
    public void What_is_still_wanted_is_left()
    {
        Assert.Null(VanishedParts.Without(Live(Owned), Wanted(""","readinessProbe":{"exec":{"command":["b"]}}"""), "slipway"));
    }

    [Fact]
    public void What_others_own_a_part_of_or_we_own_nothing_of_is_left()
    {
        Assert.Null(VanishedParts.Without(Live($"{Owned},{Others}"), Wanted(""), "slipway"));
        Assert.Null(VanishedParts.Without(Live(Owned), Wanted(""), "somebody-else"));
    }

    private static KubernetesObject Live(string managers) => KubernetesObject.Parse($$$"""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","resourceVersion":"7","managedFields":[{{{managers}}}] },"spec":{"paused":true,"template":{"spec":{"containers":[
        {"name":"web","image":"i","readinessProbe":{"exec":{"command":["a"]},"failureThreshold":3,"periodSeconds":10}}]}} }}
        """);

    private static KubernetesObject Wanted(string more) => KubernetesObject.Parse(
        """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"template":{"spec":{"containers":[{"name":"web","image":"j"MORE}]}}}}""".Replace("MORE", more, StringComparison.Ordinal));
}
