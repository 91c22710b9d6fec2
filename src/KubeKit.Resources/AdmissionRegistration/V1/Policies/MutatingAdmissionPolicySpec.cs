namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>What a policy changes.</summary>
public sealed partial record MutatingAdmissionPolicySpec
{
    /// <summary>The kind of the objects that hold parameters.</summary>
    [ProtoField(1)]
    public ParamKind? ParamKind { get; init; }

    /// <summary>Which requests are judged.</summary>
    [ProtoField(2)]
    public MatchResources? MatchConstraints { get; init; }

    /// <summary>Expressions that others may refer to by name.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<Variable>? Variables { get; init; }

    /// <summary>The changes, made one after the other.</summary>
    [ProtoField(4), Atomic]
    public IReadOnlyList<Mutation>? Mutations { get; init; }

    /// <summary>What happens when an expression fails: Fail (the default) or Ignore.</summary>
    [ProtoField(5, KeepsEmpty = true), Default("Fail")]
    public string? FailurePolicy { get; init; }

    /// <summary>CEL expressions that must hold for a request to be judged.</summary>
    [ProtoField(6), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<MatchCondition>? MatchConditions { get; init; }

    /// <summary>Whether the policy is asked again after others changed the object: Never or IfNeeded.</summary>
    [ProtoField(7)]
    public string? ReinvocationPolicy { get; init; }
}
