using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>Which requests a policy judges.</summary>
[Atomic]
public sealed partial record MatchResources
{
    /// <summary>The labels of the namespaces whose objects are judged; all when empty.</summary>
    [ProtoField(1)]
    public LabelSelector? NamespaceSelector { get; init; }

    /// <summary>The labels of the objects that are judged; all when empty.</summary>
    [ProtoField(2)]
    public LabelSelector? ObjectSelector { get; init; }

    /// <summary>Which requests are judged.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<NamedRuleWithOperations>? ResourceRules { get; init; }

    /// <summary>Which of them are not judged after all.</summary>
    [ProtoField(4), Atomic]
    public IReadOnlyList<NamedRuleWithOperations>? ExcludeResourceRules { get; init; }

    /// <summary>Exact, or Equivalent (the default: also requests in other versions of the resource).</summary>
    [ProtoField(7, KeepsEmpty = true), Default("Equivalent")]
    public string? MatchPolicy { get; init; }
}
