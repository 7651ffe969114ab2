using System.Text.Json.Nodes;

namespace Slipway.Kubernetes.Tests;

public sealed class VerdictEngineTests
{
    private static readonly VerdictBudgets Settling = VerdictBudgets.Default with { Unprobed = TimeSpan.FromSeconds(3) };

    [Theory]
    [InlineData("healthy", ObjectState.Ready, FailureCause.None, "Deployment rec-healthy/web: All 1 replicas are available.")]
    [InlineData("stateful-healthy", ObjectState.Ready, FailureCause.None, "StatefulSet rec-stateful-healthy/web: 2 of 2 replicas are updated, 2 of 2 ready.")]
    [InlineData("daemon-healthy", ObjectState.Ready, FailureCause.None, "DaemonSet rec-daemon-healthy/web: 1 of 1 nodes have the new pod, 1 an available one.")]
    [InlineData("job-done", ObjectState.Ready, FailureCause.None, "Job rec-job-done/web: It has done its work.")]
    [InlineData("wrong-tag", ObjectState.Failed, FailureCause.ImageNotFound, "container 'web' of pod 'web-*': The registry has no such image: 'localhost:5000/dotnet/aspnet:no-such-tag'.")]
    [InlineData("no-registry", ObjectState.Failing, FailureCause.ImagePullFailed, "container 'web' of pod 'web-*': The image cannot be fetched: 'localhost:5999/none/none:1'.")]
    [InlineData("bad-image-name", ObjectState.Failed, FailureCause.BadImageName, "container 'web' of pod 'web-*': This is no name of an image: 'localhost:5000/UPPER/x:1'.")]
    [InlineData("crash-once", ObjectState.Failing, FailureCause.CrashLoop, "container 'web' of pod 'web-*': It ended with exit code 3*.")]
    [InlineData("crash-loop", ObjectState.Failed, FailureCause.CrashLoop, "container 'web' of pod 'web-*': It ended with exit code 3 and was started again * times.")]
    [InlineData("stateful-crash", ObjectState.Failed, FailureCause.CrashLoop, "container 'web' of pod 'web-0': It ended with exit code 3 and was started again * times.")]
    [InlineData("out-of-memory", ObjectState.Failed, FailureCause.OutOfMemory, "container 'web' of pod 'web-*': It used more memory than it may (16Mi) and was started again * times.")]
    [InlineData("never-ready", ObjectState.Failed, FailureCause.ReadinessFailing, "container 'web' of pod 'web-*': It runs and does not say that it is ready.")]
    [InlineData("liveness", ObjectState.Failed, FailureCause.LivenessFailing, "container 'web' of pod 'web-*': It does not say that it is alive, so it was ended and was started again * times.")]
    [InlineData("startup", ObjectState.Failing, FailureCause.StartupFailing, "container 'web' of pod 'web-*': It does not say that it has started, so it was ended*.")]
    [InlineData("missing-config", ObjectState.Failed, FailureCause.ContainerConfigError, "container 'web' of pod 'web-*': Its settings refer to what is not there, or contradict each other.")]
    [InlineData("missing-secret-volume", ObjectState.Failed, FailureCause.VolumeNotMounted, "pod 'web-*': A volume cannot be mounted, as what it holds is not there.")]
    [InlineData("cannot-start", ObjectState.Failed, FailureCause.CannotStart, "container 'web' of pod 'web-*': Its program does not start*.")]
    [InlineData("unschedulable-cpu", ObjectState.Failed, FailureCause.Unschedulable, "pod 'web-*': No node takes it: no node has enough CPU left.")]
    [InlineData("unschedulable-selector", ObjectState.Failed, FailureCause.Unschedulable, "pod 'web-*': No node takes it: no node has the labels that it asks for.")]
    [InlineData("missing-claim", ObjectState.Failed, FailureCause.Unschedulable, "pod 'web-*': No node takes it: a PersistentVolumeClaim that it names is not there or not bound.")]
    [InlineData("init-fails", ObjectState.Failed, FailureCause.InitContainerFailed, "init container 'migrate' of pod 'web-*': It ended with exit code 7 and was started again * times.")]
    [InlineData("init-stuck", ObjectState.Progressing, FailureCause.None, "Deployment rec-init-stuck/web: 1 of 1 replicas are updated, 0 available.")]
    [InlineData("quota", ObjectState.Failed, FailureCause.QuotaExceeded, "ReplicaSet rec-quota/web-*: Its pods would exceed a quota of the namespace.")]
    [InlineData("job-fails", ObjectState.Failed, FailureCause.JobFailed, "Job rec-job-fails/web, container 'web' of pod 'web-*': It ended with exit code 5.")]
    [InlineData("job-deadline", ObjectState.Failed, FailureCause.DeadlineExceeded, "Job rec-job-deadline/web: It ran longer than 'activeDeadlineSeconds' allows.")]
    public void A_planted_fault_is_named(string recording, ObjectState state, FailureCause cause, string told)
    {
        var verdict = VerdictEngine.Judge(Recording.Read(recording));

        Assert.Equal((state, cause), (verdict.State, verdict.Cause));
        Assert.Matches("^" + System.Text.RegularExpressions.Regex.Escape(told).Replace("\\*", ".*", StringComparison.Ordinal) + "$", $"{verdict.Subject}: {verdict.Message}");
        Assert.Equal(state is ObjectState.Failing or ObjectState.Failed, verdict.Hint.Length > 0);
        Assert.Equal(state is ObjectState.Failing or ObjectState.Failed, verdict.Evidence.Length > 0);
    }

