namespace KubeKit.Resources.Core.V1;

public sealed partial record SecretVolumeSource
{
    [ProtoField(1)]
    public string? SecretName { get; init; }

    [ProtoField(2), Atomic]
    public IReadOnlyList<KeyToPath>? Items { get; init; }

    [ProtoField(3), Default(420)]
    public int? DefaultMode { get; init; }

    [ProtoField(4)]
    public bool? Optional { get; init; }
}
