namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>Something that type checking found.</summary>
public sealed partial record ExpressionWarning
{
    /// <summary>The path of the expression.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string FieldRef { get; init; } = "";

    /// <summary>What is wrong with it.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public string Warning { get; init; } = "";
}
