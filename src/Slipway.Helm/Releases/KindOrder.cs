namespace Slipway.Helm.Releases;

/// <summary>The order of kinds in which objects are made and taken away; others come last, by name.</summary>
public static class KindOrder
{
    private static readonly string[] InstallKinds =
    [
        "PriorityClass", "Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange", "PodSecurityPolicy", "PodDisruptionBudget",
        "ServiceAccount", "Secret", "SecretList", "ConfigMap", "StorageClass", "PersistentVolume", "PersistentVolumeClaim",
        "CustomResourceDefinition", "ClusterRole", "ClusterRoleList", "ClusterRoleBinding", "ClusterRoleBindingList", "Role",
        "RoleList", "RoleBinding", "RoleBindingList", "Service", "DaemonSet", "Pod", "ReplicationController", "ReplicaSet",
        "Deployment", "HorizontalPodAutoscaler", "StatefulSet", "Job", "CronJob", "IngressClass", "Ingress", "APIService",
    ];

    /// <summary>The order in which objects are made.</summary>
    public static IReadOnlyList<string> Install => InstallKinds;

    /// <summary>The order in which objects are taken away.</summary>
    public static IReadOnlyList<string> Uninstall { get; } =
    [
        "APIService", "Ingress", "IngressClass", "Service", "CronJob", "Job", "StatefulSet", "HorizontalPodAutoscaler", "Deployment",
        "ReplicaSet", "ReplicationController", "Pod", "DaemonSet", "RoleBindingList", "RoleBinding", "RoleList", "Role",
        "ClusterRoleBindingList", "ClusterRoleBinding", "ClusterRoleList", "ClusterRole", "CustomResourceDefinition",
        "PersistentVolumeClaim", "PersistentVolume", "StorageClass", "ConfigMap", "SecretList", "Secret", "ServiceAccount",
        "PodDisruptionBudget", "PodSecurityPolicy", "LimitRange", "ResourceQuota", "NetworkPolicy", "Namespace", "PriorityClass",
    ];

    /// <summary>Sorts by kind; what is of one kind keeps its order.</summary>
    /// <typeparam name="T">What is sorted.</typeparam>
    /// <param name="items">What is sorted.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="order">One of the two orders.</param>
    /// <returns>The items in order.</returns>
    public static IReadOnlyList<T> Sort<T>(IReadOnlyList<T> items, Func<T, string> kind, IReadOnlyList<string> order)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < order.Count; i++)
            places[order[i]] = i;
        var ranked = new List<RankedItem<T>>(items.Count);
        foreach (var item in items)
            ranked.Add(new RankedItem<T>(item, places.TryGetValue(kind(item), out var place) ? place : int.MaxValue, kind(item), ranked.Count));
        ranked.Sort(RankedItem<T>.Order);
        return ranked.ConvertAll(one => one.Item);
    }
}