    [Theory]
    [InlineData("unschedulable-cpu", 29, ObjectState.Failing)]
    [InlineData("unschedulable-cpu", 30, ObjectState.Failed)]
    [InlineData("missing-config", 14, ObjectState.Failing)]
    [InlineData("missing-config", 15, ObjectState.Failed)]
    [InlineData("no-registry", 59, ObjectState.Failing)]
    [InlineData("no-registry", 60, ObjectState.Failed)]
    [InlineData("wrong-tag", 0, ObjectState.Failed)]
    public void What_may_pass_has_a_budget(string recording, int seconds, ObjectState expected)
    {
        var input = Recording.Read(recording);
        var pod = input.Children.Single(one => one.Kind.Kind == "Pod");
        var since = ObjectCondition.Find(pod, "PodScheduled")?.Since ?? throw new InvalidOperationException("No such condition.");

        var verdict = VerdictEngine.Judge(input with { Now = since.AddSeconds(seconds) });

        Assert.Equal(expected, verdict.State);
        Assert.Equal(expected == ObjectState.Failing, verdict.FailsAt > since.AddSeconds(seconds));
    }

    [Theory]
    [InlineData("healthy", 2, ObjectState.Progressing)]
    [InlineData("healthy", 3, ObjectState.Ready)]
    [InlineData("daemon-healthy", 2, ObjectState.Progressing)]
    [InlineData("daemon-healthy", 3, ObjectState.Ready)]
    public void A_container_without_a_probe_is_believed_when_it_has_run_for_a_while(string recording, int seconds, ObjectState expected)
    {
        var input = Recording.Read(recording);
        var now = StartOf(input).AddSeconds(seconds);

        var verdict = VerdictEngine.Judge(input with { Now = now, Budgets = Settling });

        Assert.Equal(expected, verdict.State);
        Assert.Equal(expected == ObjectState.Progressing ? now.AddSeconds(1) : null, verdict.ChangesAt);
        Assert.Equal(ObjectState.Ready, VerdictEngine.Judge(input with { Now = now }).State);
    }

    [Theory]
    [InlineData("""{"readinessProbe":{"tcpSocket":{"port":80}}}""", null)]
    [InlineData("""{"startupProbe":{"tcpSocket":{"port":80}}}""", null)]
    [InlineData("{}", 1)]
    public void Who_says_when_a_container_is_ready_is_believed_at_once(string container, int? minReadySeconds)
    {
        var input = Recording.Read("healthy", root =>
        {
            foreach (var (name, value) in JsonNode.Parse(container)!.AsObject())
                root.Pod()["spec"]!["containers"]![0]![name] = value!.DeepClone();
            if (minReadySeconds is not null)
                root["object"]!["spec"]!["minReadySeconds"] = minReadySeconds;
        });

        Assert.Equal(ObjectState.Ready, VerdictEngine.Judge(input with { Now = StartOf(input), Budgets = Settling }).State);
    }

    [Fact]
    public void A_node_whose_clock_is_ahead_is_not_waited_for()
    {
        var input = Recording.Read("healthy") with { Budgets = Settling };

        Assert.Equal(ObjectState.Progressing, VerdictEngine.Judge(input with { Now = StartOf(input).AddSeconds(-1) }).State);
        Assert.Equal(ObjectState.Ready, VerdictEngine.Judge(input with { Now = StartOf(input).AddMinutes(-5) }).State);
    }

