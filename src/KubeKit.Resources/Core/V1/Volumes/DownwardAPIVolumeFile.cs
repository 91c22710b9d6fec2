namespace KubeKit.Resources.Core.V1;

public sealed partial record DownwardAPIVolumeFile
{
    [ProtoField(1), Required]
    public string Path { get; init; } = "";

    [ProtoField(2)]
    public ObjectFieldSelector? FieldRef { get; init; }

    [ProtoField(3)]
    public ResourceFieldSelector? ResourceFieldRef { get; init; }

    [ProtoField(4)]
    public int? Mode { get; init; }
}
