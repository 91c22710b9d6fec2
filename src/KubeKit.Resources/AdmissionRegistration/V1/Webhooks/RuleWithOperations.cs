namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>Which requests are meant.</summary>
public sealed partial record RuleWithOperations
{
    /// <summary>CREATE, UPDATE, DELETE, CONNECT, or * for all.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? Operations { get; init; }

    /// <summary>The API groups; * for all.</summary>
    [ProtoField(1, In = 2), Atomic]
    public IReadOnlyList<string>? ApiGroups { get; init; }

    /// <summary>The versions; * for all.</summary>
    [ProtoField(2, In = 2), Atomic]
    public IReadOnlyList<string>? ApiVersions { get; init; }

    /// <summary>The resources, such as pods or pods/log; * for all, */* also for all subresources.</summary>
    [ProtoField(3, In = 2), Atomic]
    public IReadOnlyList<string>? Resources { get; init; }

    /// <summary>Cluster, Namespaced, or * (the default) for both.</summary>
    [ProtoField(4, In = 2, KeepsEmpty = true), Default("*")]
    public string? Scope { get; init; }
}
