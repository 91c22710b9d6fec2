using KubeKit.ApiServer.CustomResources.Schemas;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.Metadata;

namespace KubeKit.ApiServer.CustomResources.Conversions;

/// <summary>
/// The strategy Webhook, which nobody answers yet: definitions with it are served in the version in which their objects are
/// stored, and requests in another are told why not. To convert by apiVersion alone would lose fields.
/// </summary>
internal sealed class WebhookConversion : IObjectConversion
{
    public static readonly WebhookConversion Instance = new();

    /// <inheritdoc/>
    public CustomObject Convert(CustomObject value, CustomDefinition target)
    {
        var from = value.Resource.Kind;
        throw new ApiException(Status.Failure(500, StatusReason.InternalError,
            $"conversion webhook for {from.ApiVersion}, Kind={from.Kind} failed: this server does not call conversion webhooks; use {from.ApiVersion}, the version in which the object is, or spec.conversion.strategy None",
            null));
    }
}
