namespace KubeKit.Resources.Metadata;

/// <summary>The outcome of a request that has no object to show.</summary>
[KubeValue(ApiVersion = "v1")]
public sealed partial record Status
{
    /// <summary>Metadata of the answer.</summary>
    [OmitZero, ProtoField(1)]
    public ListMeta? Metadata { get; init; }

    /// <summary>Success or Failure.</summary>
    [ProtoField(2), JsonName("status")]
    public string? StatusValue { get; init; }

    /// <summary>What happened, for people.</summary>
    [ProtoField(3)]
    public string? Message { get; init; }

    /// <summary>Why it failed, for programs.</summary>
    [ProtoField(4)]
    public string? Reason { get; init; }

    /// <summary>Which object and which fields are meant.</summary>
    [ProtoField(5)]
    public StatusDetails? Details { get; init; }

    /// <summary>The HTTP status code.</summary>
    [OmitZero, ProtoField(6)]
    public int? Code { get; init; }
}
