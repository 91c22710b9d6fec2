namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>How to reach a webhook.</summary>
public sealed partial record WebhookClientConfig
{
    /// <summary>The Service.</summary>
    [ProtoField(1)]
    public ServiceReference? Service { get; init; }

    /// <summary>The authorities of its certificate, as PEM.</summary>
    [ProtoField(2)]
    public byte[]? CaBundle { get; init; }

    /// <summary>The address, where it is no Service.</summary>
    [ProtoField(3, KeepsEmpty = true)]
    public string? Url { get; init; }
}
