namespace KubeKit.Resources.Core.V1;

[KubeResource("", "v1", Plural = "secrets")]
public sealed partial record Secret : KubeObject
{
    [ProtoField(5)]
    public bool? Immutable { get; init; }

    [ProtoField(2)]
    public IReadOnlyDictionary<string, byte[]>? Data { get; init; }

    [ProtoField(4)]
    public IReadOnlyDictionary<string, string>? StringData { get; init; }

    [ProtoField(3), Default("Opaque")]
    public string? Type { get; init; }
}
