using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

public sealed partial record VolumeResourceRequirements
{
    [ProtoField(1)]
    public IReadOnlyDictionary<string, Quantity>? Limits { get; init; }

    [ProtoField(2)]
    public IReadOnlyDictionary<string, Quantity>? Requests { get; init; }
}
