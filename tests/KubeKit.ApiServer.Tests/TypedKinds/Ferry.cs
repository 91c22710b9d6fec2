using KubeKit.Resources;
using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.Tests.TypedKinds;

/// <summary>A boat that goes to and fro.</summary>
[KubeResource("sea.example.com", "v1", ShortNames = ["fr"])]
[PrintColumn("Decks", ".spec.decks")]
public sealed partial record Ferry : CustomResource<FerrySpec, FerryStatus>, IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec is { Decks: > 2, Captain: null })
        {
            context.Required("spec.captain", "a large ferry has one");
        }
    }
}

/// <summary>What is wanted.</summary>
public sealed partial record FerrySpec
{
    /// <summary>How many decks it has.</summary>
    [Range(1, 10), Default(1)]
    public int Decks { get; init; }

    /// <summary>Where it stops, in this order.</summary>
    [Required, MaxItems(3), ItemLength(1, 20)]
    public IReadOnlyList<string> Stops { get; init; } = [];

    /// <summary>Who steers it.</summary>
    [Pattern("^[A-Z]")]
    public string? Captain { get; init; }
}

/// <summary>What was seen.</summary>
public sealed partial record FerryStatus
{
    /// <summary>How many passengers it carries.</summary>
    public int? Passengers { get; init; }
}

/// <summary>An older version: it names just two stops.</summary>
[KubeResource("sea.example.com", "v1beta1", Kind = "Ferry", ShortNames = ["fr"])]
public sealed partial record FerryV1Beta1 : CustomResource<FerrySpecV1Beta1, FerryStatus>, IVersionOf<FerryV1Beta1, Ferry>
{
    private const string Others = "sea.example.com/other-stops";

    /// <inheritdoc/>
    public Ferry ToStored()
    {
        string?[] ends = [Spec?.From, Spec?.To];
        var others = Metadata.Annotations?.GetValueOrDefault(Others)?.Split(',') ?? [];
        return new Ferry
        {
            Metadata = Metadata with { Annotations = Metadata.Annotations?.Where(a => a.Key != Others).ToDictionary() },
            Spec = Spec is null ? null : new FerrySpec { Decks = Spec.Decks, Captain = Spec.Captain, Stops = [.. ends.OfType<string>(), .. others] },
            Status = Status,
        };
    }

    /// <inheritdoc/>
    public static FerryV1Beta1 FromStored(Ferry stored)
    {
        // What this version cannot say is kept.
        var others = stored.Spec?.Stops.Skip(2).ToList() ?? [];
        var annotations = others.Count == 0 ? stored.Metadata.Annotations
            : new Dictionary<string, string>(stored.Metadata.Annotations ?? new Dictionary<string, string>()) { [Others] = string.Join(',', others) };
        return new FerryV1Beta1
        {
            Metadata = stored.Metadata with { Annotations = annotations },
            Spec = stored.Spec is not { } spec ? null : new FerrySpecV1Beta1 { Decks = spec.Decks, Captain = spec.Captain, From = spec.Stops.ElementAtOrDefault(0), To = spec.Stops.ElementAtOrDefault(1) },
            Status = stored.Status,
        };
    }
}

/// <summary>What is wanted.</summary>
public sealed partial record FerrySpecV1Beta1
{
    /// <summary>How many decks it has.</summary>
    [Range(1, 10), Default(1)]
    public int Decks { get; init; }

    /// <summary>Where it begins.</summary>
    public string? From { get; init; }

    /// <summary>Where it ends.</summary>
    public string? To { get; init; }

    /// <summary>Who steers it.</summary>
    public string? Captain { get; init; }
}
