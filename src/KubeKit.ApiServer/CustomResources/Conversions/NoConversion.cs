using KubeKit.ApiServer.CustomResources.Schemas;

namespace KubeKit.ApiServer.CustomResources.Conversions;

/// <summary>The strategy None: versions differ in their apiVersion, and the fields that one does not know are pruned by its schema.</summary>
internal sealed class NoConversion : IObjectConversion
{
    public static readonly NoConversion Instance = new();

    /// <inheritdoc/>
    public CustomObject Convert(CustomObject value, CustomDefinition target) => value.As(target);
}
