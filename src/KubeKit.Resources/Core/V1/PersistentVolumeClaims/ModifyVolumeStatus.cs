namespace KubeKit.Resources.Core.V1;

/// <summary>A change of a volume's attributes that is under way.</summary>
public sealed partial record ModifyVolumeStatus
{
    /// <summary>The class that the volume is to get.</summary>
    [ProtoField(1)]
    public string? TargetVolumeAttributesClassName { get; init; }

    /// <summary>Pending, InProgress or Infeasible.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Status { get; init; } = "";
}
