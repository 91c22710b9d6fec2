namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>What objects of a custom kind must look like.</summary>
public sealed partial record CustomResourceValidation
{
    /// <summary>The schema.</summary>
    [ProtoField(1)]
    public JSONSchemaProps? OpenAPIV3Schema { get; init; }
}
