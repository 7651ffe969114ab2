using Slipway.Helm.Policies;
using Slipway.Helm.Releases;
using Slipway.Model;

namespace Slipway.Helm.Tests.Policies;

public sealed class PolicyRulesTests
{
    // The rule, what is changed in good objects and by what, and where the finding is: object, container, place.
    public static TheoryData<string, string, string, string> Breaches => new()
    {
        { "SWC001", "livenessProbe:", "startupProbe:", "Deployment/web web spec.template.spec.containers[0]" },
        { "SWC002", "readinessProbe:", "startupProbe:", "Deployment/web web spec.template.spec.containers[0]" },
        { "SWC010", "cpu: 50m, ", "", "Deployment/web web spec.template.spec.containers[0].resources" },
        { "SWC011", "requests: {cpu: 5m, memory: 8Mi}, limits: {memory: 8Mi}", "requests: {cpu: 5m}, limits: {}", "Deployment/web prepare spec.template.spec.initContainers[0].resources" },
        { "SWC012", "limits: {memory: 64Mi}", "limits: {}", "Deployment/web web spec.template.spec.containers[0].resources" },
        { "SWC020", "runAsNonRoot: true", "runAsUser: 0", "Deployment/web web spec.template.spec.securityContext.runAsUser" },
        { "SWC020", "runAsNonRoot: true", "fsGroup: 7", "Deployment/web web spec.template.spec.containers[0].securityContext.runAsNonRoot" },
        { "SWC021", "            readOnlyRootFilesystem: true", "            readOnlyRootFilesystem: false", "Deployment/web web spec.template.spec.containers[0].securityContext.readOnlyRootFilesystem" },
        { "SWC022", "            allowPrivilegeEscalation: false", "            runAsUser: 7", "Deployment/web web spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation" },
        { "SWC023", "            readOnlyRootFilesystem: true", "            readOnlyRootFilesystem: true\n            privileged: true", "Deployment/web web spec.template.spec.containers[0].securityContext.privileged" },
        { "SWC024", "drop: [ALL]", "drop: [NET_RAW]", "Deployment/web web spec.template.spec.containers[0].securityContext.capabilities.drop" },
        { "SWC025", "drop: [ALL]", "drop: [ALL]\n              add: [SYS_ADMIN, NET_BIND_SERVICE]", "Deployment/web web spec.template.spec.containers[0].securityContext.capabilities.add" },
        { "SWC026", "type: RuntimeDefault", "type: Unconfined", "Deployment/web web spec.template.spec.securityContext.seccompProfile" },
        { "SWC030", "automountServiceAccountToken: false", "automountServiceAccountToken: false\n      hostPID: true", "Deployment/web  spec.template.spec.hostPID" },
        { "SWC031", "emptyDir: {}", "hostPath: {path: /}", "Deployment/web  spec.template.spec.volumes[0].hostPath" },
        { "SWC032", "automountServiceAccountToken: false", "serviceAccountName: web", "Deployment/web  spec.template.spec.automountServiceAccountToken" },
        { "SWC033", "podSelector: {}", "podSelector: {matchLabels: {app: other}}", "Deployment/web  spec.template.spec" },
        { "SWC040", "example.org/web:1.2.3", "example.org:5000/web", "Deployment/web web spec.template.spec.containers[0].image" },
        { "SWC040", "example.org/web:1.2.3", "web:latest", "Deployment/web web spec.template.spec.containers[0].image" },
        { "SWC050", "values: [web]", "values: [other]", "Deployment/web  spec.replicas" },
        { "SWC051", "maxUnavailable: 1", "minAvailable: 2", "PodDisruptionBudget/web  spec.minAvailable" },
        { "SWC052", "matchLabels:\n      app: web", "matchLabels:\n      app: site", "Deployment/web  spec.selector" },
        { "SWC060", "mode: fast", "db.password: swordfish", "ConfigMap/web  data[\"db.password\"]" },
        { "SWC060", "mode: fast", "app.ini: |\n    # password: x1\n    user=a\n    client_secret = abc", "ConfigMap/web  data[\"app.ini\"]" },
        { "SWC060", "mode: fast", "key: |\n    -----BEGIN RSA PRIVATE KEY-----", "ConfigMap/web  data.key" },
        { "SWC061", "name: MODE\n              value: fast", "name: API_TOKEN\n              value: abc", "Deployment/web web spec.template.spec.containers[0].env[0].value" },
        { "SWC061", "value: fast", "value: postgres://app:swordfish@db/app", "Deployment/web web spec.template.spec.containers[0].env[0].value" },
        { "SWC061", "value: fast", "value: AKIAABCDEFGHIJKLMNOP", "Deployment/web web spec.template.spec.containers[0].env[0].value" },
        { "SWC061", "value: fast", "value: Server=db;Password=swordfish;", "Deployment/web web spec.template.spec.containers[0].env[0].value" },
        { "SWC062", "--token-file, /run/token", "--token, abc", "Deployment/web web spec.template.spec.containers[0].args[3]" },
        { "SWC062", "[web]\n", "[sh, -c, 'web --password=abc']\n", "Deployment/web web spec.template.spec.containers[0].command[2]" },
        { "SWC070", "policy/v1\n", "policy/v1beta1\n", "PodDisruptionBudget/web  apiVersion" },
    };

