using System.Text.Json.Nodes;
using Slipway.Kubernetes;

namespace Slipway.Integration.Tests;

/// <summary>Small manifests; none of them starts a pod unless it says how many.</summary>
internal static class Manifests
{
    public static KubernetesObject Map(string name, params (string Key, string Value)[] data) => Data("ConfigMap", "data", name, data);

    public static KubernetesObject Secret(string name, params (string Key, string Value)[] data) => Data("Secret", "stringData", name, data);

    // The image is none that there is: how many pods run is not what is tested.
    public static KubernetesObject Workload(string name, int? replicas = 0, string? annotation = null, string? app = null)
    {
        var node = (JsonObject)JsonNode.Parse($$$$$"""
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{{{{name}}}}}"},"spec":{"paused":true,
             "selector":{"matchLabels":{"app":"{{{{{app ?? name}}}}}"}},"template":{"metadata":{"labels":{"app":"{{{{{app ?? name}}}}}"}},
             "spec":{"containers":[{"name":"main","image":"registry.invalid/none:1","ports":[{"containerPort":80},{"name":"more","containerPort":81}]}]}}}}
            """)!;
        if (replicas is not null)
            node["spec"]!["replicas"] = replicas;
        if (annotation is not null)
            node["metadata"]!["annotations"] = new JsonObject { ["note"] = annotation };
        return KubernetesObject.Of(node);
    }

    public static KubernetesObject Service(string name, string? address = null)
    {
        var node = (JsonObject)JsonNode.Parse($$$$$"""{"apiVersion":"v1","kind":"Service","metadata":{"name":"{{{{{name}}}}}"},"spec":{"selector":{"app":"{{{{{name}}}}}"},"ports":[{"name":"one","port":80}]}}""")!;
        if (address is not null)
            node["spec"]!["clusterIP"] = address;
        return KubernetesObject.Of(node);
    }

    public static KubernetesObject Job(string name, string command) => KubernetesObject.Parse($$$$$"""
        {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"{{{{{name}}}}}"},"spec":{"parallelism":0,"template":{"spec":{"restartPolicy":"Never",
         "containers":[{"name":"main","image":"registry.invalid/none:1","command":["{{{{{command}}}}}"]}]}}}}
        """);

    public static KubernetesObject Claim(string name, string size, string storage = "none") => KubernetesObject.Parse($$$$$"""
        {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"{{{{{name}}}}}"},"spec":{"accessModes":["ReadWriteOnce"],"storageClassName":"{{{{{storage}}}}}",
         "resources":{"requests":{"storage":"{{{{{size}}}}}"}}}}
        """);

    public static KubernetesObject Autoscaler(string name, int least) => KubernetesObject.Parse($$$$$"""
        {"apiVersion":"autoscaling/v2beta2","kind":"HorizontalPodAutoscaler","metadata":{"name":"{{{{{name}}}}}"},"spec":{"minReplicas":{{{{{least}}}}},"maxReplicas":9,
         "scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"{{{{{name}}}}}"},
         "metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":80}}}]}}
        """);

    public static KubernetesObject Definition(string group) => KubernetesObject.Parse($$$$$"""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"widgets.{{{{{group}}}}}"},
         "spec":{"group":"{{{{{group}}}}}","scope":"Namespaced","names":{"kind":"Widget","plural":"widgets"},
          "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}
        """);

    public static KubernetesObject Custom(string group, string name, string @namespace) => KubernetesObject.Parse(
        $$$$$"""{"apiVersion":"{{{{{group}}}}}/v1","kind":"Widget","metadata":{"name":"{{{{{name}}}}}","namespace":"{{{{{@namespace}}}}}"},"spec":{"size":1}}""");

    public static KubernetesObject In(string apiVersion, KubernetesObject one)
    {
        var node = one.ToNode();
        node["apiVersion"] = apiVersion;
        return KubernetesObject.Of(node);
    }

    private static KubernetesObject Data(string kind, string field, string name, (string Key, string Value)[] data) => KubernetesObject.Of(new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["name"] = name },
        [field] = new JsonObject(data.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))),
    });
}
