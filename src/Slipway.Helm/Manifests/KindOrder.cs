namespace Slipway.Helm.Manifests;

/// <summary>In which order kinds of objects are installed; those that are not in it come last, by name.</summary>
public static class KindOrder
{
    private static readonly string[] Kinds =
    [
        "PriorityClass", "Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange", "PodSecurityPolicy", "PodDisruptionBudget", "ServiceAccount",
        "Secret", "SecretList", "ConfigMap", "StorageClass", "PersistentVolume", "PersistentVolumeClaim", "CustomResourceDefinition", "ClusterRole",
        "ClusterRoleList", "ClusterRoleBinding", "ClusterRoleBindingList", "Role", "RoleList", "RoleBinding", "RoleBindingList", "Service",
        "DaemonSet", "Pod", "ReplicationController", "ReplicaSet", "Deployment", "HorizontalPodAutoscaler", "StatefulSet", "Job", "CronJob",
        "IngressClass", "Ingress", "APIService",
    ];

    /// <summary>Sorts; what is of one kind stays in its order.</summary>
    public static IReadOnlyList<T> Sort<T>(IReadOnlyList<T> objects, Func<T, string> kindOf) =>
        [.. objects.OrderBy(one => RankOf(kindOf(one))).ThenBy(one => RankOf(kindOf(one)) == Kinds.Length ? kindOf(one) : "", StringComparer.Ordinal)];

    private static int RankOf(string kind) => Array.IndexOf(Kinds, kind) is >= 0 and var rank ? rank : Kinds.Length;
}