    [Fact]
    public void Good_objects_keep_every_rule()
    {
        var report = PolicySample.Check(PolicySample.Good);

        Assert.Empty(report.Findings);
        Assert.Equal(0, report.Suppressed);
    }

    [Theory]
    [MemberData(nameof(Breaches))]
    public void A_breach_is_found_where_it_is(string rule, string what, string by, string expected)
    {
        var report = PolicySample.Check(PolicySample.With(what, by));

        var found = report.Findings.Where(one => one.Rule == rule).Select(one => $"{one.Object} {one.Container} {one.Path}");
        Assert.Contains(expected, found);
        Assert.All(report.Findings.Where(one => one.Rule == rule), one => Assert.DoesNotContain("swordfish", one.Message + one.Action, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SWC003", "/readyz", "/healthz")]
    [InlineData("SWC013", "x", "x")]
    [InlineData("SWC014", "x", "x")]
    [InlineData("SWC041", "x", "x")]
    public void Rules_that_are_off_are_found_where_they_are_wanted(string rule, string what, string by)
    {
        var objects = PolicySample.Good.Replace(what, by, StringComparison.Ordinal);

        Assert.Contains(PolicySample.Check(objects, new ChartPolicyOptions { Enabled = [rule] }).Findings, one => one.Rule == rule);
        Assert.DoesNotContain(PolicySample.Check(objects).Findings, one => one.Rule == rule);
    }

    [Theory]
    [InlineData("SWC003", "x", "x")]
    [InlineData("SWC013", "memory: 64Mi}\n          security", "memory: 64Mi, cpu: 1}\n          security")]
    [InlineData("SWC041", "example.org/web:1.2.3", "example.org/web@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void Rules_that_are_off_can_be_kept(string rule, string what, string by)
    {
        var report = PolicySample.Check(PolicySample.Good.Replace(what, by, StringComparison.Ordinal), new ChartPolicyOptions { Enabled = [rule] });

        Assert.DoesNotContain(report.Findings, one => one.Rule == rule && one.Container == "web");
    }

    [Fact]
    public void Every_rule_has_a_test()
    {
        var tested = Breaches.Select(row => row.Data.Item1).Concat(["SWC003", "SWC013", "SWC014", "SWC041", "SWC071", "SWC090", "SWC091", "SWC092", "SWC093"]);

        Assert.Equal(PolicyRules.All.Select(rule => rule.Id), tested.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_deprecated_and_what_is_removed_depends_on_the_cluster()
    {
        var objects = PolicySample.With("policy/v1\n", "policy/v1beta1\n");

        var warned = Assert.Single(PolicySample.Check(objects, new ChartPolicyOptions { KubeVersion = KubeVersion.Parse("1.22") }).Findings);
        var refused = Assert.Single(PolicySample.Check(objects, new ChartPolicyOptions { KubeVersion = KubeVersion.Parse("1.25") }).Findings);

        Assert.Equal(("SWC071", FindingSeverity.Warning), (warned.Rule, warned.Severity));
        Assert.Equal(("SWC070", FindingSeverity.Error, "Kubernetes 1.25 has no policy/v1beta1 PodDisruptionBudget, which was removed in 1.25.", "Use policy/v1 PodDisruptionBudget."),
            (refused.Rule, refused.Severity, refused.Message, refused.Action));
        Assert.Empty(PolicySample.Check(objects, new ChartPolicyOptions { KubeVersion = KubeVersion.Parse("1.20") }).Findings);
    }

    [Fact]
    public void The_line_is_that_of_the_place_in_the_object()
    {
        var report = PolicySample.Check(PolicySample.With("drop: [ALL]", "drop: []"));

        var finding = Assert.Single(report.Findings);
        var lines = WrittenLines(PolicySample.With("drop: [ALL]", "drop: []"));
        Assert.Equal("              drop: []", lines[finding.Line - 1]);
        Assert.Equal("shop/templates/one.yaml", finding.Source);
        Assert.Equal(finding.Line, finding.TemplateLine);
    }

    [Fact]
    public void Where_a_field_is_not_there_the_line_is_that_of_what_is_around_it()
    {
        var objects = PolicySample.With("livenessProbe:", "startupProbe:");

        var finding = Assert.Single(PolicySample.Check(objects).Findings);

        Assert.Equal("        - name: web", WrittenLines(objects)[finding.Line - 1]);
    }

    private static string[] WrittenLines(string objects) => objects.ReplaceLineEndings("\n").Split("\n---\n")[0].Split('\n');
}
