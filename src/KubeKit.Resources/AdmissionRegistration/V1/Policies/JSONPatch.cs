namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>A change as a JSON patch.</summary>
public sealed partial record JSONPatch
{
    /// <summary>The CEL expression that yields the operations.</summary>
    [ProtoField(1)]
    public string? Expression { get; init; }
}
