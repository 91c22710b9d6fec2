using System.ComponentModel.DataAnnotations;
using KubeKit.Resources;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Serialization;
using Annotations = System.ComponentModel.DataAnnotations;

namespace KubeKit.Generators.Tests.Behavior;

/// <summary>A kind with every rule that an attribute can state.</summary>
[KubeResource("stable.example.com", "v1", Plural = "rulebooks")]
public sealed partial record RuleBook : CustomResource<Rules, RuleBookStatus>;

[OneOf("plain", "fancy", AllowNone = true)]
public sealed partial record Rules
{
    [Resources.Required]
    public string Name { get; init; } = "";

    [Resources.Required(AllowEmpty = true)]
    public string? MayBeEmpty { get; init; }

    [Resources.Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double? Ratio { get; init; }

    [MultipleOf(5), Resources.Range(double.NegativeInfinity, 100)]
    public int? Step { get; init; }

    [Resources.MinLength(2), Resources.MaxLength(4), Pattern("^[a-z]*$")]
    public string? Code { get; init; }

    [Format("ipv4")]
    public string? Address { get; init; }

    [MinItems(1), MaxItems(2), ItemLength(1, 3)]
    public IReadOnlyList<string>? Tags { get; init; }

    [ListSet]
    public IReadOnlyList<int>? Ports { get; init; }

    [UniqueItems, Resources.Enum("a", "b")]
    public IReadOnlyList<string>? Letters { get; init; }

    [ListMap("name", "port")]
    public IReadOnlyList<RuleItem>? Items { get; init; }

    [Resources.MaxLength(1), Pattern("^x")]
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    [Annotations.Range(1, 3)]
    public int? Annotated { get; init; }

    [StringLength(5, MinimumLength = 2), RegularExpression("[0-9]+")]
    public string? Digits { get; init; }

    [AllowedValues("on", "off")]
    public string? Switch { get; init; }

    [Url]
    public string? Link { get; init; }

    [EmailAddress]
    public string? Mail { get; init; }

    [Base64String]
    public string? Blob { get; init; }

    [Annotations.Length(1, 2)]
    public IReadOnlyList<Mood>? Moods { get; init; }

    public Mood Mood { get; init; }

    [Default("1h30m")]
    public TimeSpan? Timeout { get; init; }

    public string? Plain { get; init; }

    public RuleItem? Fancy { get; init; }

    [EmbeddedResource]
    public RawJson? Template { get; init; }

    public RuleOptions Options { get; init; } = new();

    public IntOrString? Surge { get; init; }

    public Quantity? Size { get; init; }

    public DateTimeOffset? Since { get; init; }

    public byte[]? Data { get; init; }
}

public sealed partial record RuleItem
{
    public required string Name { get; init; }

    public int Port { get; init; }
}

public sealed partial record RuleOptions
{
    [Default(3)]
    public int? Retries { get; init; }

    public bool Loud { get; init; }

    [UnknownFields]
    public IReadOnlyDictionary<string, RawJson>? Others { get; init; }
}

[EnumNaming(EnumNaming.CamelCase)]
public enum Mood
{
    VeryGood,
    Bad,

    [JsonName("so-so")]
    Middling,
}

public sealed partial record RuleBookStatus
{
    public int? Seen { get; init; }
}
