namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>Who converts objects of a custom kind.</summary>
public sealed partial record WebhookConversion
{
    /// <summary>How to reach it.</summary>
    [ProtoField(2)]
    public WebhookClientConfig? ClientConfig { get; init; }

    /// <summary>The versions of ConversionReview that it understands, the one it prefers first.</summary>
    [ProtoField(3), Required(AllowEmpty = true), Atomic]
    public IReadOnlyList<string>? ConversionReviewVersions { get; init; }
}
