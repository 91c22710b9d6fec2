using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.DeviceAllocation.V1;

public sealed partial record ExactDeviceRequest : IDefaulted<ExactDeviceRequest>
{
    /// <inheritdoc/>
    public ExactDeviceRequest WithDefaults()
    {
        var mode = string.IsNullOrEmpty(AllocationMode) ? DeviceAllocationMode.ExactCount : AllocationMode;
        return this with { AllocationMode = mode, Count = mode == DeviceAllocationMode.ExactCount && (Count is null or 0) ? 1 : Count };
    }
}

public sealed partial record DeviceSubRequest : IDefaulted<DeviceSubRequest>
{
    /// <inheritdoc/>
    public DeviceSubRequest WithDefaults()
    {
        var mode = string.IsNullOrEmpty(AllocationMode) ? DeviceAllocationMode.ExactCount : AllocationMode;
        return this with { AllocationMode = mode, Count = mode == DeviceAllocationMode.ExactCount && (Count is null or 0) ? 1 : Count };
    }
}
