using Slipway.Helm.Policies;

namespace Slipway.Helm.Tests.Policies;

public sealed class PolicyKindsTests
{
    [Theory]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: x, image: x}]}", "spec.containers[0].image")]
    [InlineData("apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: x, image: x}]}}}", "spec.template.spec.containers[0].image")]
    [InlineData("apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a}\nspec: {template: {spec: {initContainers: [{name: x, image: x}]}}}", "spec.template.spec.initContainers[0].image")]
    [InlineData("apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: x, image: x}]}}}", "spec.template.spec.containers[0].image")]
    [InlineData("apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: x, image: x}]}}}", "spec.template.spec.containers[0].image")]
    [InlineData("apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: {jobTemplate: {spec: {template: {spec: {containers: [{name: x, image: x}]}}}}}", "spec.jobTemplate.spec.template.spec.containers[0].image")]
    [InlineData("apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: x, image: x}]}}]", "spec.containers[0].image")]
    public void All_kinds_that_make_pods_are_looked_at(string objects, string path) =>
        Assert.Equal(path, Assert.Single(PolicySample.Check(objects).Findings, one => one.Rule == "SWC040").Path);

    [Theory]
    [InlineData("kind: Job\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: x, image: 'x:1'}]}}}")]
    [InlineData("kind: Pod\nmetadata: {name: a, annotations: {helm.sh/hook: test}}\nspec: {containers: [{name: x, image: 'x:1'}]}")]
    public void What_ends_by_itself_needs_no_probes_and_hooks_no_network_policy(string objects)
    {
        var report = PolicySample.Check(objects);

        Assert.DoesNotContain(report.Findings, one => one.Rule is "SWC001" or "SWC002");
        Assert.Equal(objects.Contains("hook", StringComparison.Ordinal), report.Findings.All(one => one.Rule != "SWC033"));
    }

    [Fact]
    public void A_sidecar_needs_probes_and_an_init_container_none()
    {
        var report = PolicySample.Check(PolicySample.With("- name: prepare", "- name: prepare\n          restartPolicy: Always"));

        Assert.Equal(["SWC001", "SWC002"], report.Findings.Select(one => one.Rule));
    }

    [Fact]
    public void The_least_of_an_autoscaler_counts_as_replicas()
    {
        const string scaler = "\n---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec: {minReplicas: 3, scaleTargetRef: {kind: Deployment, name: web}}";
        var objects = PolicySample.With("replicas: 2", "revisionHistoryLimit: 1").Replace("maxUnavailable: 1", "minAvailable: 2", StringComparison.Ordinal);

        Assert.Equal("SWC051", Assert.Single(PolicySample.Check(objects).Findings).Rule);
        Assert.Empty(PolicySample.Check(objects + scaler).Findings);
        Assert.Equal("There are 3 replicas or more and no disruption budget for them.",
            Assert.Single(PolicySample.Check(objects.Replace("values: [web]", "values: [x]", StringComparison.Ordinal) + scaler).Findings).Message);
    }

    [Fact]
    public void A_token_with_rights_is_right()
    {
        const string binding = "\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: web}\nsubjects: [{kind: ServiceAccount, name: web}]";
        var objects = PolicySample.With("automountServiceAccountToken: false", "serviceAccountName: web");

        Assert.Equal("SWC032", Assert.Single(PolicySample.Check(objects).Findings).Rule);
        Assert.Empty(PolicySample.Check(objects + binding).Findings);
        Assert.Empty(PolicySample.Check(objects + "\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\nautomountServiceAccountToken: false").Findings);
    }

    [Fact]
    public void A_policy_of_another_namespace_selects_nothing()
    {
        var objects = PolicySample.Good.Replace("kind: NetworkPolicy\nmetadata:\n", "kind: NetworkPolicy\nmetadata:\n  namespace: other\n", StringComparison.Ordinal);

        Assert.Equal("SWC033", Assert.Single(PolicySample.Check(objects).Findings).Rule);
    }

    [Theory]
    [InlineData("DB_PASSWORD", true)]
    [InlineData("clientSecret", true)]
    [InlineData("API_KEY", true)]
    [InlineData("awsAccessKey", true)]
    [InlineData("ConnectionString", true)]
    [InlineData("DB_CONNECTION_STRING", true)]
    [InlineData("PASSWORD_FILE", false)]
    [InlineData("secretName", false)]
    [InlineData("imagePullSecret", false)]
    [InlineData("TOKEN_TTL", false)]
    [InlineData("monkey", false)]
    [InlineData("", false)]
    public void Secrets_are_known_by_how_their_names_end(string name, bool expected) => Assert.Equal(expected, SecretNames.IsSecret(name));
}
