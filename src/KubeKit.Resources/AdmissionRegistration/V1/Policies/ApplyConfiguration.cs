namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>A change as an object to apply.</summary>
public sealed partial record ApplyConfiguration
{
    /// <summary>The CEL expression that yields the object.</summary>
    [ProtoField(1)]
    public string? Expression { get; init; }
}
