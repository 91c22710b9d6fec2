namespace KubeKit.Resources.Core.V1;

/// <summary>A file that shows a field of the pod.</summary>
public sealed partial record DownwardAPIVolumeFile
{
    /// <summary>The path of the file within the volume.</summary>
    [ProtoField(1), Required]
    public string Path { get; init; } = "";

    /// <summary>The field of the pod that is shown.</summary>
    [ProtoField(2)]
    public ObjectFieldSelector? FieldRef { get; init; }

    /// <summary>The request or limit of a container that is shown.</summary>
    [ProtoField(3)]
    public ResourceFieldSelector? ResourceFieldRef { get; init; }

    /// <summary>The permission bits of the file; the volume's default when unset.</summary>
    [ProtoField(4)]
    public int? Mode { get; init; }
}
