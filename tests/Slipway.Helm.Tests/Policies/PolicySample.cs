using Slipway.Helm.Policies;
using Slipway.Helm.Tests.Rendering;

namespace Slipway.Helm.Tests.Policies;

/// <summary>Objects that keep every rule, to be broken one by one.</summary>
internal static class PolicySample
{
    public const string Good = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 2
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              automountServiceAccountToken: false
              securityContext:
                runAsNonRoot: true
                seccompProfile:
                  type: RuntimeDefault
              initContainers:
                - name: prepare
                  image: example.org/prepare:1.0.0
                  resources: {requests: {cpu: 5m, memory: 8Mi}, limits: {memory: 8Mi}}
                  securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [all]}}
              containers:
                - name: web
                  image: example.org/web:1.2.3
                  command: [web]
                  args: [--port, '80', --token-file, /run/token]
                  env:
                    - name: MODE
                      value: fast
                    - name: PASSWORD
                      valueFrom: {secretKeyRef: {name: web, key: password}}
                  livenessProbe:
                    httpGet: {path: /healthz, port: 80}
                  readinessProbe:
                    httpGet: {path: /readyz, port: 80}
                  resources:
                    requests: {cpu: 50m, memory: 64Mi}
                    limits: {memory: 64Mi}
                  securityContext:
                    allowPrivilegeEscalation: false
                    readOnlyRootFilesystem: true
                    capabilities:
                      drop: [ALL]
              volumes:
                - name: tmp
                  emptyDir: {}
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
        spec:
          maxUnavailable: 1
          selector:
            matchExpressions: [{key: app, operator: In, values: [web]}]
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web
        spec:
          podSelector: {}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
        data:
          mode: fast
          passwordFile: /run/password
        """;

    public static PolicyReport Check(string objects, ChartPolicyOptions? options = null) =>
        ChartPolicies.Check(WrittenChart.Of(objects.ReplaceLineEndings("\n")).Render(), options ?? new ChartPolicyOptions());

    /// <summary>The good objects with one thing changed, which must be there.</summary>
    public static string With(string what, string by)
    {
        Assert.Contains(what, Good, StringComparison.Ordinal);
        return Good.Replace(what, by, StringComparison.Ordinal);
    }
}
