namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>What the server says of a custom kind.</summary>
public sealed partial record CustomResourceDefinitionStatus
{
    /// <summary>The aspects of its state.</summary>
    [ProtoField(1), ListMap("type")]
    public IReadOnlyList<CustomResourceDefinitionCondition>? Conditions { get; init; }

    /// <summary>The names under which it is served, which may differ from those wanted.</summary>
    [ProtoField(2), OmitZero]
    public CustomResourceDefinitionNames? AcceptedNames { get; init; }

    /// <summary>All versions in which objects were ever stored.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<string>? StoredVersions { get; init; }

    /// <summary>The generation that the server has seen.</summary>
    [ProtoField(4), OmitZero]
    public long? ObservedGeneration { get; init; }
}
