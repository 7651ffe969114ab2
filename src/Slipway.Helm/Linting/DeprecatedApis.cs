using System.Collections.Frozen;

namespace Slipway.Helm.Linting;

/// <summary>The APIs that Kubernetes deprecated and removed, as of 1.36: what its own types say of themselves.</summary>
public static class DeprecatedApis
{
    // API version, kind ('[List]': its list, too), deprecated in, removed in, and what is to be used instead.
    private const string Table = """
        admissionregistration.k8s.io/v1alpha1 MutatingAdmissionPolicy[List] 1.35 1.38
        admissionregistration.k8s.io/v1alpha1 MutatingAdmissionPolicyBinding[List] 1.35 1.38
        admissionregistration.k8s.io/v1alpha1 ValidatingAdmissionPolicy[List] 1.29 1.32
        admissionregistration.k8s.io/v1alpha1 ValidatingAdmissionPolicyBinding[List] 1.29 1.32
        admissionregistration.k8s.io/v1beta1 MutatingAdmissionPolicy[List] 1.37 1.40 admissionregistration.k8s.io/v1 MutatingAdmissionPolicy
        admissionregistration.k8s.io/v1beta1 MutatingAdmissionPolicyBinding[List] 1.37 1.40 admissionregistration.k8s.io/v1 MutatingAdmissionPolicyBinding
        admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration[List] 1.16 1.22 admissionregistration.k8s.io/v1 MutatingWebhookConfiguration
        admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicy[List] 1.31 1.34
        admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicyBinding[List] 1.31 1.34
        admissionregistration.k8s.io/v1beta1 ValidatingWebhookConfiguration[List] 1.16 1.22 admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration
        apps/v1beta1 ControllerRevision[List] 1.8 1.16 apps/v1 ControllerRevision
        apps/v1beta1 Deployment[List] 1.8 1.16 apps/v1 Deployment
        apps/v1beta1 DeploymentRollback 1.8 1.16 apps/v1 DeploymentRollback
        apps/v1beta1 Scale 1.8 1.16 autoscaling/v1 Scale
        apps/v1beta1 StatefulSet[List] 1.8 1.16 apps/v1 StatefulSet
        apps/v1beta2 ControllerRevision[List] 1.9 1.16 apps/v1 ControllerRevision
        apps/v1beta2 DaemonSet[List] 1.9 1.16 apps/v1 DaemonSet
        apps/v1beta2 Deployment[List] 1.9 1.16 apps/v1 Deployment
        apps/v1beta2 ReplicaSet[List] 1.9 1.16 apps/v1 ReplicaSet
        apps/v1beta2 Scale 1.9 1.16 autoscaling/v1 Scale
        apps/v1beta2 StatefulSet[List] 1.9 1.16 apps/v1 StatefulSet
        authentication.k8s.io/v1alpha1 SelfSubjectReview 1.29 1.32
        authentication.k8s.io/v1beta1 SelfSubjectReview 1.30 1.33
        authentication.k8s.io/v1beta1 TokenReview 1.19 1.22 authentication.k8s.io/v1 TokenReview
        authorization.k8s.io/v1beta1 LocalSubjectAccessReview 1.19 1.22 authorization.k8s.io/v1 LocalSubjectAccessReview
        authorization.k8s.io/v1beta1 SelfSubjectAccessReview 1.19 1.22 authorization.k8s.io/v1 SelfSubjectAccessReview
        authorization.k8s.io/v1beta1 SelfSubjectRulesReview 1.19 1.22 authorization.k8s.io/v1 SelfSubjectRulesReview
        authorization.k8s.io/v1beta1 SubjectAccessReview 1.19 1.22 authorization.k8s.io/v1 SubjectAccessReview
        batch/v1beta1 CronJob[List] 1.21 1.25 batch/v1 CronJob
        certificates.k8s.io/v1alpha1 ClusterTrustBundle[List] 1.34 1.37
        certificates.k8s.io/v1beta1 CertificateSigningRequest[List] 1.19 1.22 certificates.k8s.io/v1 CertificateSigningRequest
        certificates.k8s.io/v1beta1 ClusterTrustBundle[List] 1.37 1.40
        certificates.k8s.io/v1beta1 PodCertificateRequest[List] 1.38 1.41
        coordination.k8s.io/v1alpha2 LeaseCandidate[List] 1.35 1.38
        coordination.k8s.io/v1beta1 Lease[List] 1.19 1.22 coordination.k8s.io/v1 Lease
        coordination.k8s.io/v1beta1 LeaseCandidate[List] 1.36 1.39
        discovery.k8s.io/v1beta1 EndpointSlice[List] 1.21 1.25 discovery.k8s.io/v1 EndpointSlice
        discovery.k8s.io/v1beta1 EndpointSliceList 1.21 1.25 discovery.k8s.io/v1 EndpointSlice
        events.k8s.io/v1beta1 Event[List] 1.22 1.25
        extensions/v1beta1 DaemonSet[List] 1.8 1.16 apps/v1 DaemonSet
        extensions/v1beta1 Deployment[List] 1.8 1.16 apps/v1 Deployment
        extensions/v1beta1 DeploymentRollback 1.8 1.16
        extensions/v1beta1 Ingress[List] 1.14 1.22 networking.k8s.io/v1 Ingress
        extensions/v1beta1 NetworkPolicy[List] 1.9 1.16 networking.k8s.io/v1 NetworkPolicy
        extensions/v1beta1 ReplicaSet[List] 1.8 1.16 apps/v1 ReplicaSet
        extensions/v1beta1 Scale 1.2 1.16
        flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema[List] 1.23 1.26 flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema
        flowcontrol.apiserver.k8s.io/v1beta1 PriorityLevelConfiguration[List] 1.23 1.26 flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfiguration
        flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema[List] 1.26 1.29 flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema
        flowcontrol.apiserver.k8s.io/v1beta2 PriorityLevelConfiguration[List] 1.26 1.29 flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfiguration
        flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema[List] 1.29 1.32 flowcontrol.apiserver.k8s.io/v1 FlowSchema
        flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfiguration[List] 1.29 1.32 flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfiguration
        networking.k8s.io/v1beta1 IPAddress[List] 1.34 1.37
        networking.k8s.io/v1beta1 Ingress[List] 1.19 1.22 networking.k8s.io/v1 Ingress
        networking.k8s.io/v1beta1 IngressClass[List] 1.19 1.22 networking.k8s.io/v1 IngressClassList
        networking.k8s.io/v1beta1 IngressClassList 1.19 1.22 networking.k8s.io/v1 IngressClassList
        networking.k8s.io/v1beta1 ServiceCIDR[List] 1.34 1.37
        node.k8s.io/v1beta1 RuntimeClass[List] 1.22 1.25
        policy/v1beta1 Eviction 1.22 1.25
        policy/v1beta1 PodDisruptionBudget[List] 1.21 1.25 policy/v1 PodDisruptionBudget
        rbac.authorization.k8s.io/v1beta1 ClusterRole[List] 1.17 1.22 rbac.authorization.k8s.io/v1 ClusterRole
        rbac.authorization.k8s.io/v1beta1 ClusterRoleBinding[List] 1.17 1.22 rbac.authorization.k8s.io/v1 ClusterRoleBinding
        rbac.authorization.k8s.io/v1beta1 Role[List] 1.17 1.22 rbac.authorization.k8s.io/v1 Role
        rbac.authorization.k8s.io/v1beta1 RoleBinding[List] 1.17 1.22 rbac.authorization.k8s.io/v1 RoleBinding
        resource.k8s.io/v1alpha3 DeviceTaintRule[List] 1.36 1.39
        resource.k8s.io/v1alpha3 ResourcePoolStatusRequest[List] 1.39 1.42
        resource.k8s.io/v1beta1 DeviceClass[List] 1.35 1.38
        resource.k8s.io/v1beta1 ResourceClaim[List] 1.35 1.38
        resource.k8s.io/v1beta1 ResourceClaimTemplate[List] 1.35 1.38
        resource.k8s.io/v1beta1 ResourceSlice[List] 1.35 1.38
        resource.k8s.io/v1beta2 DeviceClass[List] 1.36 1.39
        resource.k8s.io/v1beta2 DeviceTaintRule[List] 1.39 1.42
        resource.k8s.io/v1beta2 ResourceClaim[List] 1.36 1.39
        resource.k8s.io/v1beta2 ResourceClaimTemplate[List] 1.36 1.39
        resource.k8s.io/v1beta2 ResourceSlice[List] 1.36 1.39
        scheduling.k8s.io/v1beta1 PriorityClass[List] 1.14 1.22 scheduling.k8s.io/v1 PriorityClass
        storage.k8s.io/v1alpha1 CSIStorageCapacity[List] 1.21 1.24 storage.k8s.io/v1beta1 CSIStorageCapacity
        storage.k8s.io/v1alpha1 VolumeAttachment[List] 1.21 1.24 storage.k8s.io/v1 VolumeAttachment
        storage.k8s.io/v1alpha1 VolumeAttributesClass[List] 1.32 1.35 storage.k8s.io/v1 VolumeAttributesClass
        storage.k8s.io/v1beta1 CSIDriver[List] 1.19 1.22 storage.k8s.io/v1 CSIDriver
        storage.k8s.io/v1beta1 CSINode[List] 1.17 1.22 storage.k8s.io/v1 CSINode
        storage.k8s.io/v1beta1 CSINodeList 1.17 1.22 storage.k8s.io/v1 CSINode
        storage.k8s.io/v1beta1 CSIStorageCapacity[List] 1.24 1.27 storage.k8s.io/v1 CSIStorageCapacity
        storage.k8s.io/v1beta1 StorageClass[List] 1.19 1.22 storage.k8s.io/v1 StorageClass
        storage.k8s.io/v1beta1 VolumeAttachment[List] 1.19 1.22 storage.k8s.io/v1 VolumeAttachment
        storage.k8s.io/v1beta1 VolumeAttributesClass[List] 1.34 1.37 storage.k8s.io/v1 VolumeAttributesClass
        storagemigration.k8s.io/v1beta1 StorageVersionMigration[List] 1.38 1.41
        """;

