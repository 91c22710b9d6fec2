namespace KubeKit.Resources.Storage.V1;

/// <summary>The values of <see cref="StorageClass.VolumeBindingMode"/>.</summary>
public static class VolumeBindingMode
{
    /// <summary>A claim gets its volume at once.</summary>
    public const string Immediate = "Immediate";

    /// <summary>A claim gets its volume when a pod that uses it is placed.</summary>
    public const string WaitForFirstConsumer = "WaitForFirstConsumer";
}
