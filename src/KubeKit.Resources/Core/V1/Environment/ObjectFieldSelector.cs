namespace KubeKit.Resources.Core.V1;

[Atomic]
public sealed partial record ObjectFieldSelector
{
    [ProtoField(1), Default("v1")]
    public string? ApiVersion { get; init; }

    [ProtoField(2), Required]
    public string FieldPath { get; init; } = "";
}
