namespace KubeKit.Resources.Core.V1;

public sealed partial record EventSource
{
    [ProtoField(1)]
    public string? Component { get; init; }

    [ProtoField(2)]
    public string? Host { get; init; }
}
