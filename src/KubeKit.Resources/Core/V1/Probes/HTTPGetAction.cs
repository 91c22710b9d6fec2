using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

public sealed partial record HTTPGetAction
{
    [ProtoField(1), Default("/")]
    public string? Path { get; init; }

    [ProtoField(2), Required]
    public IntOrString Port { get; init; }

    [ProtoField(3)]
    public string? Host { get; init; }

    [ProtoField(4), Default("HTTP")]
    public string? Scheme { get; init; }

    [ProtoField(5), Atomic]
    public IReadOnlyList<HTTPHeader>? HttpHeaders { get; init; }
}
