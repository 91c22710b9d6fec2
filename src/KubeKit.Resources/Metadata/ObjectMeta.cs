namespace KubeKit.Resources.Metadata;

/// <summary>What every stored object has: its name, labels, owners and versions.</summary>
public sealed partial record ObjectMeta
{
    /// <summary>The name, unique within kind and namespace; it cannot change.</summary>
    [ProtoField(1)]
    public string? Name { get; init; }

    /// <summary>The start of a name that the server completes when no name is given.</summary>
    [ProtoField(2)]
    public string? GenerateName { get; init; }

    /// <summary>The namespace that the object lives in; empty for objects of the cluster.</summary>
    [ProtoField(3)]
    public string? Namespace { get; init; }

    /// <summary>Formerly the path of the object; no longer set.</summary>
    [ProtoField(4)]
    public string? SelfLink { get; init; }

    /// <summary>The identity of the object, different also from a former one of the same name; set by the server.</summary>
    [ProtoField(5)]
    public string? Uid { get; init; }

    /// <summary>The version of the stored object, opaque to clients; an update that names an old one is refused.</summary>
    [ProtoField(6)]
    public string? ResourceVersion { get; init; }

    /// <summary>Counts the changes of the wanted state; set by the server.</summary>
    [OmitZero, ProtoField(7)]
    public long? Generation { get; init; }

    /// <summary>CreationTimestamp is a timestamp of the server, in RFC 3339 and UTC: when the object was created. Clients cannot set it.</summary>
    [OmitZero, ProtoField(8)]
    public DateTimeOffset? CreationTimestamp { get; init; }

    /// <summary>When the object will be, or should have been, gone; set when its deletion is asked for.</summary>
    [ProtoField(9)]
    public DateTimeOffset? DeletionTimestamp { get; init; }

    /// <summary>How long, in seconds, the object may take to end once its deletion was asked for.</summary>
    [ProtoField(10)]
    public long? DeletionGracePeriodSeconds { get; init; }

    /// <summary>Keys and values to select objects by.</summary>
    [ProtoField(11)]
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Keys and values for tools to keep whatever they need.</summary>
    [ProtoField(12)]
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>The objects that this one depends on; when all are gone it is deleted.</summary>
    [ProtoField(13), ListMap("uid"), PatchMerge("uid")]
    public IReadOnlyList<OwnerReference>? OwnerReferences { get; init; }

    /// <summary>Those who must do something before the object may go; each takes its own name off the list.</summary>
    [ProtoField(14), ListSet, PatchMerge]
    public IReadOnlyList<string>? Finalizers { get; init; }

    /// <summary>Who set which fields, for server-side apply.</summary>
    [ProtoField(17), Atomic]
    public IReadOnlyList<ManagedFieldsEntry>? ManagedFields { get; init; }
}
