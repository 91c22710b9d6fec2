namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>A CEL expression that must hold for a request to be sent.</summary>
public sealed partial record MatchCondition
{
    /// <summary>The name, for messages.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    /// <summary>The expression; it yields true or false.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Expression { get; init; } = "";
}
