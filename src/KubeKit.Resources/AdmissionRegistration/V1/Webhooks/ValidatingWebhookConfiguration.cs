namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>HTTPS services that may refuse requests.</summary>
[KubeResource("admissionregistration.k8s.io", "v1", Plural = "validatingwebhookconfigurations", Categories = ["api-extensions"], Scope = ResourceScope.Cluster)]
public sealed partial record ValidatingWebhookConfiguration : KubeObject
{
    /// <summary>The services.</summary>
    [ProtoField(2), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<ValidatingWebhook>? Webhooks { get; init; }
}
