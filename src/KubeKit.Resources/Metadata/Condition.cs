namespace KubeKit.Resources.Metadata;

/// <summary>One aspect of an object's state, as observed.</summary>
public sealed partial record Condition
{
    /// <summary>The aspect, such as Ready.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Status { get; init; } = "";

    /// <summary>The generation of the object that the condition was computed from.</summary>
    [OmitZero, ProtoField(3)]
    public long? ObservedGeneration { get; init; }

    /// <summary>When the status last changed.</summary>
    [ProtoField(4), Required(AllowEmpty = true)]
    public DateTimeOffset LastTransitionTime { get; init; }

    /// <summary>Why, as one CamelCase word for programs.</summary>
    [ProtoField(5), Required(AllowEmpty = true)]
    public string Reason { get; init; } = "";

    /// <summary>Why, as text for people.</summary>
    [ProtoField(6), Required(AllowEmpty = true)]
    public string Message { get; init; } = "";
}
