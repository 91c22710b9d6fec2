namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>What a policy demands.</summary>
public sealed partial record ValidatingAdmissionPolicySpec
{
    /// <summary>The kind of the objects that hold parameters.</summary>
    [ProtoField(1)]
    public ParamKind? ParamKind { get; init; }

    /// <summary>Which requests are judged.</summary>
    [ProtoField(2)]
    public MatchResources? MatchConstraints { get; init; }

    /// <summary>The rules.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<Validation>? Validations { get; init; }

    /// <summary>What happens when an expression fails: Fail (the default) or Ignore.</summary>
    [ProtoField(4, KeepsEmpty = true), Default("Fail")]
    public string? FailurePolicy { get; init; }

    /// <summary>Notes for the audit log.</summary>
    [ProtoField(5), Atomic]
    public IReadOnlyList<AuditAnnotation>? AuditAnnotations { get; init; }

    /// <summary>CEL expressions that must hold for a request to be judged.</summary>
    [ProtoField(6), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<MatchCondition>? MatchConditions { get; init; }

    /// <summary>Expressions that others may refer to by name.</summary>
    [ProtoField(7), ListMap("name"), PatchMerge("name")]
    public IReadOnlyList<Variable>? Variables { get; init; }
}
