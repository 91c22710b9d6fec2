namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>A note for the audit log.</summary>
public sealed partial record AuditAnnotation
{
    /// <summary>The key of the note.</summary>
    [ProtoField(1), Required]
    public string Key { get; init; } = "";

    /// <summary>The CEL expression that yields the text, or null for none.</summary>
    [ProtoField(2), Required]
    public string ValueExpression { get; init; } = "";
}
