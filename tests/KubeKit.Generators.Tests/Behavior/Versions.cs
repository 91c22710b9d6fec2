using KubeKit.Resources;
using KubeKit.Resources.Behaviors;

namespace KubeKit.Generators.Tests.Behavior;

/// <summary>The version that is stored.</summary>
[KubeResource("stable.example.com", "v1", Kind = "Train")]
public sealed partial record TrainV1 : KubeObject
{
    public IReadOnlyList<string>? Cars { get; init; }
}

/// <summary>A version that counts what the stored one names.</summary>
[KubeResource("stable.example.com", "v1beta1", Kind = "Train")]
public sealed partial record TrainV1Beta1 : KubeObject, IVersionOf<TrainV1Beta1, TrainV1>
{
    /// <summary>The names, with commas between.</summary>
    public string? CarNames { get; init; }

    public TrainV1 ToStored() => new() { Metadata = Metadata, Cars = CarNames?.Split(',') };

    public static TrainV1Beta1 FromStored(TrainV1 stored) => new() { Metadata = stored.Metadata, CarNames = stored.Cars is { } cars ? string.Join(',', cars) : null };
}

/// <summary>The oldest version: it becomes the stored one by way of the next.</summary>
[KubeResource("stable.example.com", "v1alpha1", Kind = "Train", StoredAs = typeof(TrainV1Beta1))]
public sealed partial record TrainV1Alpha1 : KubeObject
{
    public string? Text { get; init; }

    public TrainV1Beta1 ToStored() => new() { Metadata = Metadata, CarNames = Text?.Replace(' ', ',') };

    public static TrainV1Alpha1 FromStored(TrainV1Beta1 stored) => new() { Metadata = stored.Metadata, Text = stored.CarNames?.Replace(',', ' ') };
}
