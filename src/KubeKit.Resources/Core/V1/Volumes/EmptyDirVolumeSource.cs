using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

public sealed partial record EmptyDirVolumeSource
{
    [ProtoField(1)]
    public string? Medium { get; init; }

    [ProtoField(2)]
    public Quantity? SizeLimit { get; init; }
}
