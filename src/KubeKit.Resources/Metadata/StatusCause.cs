namespace KubeKit.Resources.Metadata;

/// <summary>One of several causes of a failure.</summary>
public sealed partial record StatusCause
{
    /// <summary>The cause, for programs.</summary>
    [ProtoField(1)]
    public string? Reason { get; init; }

    /// <summary>The cause, for people.</summary>
    [ProtoField(2)]
    public string? Message { get; init; }

    /// <summary>The field that causes the failure, such as spec.replicas.</summary>
    [ProtoField(3)]
    public string? Field { get; init; }
}
