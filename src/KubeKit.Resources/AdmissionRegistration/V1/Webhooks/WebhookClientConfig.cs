namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>How a webhook is reached: by a URL or a Service.</summary>
public sealed partial record WebhookClientConfig
{
    /// <summary>The URL, with https.</summary>
    [ProtoField(3, KeepsEmpty = true)]
    public string? Url { get; init; }

    /// <summary>The Service.</summary>
    [ProtoField(1)]
    public ServiceReference? Service { get; init; }

    /// <summary>The certificates, in PEM, that vouch for the webhook's; the system's when unset.</summary>
    [ProtoField(2)]
    public byte[]? CaBundle { get; init; }
}
