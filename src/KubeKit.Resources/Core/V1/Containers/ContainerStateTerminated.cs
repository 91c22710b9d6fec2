namespace KubeKit.Resources.Core.V1;

/// <summary>A container that has ended.</summary>
public sealed partial record ContainerStateTerminated
{
    /// <summary>The exit code.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public int ExitCode { get; init; }

    /// <summary>The signal that ended it, if one did.</summary>
    [OmitZero, ProtoField(2)]
    public int? Signal { get; init; }

    /// <summary>Why it ended, as one word.</summary>
    [ProtoField(3)]
    public string? Reason { get; init; }

    /// <summary>Its last message.</summary>
    [ProtoField(4)]
    public string? Message { get; init; }

    /// <summary>When it was started.</summary>
    [OmitZero, ProtoField(5)]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    [OmitZero, ProtoField(6)]
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The id of the container, as runtime://id.</summary>
    [ProtoField(7)]
    public string? ContainerID { get; init; }
}
