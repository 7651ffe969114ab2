namespace Slipway.Kubernetes.Tests;

/// <summary>Kinds beside workloads, each in the states that it is met in.</summary>
public sealed class KindVerdictTests
{
    private const string Cron = """{"apiVersion":"batch/v1","kind":"CronJob","metadata":{"name":"a","uid":"c1"},"spec":{SPEC},"status":{}}""";
    private const string Scaler = """{"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler","metadata":{"name":"a","creationTimestamp":"1970-01-01T00:00:00Z"},"status":{"conditions":[CONDITION]}}""";
    private const string Budget = """{"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"a","generation":2},"status":{STATUS}}""";
    private const string Service = """{"apiVersion":"apiregistration.k8s.io/v1","kind":"APIService","metadata":{"name":"a"},"status":{"conditions":[CONDITION]}}""";
    private const string Way = """{"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"a"},"status":{"loadBalancer":{STATUS}}}""";
    private const string Flux = """{"apiVersion":"kustomize.toolkit.fluxcd.io/v1","kind":"Kustomization","metadata":{"name":"a","generation":2},"spec":{SPEC},"status":{"observedGeneration":2,"conditions":[CONDITION]}}""";
    private const string Helm = """{"apiVersion":"helm.toolkit.fluxcd.io/v2","kind":"HelmRelease","metadata":{"name":"a","generation":2},"status":{STATUS}}""";

    [Theory]
    [InlineData(Cron, "", ObjectState.Ready, "it has made no job yet")]
    [InlineData(Cron, "\"suspend\":true", ObjectState.Ready, "suspended")]
    [InlineData(Scaler, """{"type":"AbleToScale","status":"True","reason":"ReadyForNewScale"}""", ObjectState.Ready, "It is there.")]
    [InlineData(Scaler, """{"type":"ScalingActive","status":"False","reason":"FailedGetResourceMetric","message":"no metrics"}""", ObjectState.Ready, "does not scale yet: no metrics")]
    [InlineData(Scaler, """{"type":"ScalingActive","status":"False","reason":"ScalingDisabled","message":"x"}""", ObjectState.Ready, "no replicas")]
    [InlineData(Scaler, """{"type":"ScalingActive","status":"False","reason":"InvalidSelector","message":"no selector"}""", ObjectState.Failed, "no selector")]
    [InlineData(Scaler, """{"type":"AbleToScale","status":"False","reason":"FailedGetScale","message":"no such deployment"}""", ObjectState.Failed, "no such deployment")]
    [InlineData(Scaler, """{"type":"AbleToScale","status":"False","reason":"FailedGetScale","message":"soon","lastTransitionTime":"1970-01-01T00:59:50Z"}""", ObjectState.Failing, "soon")]
    [InlineData(Budget, "\"observedGeneration\":2,\"disruptionsAllowed\":1", ObjectState.Ready, "1 pods may be put out now")]
    [InlineData(Budget, "\"observedGeneration\":1", ObjectState.Progressing, "last change")]
    [InlineData(Budget, "", ObjectState.Progressing, "not seen it yet")]
    [InlineData(Service, """{"type":"Available","status":"True"}""", ObjectState.Ready, "available")]
    [InlineData(Service, """{"type":"Available","status":"False","reason":"MissingEndpoints","message":"no endpoints"}""", ObjectState.Failing, "no endpoints")]
    [InlineData(Service, "", ObjectState.Progressing, "Nobody has asked it yet")]
    [InlineData(Way, "", ObjectState.Ready, "no controller has given it an address")]
    [InlineData(Way, "\"ingress\":[{\"ip\":\"10.0.0.1\"}]", ObjectState.Ready, "'10.0.0.1'")]
    [InlineData(Flux, """{"type":"Ready","status":"True","reason":"ReconciliationSucceeded","message":"applied"}""", ObjectState.Ready, "applied")]
    [InlineData(Flux, """{"type":"Ready","status":"Unknown","reason":"Progressing","message":"at it"}""", ObjectState.Progressing, "at it")]
    [InlineData(Flux, """{"type":"Ready","status":"False","reason":"DependencyNotReady","message":"waits"}""", ObjectState.Progressing, "waits")]
    [InlineData(Flux, """{"type":"Ready","status":"True"},{"type":"Reconciling","status":"True"}""", ObjectState.Progressing, "at work")]
    [InlineData(Flux, """{"type":"Ready","status":"False","reason":"BuildFailed","message":"no such file","lastTransitionTime":"1970-01-01T00:59:30Z"}""", ObjectState.Failing, "BuildFailed: no such file")]
    [InlineData(Flux, """{"type":"Ready","status":"False","reason":"BuildFailed","message":"no such file","lastTransitionTime":"1970-01-01T00:58:00Z"}""", ObjectState.Failed, "BuildFailed: no such file")]
    [InlineData(Flux, """{"type":"Stalled","status":"True","reason":"InvalidPath","message":"no such path"}""", ObjectState.Failed, "no such path")]
    [InlineData(Helm, "\"observedGeneration\":-1", ObjectState.Progressing, "not seen the last change")]
    [InlineData(Helm, "\"observedGeneration\":1", ObjectState.Progressing, "not seen the last change")]
    [InlineData(Helm, """ "observedGeneration":2,"conditions":[{"type":"Stalled","status":"True","reason":"RetriesExceeded","message":"gave up"},{"type":"Released","status":"False","reason":"UpgradeFailed","message":"context deadline exceeded"}]""", ObjectState.Failed, "gave up")]
    public void A_kind_is_judged_by_what_its_controller_says(string form, string part, ObjectState expected, string says)
    {
        var json = form.Replace("SPEC", part, StringComparison.Ordinal).Replace("STATUS", part, StringComparison.Ordinal).Replace("CONDITION", part, StringComparison.Ordinal);
        // What is said of the wish stands alone there.
        json = form == Flux ? Flux.Replace("SPEC", "", StringComparison.Ordinal).Replace("CONDITION", part, StringComparison.Ordinal) : json;

        var verdict = VerdictEngine.Judge(new VerdictInput { Object = KubernetesObject.Parse(json), Now = DateTimeOffset.UnixEpoch.AddHours(1) });

        Assert.Equal(expected, verdict.State);
        Assert.Contains(says, verdict.Message, StringComparison.Ordinal);
        Assert.Equal(expected is ObjectState.Failed or ObjectState.Failing, verdict.Hint.Length > 0 && verdict.Cause != FailureCause.None);
        Assert.Equal(verdict.FailsAt, expected == ObjectState.Failing ? verdict.ChangesAt : null);
    }

