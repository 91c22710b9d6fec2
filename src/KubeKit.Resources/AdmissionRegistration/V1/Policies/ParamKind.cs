namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>The kind of the objects that hold a policy's parameters.</summary>
[Atomic]
public sealed partial record ParamKind
{
    /// <summary>The apiVersion.</summary>
    [ProtoField(1)]
    public string? ApiVersion { get; init; }

    /// <summary>The kind.</summary>
    [ProtoField(2)]
    public string? Kind { get; init; }
}
