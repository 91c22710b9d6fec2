using KubeKit.Resources;
using KubeKit.Resources.Behaviors;

namespace KubeKit.Crds.Tests.Kinds;

/// <summary>A kind in two versions, of which one is stored.</summary>
[KubeResource("gauges.example.com", "v1"), PrintColumn("Celsius", ".spec.celsius")]
public sealed partial record Gauge : CustomResource<GaugeSpec, GaugeStatus>;

/// <summary>What it shows.</summary>
public sealed partial record GaugeSpec
{
    /// <summary>Degrees, in Celsius.</summary>
    public int Celsius { get; init; }
}

public sealed partial record GaugeStatus;

/// <summary>The older version counts otherwise.</summary>
[KubeResource("gauges.example.com", "v1beta1", Kind = "Gauge"), PrintColumn("Fahrenheit", ".spec.fahrenheit")]
public sealed partial record GaugeV1Beta1 : CustomResource<GaugeSpecV1Beta1, GaugeStatus>, IVersionOf<GaugeV1Beta1, Gauge>
{
    /// <inheritdoc/>
    public Gauge ToStored() => new() { Metadata = Metadata, Spec = Spec is null ? null : new() { Celsius = (Spec.Fahrenheit - 32) * 5 / 9 }, Status = Status };

    /// <inheritdoc/>
    public static GaugeV1Beta1 FromStored(Gauge stored) =>
        new() { Metadata = stored.Metadata, Spec = stored.Spec is null ? null : new() { Fahrenheit = (stored.Spec.Celsius * 9 / 5) + 32 }, Status = stored.Status };
}

/// <summary>What it shows.</summary>
public sealed partial record GaugeSpecV1Beta1
{
    /// <summary>Degrees, in Fahrenheit.</summary>
    public int Fahrenheit { get; init; }
}
