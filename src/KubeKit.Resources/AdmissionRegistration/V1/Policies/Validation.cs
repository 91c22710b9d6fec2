namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>One rule of a policy.</summary>
public sealed partial record Validation
{
    /// <summary>The CEL expression; false refuses the request.</summary>
    [ProtoField(1), Required]
    public string Expression { get; init; } = "";

    /// <summary>What the client is told.</summary>
    [ProtoField(2)]
    public string? Message { get; init; }

    /// <summary>The reason of the answer; Invalid when unset.</summary>
    [ProtoField(3, KeepsEmpty = true)]
    public string? Reason { get; init; }

    /// <summary>The CEL expression that yields what the client is told.</summary>
    [ProtoField(4)]
    public string? MessageExpression { get; init; }
}