    [Fact]
    public void A_suspended_release_of_flux_is_not_waited_for_in_silence()
    {
        var json = Flux.Replace("SPEC", "\"suspend\":true", StringComparison.Ordinal).Replace("CONDITION", "", StringComparison.Ordinal);

        Assert.Contains("flux resume", VerdictEngine.Judge(new VerdictInput { Object = KubernetesObject.Parse(json), Now = DateTimeOffset.UnixEpoch }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reason_that_counts_is_evidence_whichever_condition_has_it()
    {
        var json = Helm.Replace(
            "STATUS",
            """ "observedGeneration":2,"conditions":[{"type":"Stalled","status":"True","reason":"RetriesExceeded"},{"type":"Released","status":"False","reason":"UpgradeFailed","message":"context deadline exceeded"}]""",
            StringComparison.Ordinal);

        Assert.Contains(
            "condition Released=False (UpgradeFailed): context deadline exceeded",
            VerdictEngine.Judge(new VerdictInput { Object = KubernetesObject.Parse(json), Now = DateTimeOffset.UnixEpoch }).Evidence);
    }

    [Fact]
    public void Conditions_of_a_first_autoscaler_are_read_from_its_annotation()
    {
        var scaler = KubernetesObject.Parse("""
            {"apiVersion":"autoscaling/v1","kind":"HorizontalPodAutoscaler","metadata":{"name":"a","creationTimestamp":"1970-01-01T00:00:00Z",
             "annotations":{"autoscaling.alpha.kubernetes.io/conditions":"[{\"type\":\"AbleToScale\",\"status\":\"False\",\"reason\":\"FailedGetScale\",\"message\":\"gone\"}]"}}}
            """);

        Assert.Equal(ObjectState.Failed, VerdictEngine.Judge(new VerdictInput { Object = scaler, Now = DateTimeOffset.UnixEpoch.AddHours(1) }).State);
    }

    [Fact]
    public void A_job_that_failed_is_told_of_its_cron_job()
    {
        var input = Recording.Read("job-fails");
        var job = input.Object.ToNode();
        job["metadata"]!["ownerReferences"] = System.Text.Json.Nodes.JsonNode.Parse("""[{"apiVersion":"batch/v1","kind":"CronJob","name":"a","uid":"c1","controller":true}]""");
        var cron = KubernetesObject.Parse(Cron.Replace("SPEC", "", StringComparison.Ordinal));

        var verdict = VerdictEngine.Judge(input with { Object = cron, Children = [.. input.Children, KubernetesObject.Of(job)] });

        Assert.Equal(ObjectState.Ready, verdict.State);
        Assert.Contains("is not well", verdict.Message, StringComparison.Ordinal);
        Assert.NotEmpty(verdict.Evidence);
    }
}
