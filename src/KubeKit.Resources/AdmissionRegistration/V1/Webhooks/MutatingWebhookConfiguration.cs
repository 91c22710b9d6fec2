namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>HTTPS services that may change objects before they are stored.</summary>
[KubeResource("admissionregistration.k8s.io", "v1", Plural = "mutatingwebhookconfigurations", Categories = ["api-extensions"], Scope = ResourceScope.Cluster)]
public sealed partial record MutatingWebhookConfiguration : KubeObject
{
    /// <summary>The services.</summary>
    [ProtoField(2), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<MutatingWebhook>? Webhooks { get; init; }
}
