namespace KubeKit.Resources.FlowControl.V1;

/// <summary>Requests of some subjects.</summary>
public sealed partial record PolicyRulesWithSubjects
{
    /// <summary>Who asks.</summary>
    [ProtoField(1), Required, Atomic]
    public IReadOnlyList<Subject> Subjects { get; init; } = [];

    /// <summary>Which requests for resources are meant.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<ResourcePolicyRule>? ResourceRules { get; init; }

    /// <summary>Which other requests are meant.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<NonResourcePolicyRule>? NonResourceRules { get; init; }
}
