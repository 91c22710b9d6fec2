using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>The observed state of a claim.</summary>
public sealed partial record PersistentVolumeClaimStatus
{
    /// <summary>Pending, Bound or Lost.</summary>
    [ProtoField(1), Default("Pending")]
    public string? Phase { get; init; }

    /// <summary>How the bound volume may be used.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<string>? AccessModes { get; init; }

    /// <summary>How large the bound volume is.</summary>
    [ProtoField(3)]
    public IReadOnlyDictionary<string, Quantity>? Capacity { get; init; }

    /// <summary>The latest observations of the claim's state.</summary>
    [ProtoField(4), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<PersistentVolumeClaimCondition>? Conditions { get; init; }

    /// <summary>How large the volume is being made.</summary>
    [ProtoField(5)]
    public IReadOnlyDictionary<string, Quantity>? AllocatedResources { get; init; }

    /// <summary>How far growing the volume has come.</summary>
    [ProtoField(7)]
    public IReadOnlyDictionary<string, string>? AllocatedResourceStatuses { get; init; }

    /// <summary>The class whose attributes the volume has.</summary>
    [ProtoField(8, KeepsEmpty = true)]
    public string? CurrentVolumeAttributesClassName { get; init; }

    /// <summary>A change of the volume's attributes that is under way.</summary>
    [ProtoField(9)]
    public ModifyVolumeStatus? ModifyVolumeStatus { get; init; }
}
