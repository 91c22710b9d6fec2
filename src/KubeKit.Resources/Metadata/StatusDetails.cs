namespace KubeKit.Resources.Metadata;

/// <summary>Which object a failure is about, and its causes.</summary>
public sealed partial record StatusDetails
{
    /// <summary>The name of the object.</summary>
    [ProtoField(1)]
    public string? Name { get; init; }

    /// <summary>The API group of the object.</summary>
    [ProtoField(2)]
    public string? Group { get; init; }

    /// <summary>The kind or resource of the object.</summary>
    [ProtoField(3)]
    public string? Kind { get; init; }

    /// <summary>The UID of the object.</summary>
    [ProtoField(6)]
    public string? Uid { get; init; }

    /// <summary>The causes in detail.</summary>
    [ProtoField(4), Atomic]
    public IReadOnlyList<StatusCause>? Causes { get; init; }

    /// <summary>How many seconds to wait before trying again.</summary>
    [OmitZero, ProtoField(5)]
    public int? RetryAfterSeconds { get; init; }
}
