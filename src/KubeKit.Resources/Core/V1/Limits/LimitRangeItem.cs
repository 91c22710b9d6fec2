using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>Bounds and defaults for one type of object.</summary>
public sealed partial record LimitRangeItem
{
    /// <summary>Pod, Container or PersistentVolumeClaim.</summary>
    [ProtoField(1), Required]
    public string Type { get; init; } = "";

    /// <summary>The most that may be asked for, by resource.</summary>
    [ProtoField(2)]
    public IReadOnlyDictionary<string, Quantity>? Max { get; init; }

    /// <summary>The least that may be asked for, by resource.</summary>
    [ProtoField(3)]
    public IReadOnlyDictionary<string, Quantity>? Min { get; init; }

    /// <summary>What a container is limited to that names no limit.</summary>
    [ProtoField(4)]
    public IReadOnlyDictionary<string, Quantity>? Default { get; init; }

    /// <summary>What a container requests that names no request.</summary>
    [ProtoField(5)]
    public IReadOnlyDictionary<string, Quantity>? DefaultRequest { get; init; }

    /// <summary>How many times its request a limit may be.</summary>
    [ProtoField(6)]
    public IReadOnlyDictionary<string, Quantity>? MaxLimitRequestRatio { get; init; }
}
