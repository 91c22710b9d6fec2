namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>How objects of a custom kind are converted between its versions.</summary>
public sealed partial record CustomResourceConversion
{
    /// <summary>None, which changes the apiVersion only, or Webhook.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string? Strategy { get; init; }

    /// <summary>Whom to ask, for Webhook.</summary>
    [ProtoField(2)]
    public WebhookConversion? Webhook { get; init; }
}
