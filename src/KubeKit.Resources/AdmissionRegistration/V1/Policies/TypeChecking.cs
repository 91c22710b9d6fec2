namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>What type checking found.</summary>
public sealed partial record TypeChecking
{
    /// <summary>The findings, by expression.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<ExpressionWarning>? ExpressionWarnings { get; init; }
}