    private static readonly Lazy<FrozenDictionary<string, DeprecatedApi>> ByName = new(Read);

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<DeprecatedApi> All => ByName.Value.Values;

    /// <summary>What is known of an API.</summary>
    /// <param name="apiVersion">Its group and version.</param>
    /// <param name="kind">Its kind.</param>
    /// <returns>Null where Kubernetes does not give it up, or does not know it.</returns>
    public static DeprecatedApi? Find(string apiVersion, string kind) => ByName.Value.GetValueOrDefault($"{apiVersion} {kind}");

    private static FrozenDictionary<string, DeprecatedApi> Read()
    {
        var found = new Dictionary<string, DeprecatedApi>(StringComparer.Ordinal);
        foreach (var line in Table.Split('\n', StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ');
            var kind = words[1].Replace("[List]", "", StringComparison.Ordinal);
            var replacement = words.Length > 4 ? $"{words[4]} {words[5]}" : "";
            var api = new DeprecatedApi(words[0], kind, MinorVersion.Parse(words[2]), MinorVersion.Parse(words[3]), replacement);
            found[$"{api.ApiVersion} {kind}"] = api;
            if (kind.Length != words[1].Length)
                found[$"{api.ApiVersion} {kind}List"] = api with { Kind = $"{kind}List", Replacement = replacement.Length == 0 ? "" : $"{replacement}List" };
        }

        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
