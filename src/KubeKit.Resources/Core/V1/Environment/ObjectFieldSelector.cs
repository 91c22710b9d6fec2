namespace KubeKit.Resources.Core.V1;

/// <summary>A field of the pod.</summary>
[Atomic]
public sealed partial record ObjectFieldSelector
{
    /// <summary>The API version in which the field is named; v1 when unset.</summary>
    [ProtoField(1), Default("v1")]
    public string? ApiVersion { get; init; }

    /// <summary>The field, such as metadata.name or status.podIP.</summary>
    [ProtoField(2), Required]
    public string FieldPath { get; init; } = "";
}
