using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.Apps.V1;

/// <summary>A kept state of a controller's template, to roll back to. Its data never changes.</summary>
[KubeResource("apps", "v1", Plural = "controllerrevisions")]
public sealed partial record ControllerRevision : KubeObject
{
    /// <summary>The state.</summary>
    [OmitZero, ProtoField(2)]
    public RawJson? Data { get; init; }

    /// <summary>Its number: greater than those of older states.</summary>
    [ProtoField(3), Required]
    public long Revision { get; init; }
}
