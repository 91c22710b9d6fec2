using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Printing;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Serialization;
using Annotations = System.ComponentModel.DataAnnotations;

namespace KubeKit.Crds.Tests.Kinds;

/// <summary>A kind with every attribute that exists.</summary>
[KubeResource("torture.example.com", "v1", Plural = "tortures", Singular = "torture", ShortNames = ["tor", "tr"], Categories = ["all", "pain"])]
[PrintColumn("Name of it", ".spec.name", Description = "How it is called.", Priority = 1)]
[PrintColumn("Count", ".spec.replicas", Format = "int32")]
[PrintColumn("Ready", ".status.conditions[?(@.type==\"Ready\")].status")]
[PrintColumn("Since", ".spec.since")]
[PrintColumn("Computed", Method = nameof(Computed))]
[SelectableField(".spec.name"), SelectableField(".spec.replicas"), SelectableField(".spec.mood")]
[ScaleSubresource(Selector = ".status.selector")]
public sealed partial record Torture : CustomResource<TortureSpec, TortureStatus>
{
    private static string Computed(Torture value, PrintContext context) => value.Metadata.Name ?? "";
}

/// <summary>What it takes.</summary>
[OneOf("plain", "fancy", AllowNone = true)]
public sealed partial record TortureSpec
{
    /// <summary>How it is called; it may not be empty &amp; must be &lt;short&gt;.</summary>
    [Required, MaxLength(20)]
    public string Name { get; init; } = "";

    /// <summary>A field that must be there and may be empty.</summary>
    [Required(AllowEmpty = true)]
    public string? MayBeEmpty { get; init; }

    [Range(0, 10), Default(1)]
    public int? Replicas { get; init; }

    public int? Free32 { get; init; }

    public long? Free64 { get; init; }

    [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double? Ratio { get; init; }

    public decimal? Exact { get; init; }

    [MultipleOf(5), Range(double.NegativeInfinity, 100)]
    public long? Step { get; init; }

    [Length(2, 4), Pattern("^[a-z]*$")]
    public string? Code { get; init; }

    [Format("ipv4")]
    public string? Address { get; init; }

    [Enum("a", "b", "")]
    public string? Letter { get; init; }

    [MinItems(1), MaxItems(3), ItemLength(1, 3)]
    public IReadOnlyList<string>? Tags { get; init; }

    [ListSet]
    public IReadOnlyList<int>? Ports { get; init; }

    [UniqueItems, Enum("x", "y", "z")]
    public IReadOnlyList<string>? Letters { get; init; }

    [ListMap("name", "port")]
    public IReadOnlyList<TortureItem>? Items { get; init; }

    [Atomic]
    public IReadOnlyList<TortureItem>? Atoms { get; init; }

    [MaxLength(2), Pattern("^x")]
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    [Atomic]
    public IReadOnlyDictionary<string, TortureItem>? ByName { get; init; }

    [Annotations.Range(1, 3)]
    public int? Annotated { get; init; }

    [Annotations.StringLength(5, MinimumLength = 2), Annotations.RegularExpression("[0-9]+")]
    public string? Digits { get; init; }

    [Annotations.AllowedValues("on", "off")]
    public string? Switch { get; init; }

    [Annotations.Url]
    public string? Link { get; init; }

    [Annotations.EmailAddress]
    public string? Mail { get; init; }

    [Annotations.Base64String]
    public string? Encoded { get; init; }

    [Annotations.Required, Annotations.MinLength(2), Annotations.MaxLength(3)]
    public string Initials { get; init; } = "ab";

    [Annotations.Length(1, 2), Annotations.StringLength(4)]
    public IReadOnlyList<string>? Words { get; init; }

    [MinLength(2)]
    public string? Lengthy { get; init; }

    [PatchMerge("name"), ListMap("name")]
    public IReadOnlyList<TortureItem>? Merged { get; init; }

    public IReadOnlyList<IReadOnlyList<int>>? Matrix { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<TortureItem>>? Groups { get; init; }

    public TortureMood? Mood { get; init; }

    public IReadOnlyList<TortureMood>? Moods { get; init; }

    [Default("1h30m")]
    public TimeSpan? Timeout { get; init; }

    public string? Plain { get; init; }

    public TortureItem? Fancy { get; init; }

    [EmbeddedResource]
    public RawJson? Template { get; init; }

    public RawJson? Anything { get; init; }

    public TortureOptions Options { get; init; } = new();

    public IntOrString? Surge { get; init; }

    public Quantity? Size { get; init; }

    public IReadOnlyDictionary<string, Quantity>? Sizes { get; init; }

    public DateTimeOffset? Since { get; init; }

    [MicroTime]
    public DateTimeOffset? Exactly { get; init; }

    public byte[]? Data { get; init; }

    [Immutable]
    public string? Fixed { get; init; }

    [Immutable, Default("forever")]
    public string? AlwaysFixed { get; init; }

    [JsonName("x-odd.name")]
    public bool? Odd { get; init; }

    public LabelSelector? Selector { get; init; }

    [Atomic]
    public SecretKeySelector? Secret { get; init; }
}

public sealed partial record TortureItem
{
    public required string Name { get; init; }

    [Default(80)]
    public int? Port { get; init; }

    [Immutable]
    public string? Zone { get; init; }
}

public sealed partial record TortureOptions
{
    [Default(3)]
    public int? Retries { get; init; }

    public bool Loud { get; init; }

    [UnknownFields]
    public IReadOnlyDictionary<string, RawJson>? Others { get; init; }
}

[EnumNaming(EnumNaming.CamelCase)]
public enum TortureMood
{
    VeryGood,
    Bad,

    [JsonName("so-so")]
    Middling,
}

public sealed partial record TortureStatus
{
    public int Replicas { get; init; }

    public string? Selector { get; init; }

    [ListMap("type")]
    public IReadOnlyList<Condition>? Conditions { get; init; }
}
