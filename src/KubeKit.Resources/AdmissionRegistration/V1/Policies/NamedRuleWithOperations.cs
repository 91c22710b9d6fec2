namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>Which requests are meant.</summary>
[Atomic]
public sealed partial record NamedRuleWithOperations
{
    /// <summary>The names of objects; empty for all.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? ResourceNames { get; init; }

    /// <summary>The API groups; * for all.</summary>
    [Atomic]
    public IReadOnlyList<string>? ApiGroups { get; init; }

    /// <summary>CREATE, UPDATE, DELETE, CONNECT, or * for all.</summary>
    [ProtoField(1, In = 2), Atomic]
    public IReadOnlyList<string>? Operations { get; init; }

    /// <summary>The versions; * for all.</summary>
    [Atomic]
    public IReadOnlyList<string>? ApiVersions { get; init; }

    /// <summary>The resources, such as pods or pods/log; * for all, */* also for all subresources.</summary>
    [Atomic]
    public IReadOnlyList<string>? Resources { get; init; }

    /// <summary>Cluster, Namespaced, or * (the default) for both.</summary>
    [Default("*")]
    public string? Scope { get; init; }
}
