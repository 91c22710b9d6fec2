namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>One change of an object.</summary>
public sealed partial record Mutation
{
    /// <summary>ApplyConfiguration or JSONPatch.</summary>
    [ProtoField(2), Required]
    public string PatchType { get; init; } = "";

    /// <summary>The change as an object to apply.</summary>
    [ProtoField(3)]
    public ApplyConfiguration? ApplyConfiguration { get; init; }

    /// <summary>The change as a JSON patch.</summary>
    [ProtoField(4)]
    public JSONPatch? JsonPatch { get; init; }
}