    [Theory]
    [InlineData("""{"phase":"Pending"}""", ObjectState.Progressing)] // Its controller was heard before the pod was.
    [InlineData("""{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}""", ObjectState.Ready)] // Some nodes tell nothing of containers.
    public void A_pod_of_which_no_start_is_known_is_as_it_says(string status, ObjectState expected)
    {
        var input = Recording.Read("healthy", root => root.Pod()["status"] = JsonNode.Parse(status)) with { Budgets = Settling };

        Assert.Equal(expected, VerdictEngine.Judge(input).State);
    }

    [Fact]
    public void What_a_busy_node_says_late_is_waited_for_where_a_probe_may_have_killed()
    {
        var input = Recording.Read("liveness", root => root["events"] = new JsonArray());
        var end = input.Children.Single(one => one.Kind.Kind == "Pod").Status.Items("containerStatuses").First().Field("lastState").Field("terminated").Time("finishedAt")
            ?? throw new InvalidOperationException("It never ended.");
        var remark = Recording.Read("liveness").Events.First(one => one.Message.StartsWith("Liveness probe", StringComparison.Ordinal));

        Assert.Equal(ObjectState.Failing, VerdictEngine.Judge(input with { Now = end.AddSeconds(7) }).State);
        Assert.Equal((ObjectState.Failed, FailureCause.CrashLoop), Told(input with { Now = end.AddSeconds(8) }));
        Assert.Equal((ObjectState.Failed, FailureCause.LivenessFailing), Told(input with { Now = end.AddSeconds(1), Events = [remark] }));

        static (ObjectState, FailureCause) Told(VerdictInput input) => (VerdictEngine.Judge(input).State, VerdictEngine.Judge(input).Cause);
    }

    [Fact]
    public void A_volume_that_a_node_has_not_heard_of_yet_is_no_fault()
    {
        var input = Recording.Read("init-stuck");
        var pod = input.Children.Single(one => one.Kind.Kind == "Pod");
        var remark = new KubernetesEvent
        {
            Subject = new EventSubject("Pod", null, pod.Metadata.Name, pod.Metadata.Uid, ""),
            Reason = "FailedMount",
            Message = "MountVolume.SetUp failed for volume \"token\" : timed out",
            FirstAt = input.Now.AddMinutes(-5),
            LastAt = input.Now.AddMinutes(-5),
        };

        // Its init container runs, so its volumes are there by now.
        Assert.NotEqual(FailureCause.VolumeNotMounted, VerdictEngine.Judge(input with { Events = [remark] }).Cause);
    }

    [Fact]
    public void A_node_that_is_on_its_way_is_waited_for()
    {
        var input = Recording.Read("unschedulable-cpu");
        var pod = input.Children.Single(one => one.Kind.Kind == "Pod");
        var remark = new KubernetesEvent { Subject = new EventSubject("Pod", null, pod.Metadata.Name, pod.Metadata.Uid, ""), Reason = "TriggeredScaleUp", Message = "pod triggered scale-up" };

        Assert.Equal(ObjectState.Failing, VerdictEngine.Judge(input with { Events = [remark] }).State);
    }

    [Fact]
    public void Pods_of_an_older_revision_are_not_blamed() => Assert.Equal(ObjectState.Progressing, VerdictEngine.Judge(Recording.Read(
        "crash-loop", root => root["object"]!["metadata"]!["annotations"]!["deployment.kubernetes.io/revision"] = "2")).State);

    [Fact]
    public void A_status_of_an_earlier_wish_is_not_believed() => Assert.Equal(
        "Progressing: Deployment rec-healthy/web: Its controller has not seen the last change yet.",
        VerdictEngine.Judge(Recording.Read("healthy", root => root["object"]!["metadata"]!["generation"] = 9)).ToString());

    [Fact]
    public void A_container_that_has_outlived_its_last_life_is_well_again()
    {
        var input = Recording.Read("liveness");

        Assert.Equal(ObjectState.Ready, VerdictEngine.Judge(input with { Now = input.Now.AddMinutes(3) }).State);
    }

    [Theory]
    [InlineData("Evicted", FailureCause.Evicted)]
    [InlineData("DeadlineExceeded", FailureCause.DeadlineExceeded)]
    [InlineData("NodeShutdown", FailureCause.NodeLost)]
    public void A_pod_that_was_ended_says_why(string reason, FailureCause cause)
    {
        var input = Recording.Read("healthy", root =>
        {
            root.Pod()["status"]!["phase"] = "Failed";
            root.Pod()["status"]!["reason"] = reason;
            root.Pod()["status"]!["message"] = "The node was low on resource: memory.";
        });
        var pod = input.Children.Single(one => one.Kind.Kind == "Pod");

        var verdict = VerdictEngine.Judge(input with { Object = pod });
        var deployment = VerdictEngine.Judge(input);

        Assert.Equal((ObjectState.Failed, cause), (verdict.State, verdict.Cause));
        Assert.Equal(ObjectState.Ready, deployment.State);
    }

