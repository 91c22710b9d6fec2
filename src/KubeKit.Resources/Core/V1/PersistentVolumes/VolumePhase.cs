namespace KubeKit.Resources.Core.V1;

/// <summary>The values of <see cref="PersistentVolumeStatus.Phase"/> and <see cref="PersistentVolumeClaimStatus.Phase"/>.</summary>
public static class VolumePhase
{
    /// <summary>Not looked at yet, or (claims) without a volume.</summary>
    public const string Pending = "Pending";

    /// <summary>The volume is free.</summary>
    public const string Available = "Available";

    /// <summary>Volume and claim are bound to each other.</summary>
    public const string Bound = "Bound";

    /// <summary>The claim is gone, the volume not reclaimed yet.</summary>
    public const string Released = "Released";

    /// <summary>The volume could not be reclaimed.</summary>
    public const string Failed = "Failed";

    /// <summary>The volume that the claim was bound to is gone.</summary>
    public const string Lost = "Lost";
}
