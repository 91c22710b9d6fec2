namespace KubeKit.Resources.Metadata;

public sealed partial record ObjectMeta
{
    [ProtoField(1)]
    public string? Name { get; init; }

    [ProtoField(2)]
    public string? GenerateName { get; init; }

    [ProtoField(3)]
    public string? Namespace { get; init; }

    [ProtoField(4)]
    public string? SelfLink { get; init; }

    [ProtoField(5)]
    public string? Uid { get; init; }

    [ProtoField(6)]
    public string? ResourceVersion { get; init; }

    [ProtoField(7)]
    public long? Generation { get; init; }

    [ProtoField(8)]
    public DateTimeOffset? CreationTimestamp { get; init; }

    [ProtoField(9)]
    public DateTimeOffset? DeletionTimestamp { get; init; }

    [ProtoField(10)]
    public long? DeletionGracePeriodSeconds { get; init; }

    [ProtoField(11)]
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    [ProtoField(12)]
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    [ProtoField(13), ListMap("uid"), PatchMerge("uid")]
    public IReadOnlyList<OwnerReference>? OwnerReferences { get; init; }

    [ProtoField(14), ListSet, PatchMerge]
    public IReadOnlyList<string>? Finalizers { get; init; }

    [ProtoField(17), Atomic]
    public IReadOnlyList<ManagedFieldsEntry>? ManagedFields { get; init; }
}