    [Theory]
    [InlineData("FailureTarget", ObjectState.Failed)]
    [InlineData("SuccessCriteriaMet", ObjectState.Ready)]
    [InlineData("Suspended", ObjectState.Progressing)]
    public void A_jobs_end_is_known_before_its_pods_have_ended(string type, ObjectState expected) => Assert.Equal(expected, VerdictEngine.Judge(Recording.Read(
        "job-done", root => root["object"]!["status"] = new JsonObject { ["conditions"] = new JsonArray(new JsonObject { ["type"] = type, ["status"] = "True" }) })).State);

    [Fact]
    public void A_sidecar_that_runs_hinders_nobody()
    {
        var verdict = VerdictEngine.Judge(Recording.Read("init-stuck", root => root.Pod()["spec"]!["initContainers"]![0]!["restartPolicy"] = "Always"));
        var pod = Recording.Read("init-stuck");

        Assert.Equal(ObjectState.Progressing, verdict.State);
        Assert.Equal(
            "It runs; the others wait for its end.",
            VerdictEngine.Judge(pod with { Object = pod.Children.Single(one => one.Kind.Kind == "Pod") }).Message);
    }

    [Theory]
    [InlineData("manifest for x:1 not found: manifest unknown", FailureCause.ImageNotFound)]
    [InlineData("failed to resolve reference \"r/x:1\": r/x:1: not found", FailureCause.ImageNotFound)]
    [InlineData("pull access denied for x, repository does not exist or may require 'docker login'", FailureCause.ImageNotAllowed)]
    [InlineData("unexpected status from HEAD request: 401 Unauthorized", FailureCause.ImageNotAllowed)]
    [InlineData("no basic auth credentials", FailureCause.ImageNotAllowed)]
    [InlineData("toomanyrequests: You have reached your pull rate limit", FailureCause.RegistryRateLimit)]
    [InlineData("no matching manifest for linux/arm64 in the manifest list entries", FailureCause.WrongPlatform)]
    [InlineData("no match for platform in manifest: not found", FailureCause.WrongPlatform)]
    [InlineData("dial tcp 10.0.0.1:443: connect: connection refused", FailureCause.ImagePullFailed)]
    [InlineData("x509: certificate signed by unknown authority", FailureCause.ImagePullFailed)]
    public void Why_an_image_is_missing_is_read_from_the_words_of_runtimes(string said, FailureCause cause)
    {
        var input = Recording.Read("wrong-tag", root =>
        {
            root["events"] = new JsonArray();
            root.Pod()["status"]!["containerStatuses"]![0]!["state"] = new JsonObject { ["waiting"] = new JsonObject { ["reason"] = "ErrImagePull", ["message"] = said } };
        });

        Assert.Equal(cause, VerdictEngine.Judge(input).Cause);
    }

