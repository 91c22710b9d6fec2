namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>Says that a custom kind has a status of its own.</summary>
public sealed partial record CustomResourceSubresourceStatus;
