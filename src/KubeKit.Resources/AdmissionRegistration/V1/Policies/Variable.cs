namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>An expression that others refer to by name.</summary>
[Atomic]
public sealed partial record Variable
{
    /// <summary>The name.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    /// <summary>The CEL expression.</summary>
    [ProtoField(2), Required]
    public string Expression { get; init; } = "";
}
