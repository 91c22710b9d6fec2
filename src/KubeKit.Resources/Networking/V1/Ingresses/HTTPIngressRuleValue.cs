namespace KubeKit.Resources.Networking.V1;

/// <summary>Where requests go by path.</summary>
public sealed partial record HTTPIngressRuleValue
{
    /// <summary>The paths.</summary>
    [ProtoField(1), Required, Atomic]
    public IReadOnlyList<HTTPIngressPath> Paths { get; init; } = [];
}
