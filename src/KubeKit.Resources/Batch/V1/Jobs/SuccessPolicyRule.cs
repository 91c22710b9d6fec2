namespace KubeKit.Resources.Batch.V1;

/// <summary>Indexes that must have succeeded.</summary>
public sealed partial record SuccessPolicyRule
{
    /// <summary>The indexes, as 1,3-5,7; all of them when unset.</summary>
    [ProtoField(1, KeepsEmpty = true)]
    public string? SucceededIndexes { get; init; }

    /// <summary>How many of them must have succeeded; all when unset.</summary>
    [ProtoField(2)]
    public int? SucceededCount { get; init; }
}