    [Theory]
    [InlineData("0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had taint {a: b}, that the pod didn't tolerate.", "CPU")]
    [InlineData("0/3 nodes are available: 3 Insufficient memory.", "memory")]
    [InlineData("0/3 nodes are available: 3 node(s) had untolerated taint {dedicated: gpu}.", "taints")]
    [InlineData("0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.", "labels")]
    [InlineData("0/3 nodes are available: 3 node(s) had volume node affinity conflict.", "zone")]
    [InlineData("0/3 nodes are available: 3 node(s) didn't match pod anti-affinity rules.", "keep it away")]
    [InlineData("0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.", "PersistentVolumeClaim")]
    [InlineData("0/3 nodes are available: 3 Insufficient nvidia.com/gpu.", "resource that it asks for")]
    [InlineData("0/1 nodes are available: 1 node(s) were unschedulable.", "take no pods")]
    [InlineData("something new", "something new")]
    public void Why_no_node_takes_a_pod_is_decoded(string said, string expected)
    {
        var input = Recording.Read("unschedulable-cpu", root => root.Pod()["status"]!["conditions"]![0]!["message"] = said);

        Assert.Contains(expected, VerdictEngine.Judge(input).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"apiVersion":"example.org/v1","kind":"App","metadata":{"name":"a"}}""", ObjectState.Ready)]
    [InlineData("""{"apiVersion":"example.org/v1","kind":"App","metadata":{"name":"a","generation":2},"status":{"observedGeneration":1}}""", ObjectState.Progressing)]
    [InlineData("""{"apiVersion":"example.org/v1","kind":"App","metadata":{"name":"a"},"status":{"conditions":[{"type":"Ready","status":"False","message":"no"}]}}""", ObjectState.Progressing)]
    [InlineData("""{"apiVersion":"example.org/v1","kind":"App","metadata":{"name":"a"},"status":{"conditions":[{"type":"Stalled","status":"True","message":"no"}]}}""", ObjectState.Failed)]
    [InlineData("""{"apiVersion":"example.org/v1","kind":"App","metadata":{"name":"a"},"status":{"conditions":[{"type":"Ready","status":"True"},{"type":"Reconciling","status":"True"}]}}""", ObjectState.Progressing)]
    [InlineData("""{"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"a"},"status":{"phase":"Pending"}}""", ObjectState.Progressing)]
    [InlineData("""{"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"a"},"status":{"phase":"Bound"}}""", ObjectState.Ready)]
    [InlineData("""{"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"a"},"status":{"phase":"Lost"}}""", ObjectState.Failed)]
    [InlineData("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"a"},"spec":{"type":"ClusterIP"}}""", ObjectState.Ready)]
    [InlineData("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"a"},"spec":{"type":"LoadBalancer","clusterIP":"10.0.0.1"}}""", ObjectState.Progressing)]
    [InlineData("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"a"},"spec":{"type":"LoadBalancer"},"status":{"loadBalancer":{"ingress":[{"ip":"1.2.3.4"}]}}}""", ObjectState.Ready)]
    [InlineData("""{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"a"}}""", ObjectState.Progressing)]
    [InlineData("""{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"a"},"status":{"conditions":[{"type":"NamesAccepted","status":"False"}]}}""", ObjectState.Failed)]
    [InlineData("""{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"a"},"status":{"conditions":[{"type":"Established","status":"True"}]}}""", ObjectState.Ready)]
    [InlineData("""{"apiVersion":"argoproj.io/v1alpha1","kind":"Application","metadata":{"name":"a"},"status":{"health":{"status":"Healthy"},"sync":{"status":"OutOfSync"}}}""", ObjectState.Progressing)]
    [InlineData("""{"apiVersion":"argoproj.io/v1alpha1","kind":"Application","metadata":{"name":"a"},"status":{"health":{"status":"Healthy"},"sync":{"status":"Synced"}}}""", ObjectState.Ready)]
    [InlineData("""{"apiVersion":"argoproj.io/v1alpha1","kind":"Application","metadata":{"name":"a"},"status":{"health":{"status":"Degraded","message":"no"}}}""", ObjectState.Failed)]
    [InlineData("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","deletionTimestamp":"2026-01-01T00:00:00Z"}}""", ObjectState.Progressing)]
    public void Other_kinds_are_judged_by_conditions_in_common_use(string json, ObjectState expected) =>
        Assert.Equal(expected, VerdictEngine.Judge(new VerdictInput { Object = KubernetesObject.Parse(json), Now = DateTimeOffset.UnixEpoch }).State);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"status":7,"spec":[]}""")]
    [InlineData("""{"status":{"conditions":[1,null,{"type":3}],"containerStatuses":[{"state":7},{"state":{"waiting":{}}},{"state":{"terminated":{}}},null],"phase":5},"spec":{"replicas":"x"}}""")]
    public void No_object_is_so_odd_that_there_is_no_verdict(string odd)
    {
        foreach (var kind in (string[])["apps/v1 Deployment", "apps/v1 ReplicaSet", "apps/v1 StatefulSet", "apps/v1 DaemonSet", "v1 Pod", "batch/v1 Job", "v1 Service"])
        {
            var node = JsonNode.Parse(odd)!.AsObject();
            (node["apiVersion"], node["kind"]) = (kind.Split(' ')[0], kind.Split(' ')[1]);

            Assert.NotEmpty(VerdictEngine.Judge(new VerdictInput { Object = KubernetesObject.Of(node), Now = DateTimeOffset.UnixEpoch }).Message);
        }
    }

    private static DateTimeOffset StartOf(VerdictInput input) =>
        input.Children.Single(one => one.Kind.Kind == "Pod").Status.Items("containerStatuses").First().Field("state").Field("running").Time("startedAt")
            ?? throw new InvalidOperationException("It does not run.");
}
