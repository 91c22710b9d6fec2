namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>The subresources of a custom kind.</summary>
public sealed partial record CustomResourceSubresources
{
    /// <summary>Serves <c>/status</c>: writes to the object leave the status alone, and the other way round.</summary>
    [ProtoField(1)]
    public CustomResourceSubresourceStatus? Status { get; init; }

    /// <summary>Serves <c>/scale</c>.</summary>
    [ProtoField(2)]
    public CustomResourceSubresourceScale? Scale { get; init; }
}
