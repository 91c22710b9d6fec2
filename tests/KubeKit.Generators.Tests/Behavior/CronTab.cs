using KubeKit.Resources;
using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Printing;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.Generators.Tests.Behavior;

/// <summary>Runs a command at <em>times</em> that <see cref="CronTabSpec.CronSpec"/> states.</summary>
[KubeResource("stable.example.com", "v1", ShortNames = ["ct"], Categories = ["all"])]
[PrintColumn("Schedule", ".spec.cronSpec")]
[PrintColumn("Replicas", ".spec.replicas", Priority = 1)]
[PrintColumn("Ready", ".status.conditions[?(@.type==\"Ready\")].status")]
[PrintColumn("First", ".spec.env[0].name")]
[PrintColumn("Owner", ".metadata.annotations['example.com/owner']")]
[PrintColumn("Last", ".status.lastRun")]
[PrintColumn("Summary", Method = nameof(Summary), Description = "in one word")]
[SelectableField(".spec.cronSpec")]
[SelectableField(".spec.replicas", Name = "size")]
[ScaleSubresource(Selector = ".status.selector")]
public sealed partial record CronTab : CustomResource<CronTabSpec, CronTabStatus>, IValidated
{
    public void Validate(ValidationContext context)
    {
        if (Spec is { Replicas: > 5, Suspended: true })
        {
            context.Forbidden("spec.replicas", "a suspended table has few");
        }
    }

    private static string Summary(CronTab value, PrintContext context) => $"{value.Spec?.Replicas}x";
}

/// <summary>What runs, and when.</summary>
public sealed partial record CronTabSpec : IDefaulted<CronTabSpec>
{
    /// <summary>
    /// Five fields, as <c>cron</c> reads them: <para/> minute, hour &amp; so on.
    /// </summary>
    [Required, Pattern(@"^(\S+\s+){4}\S+$"), Immutable]
    public string CronSpec { get; init; } = "";

    [Range(1, 10), Default(1)]
    public int Replicas { get; init; }

    [ListMap("name"), PatchMerge("name")]
    public IList<EnvVar>? Env { get; init; }

    [Default("Retain")]
    public ReclaimPolicy? Policy { get; init; }

    [Enum("Fast", "Slow")]
    public string? Speed { get; init; }

    [Length(1, 3)]
    public IReadOnlyList<string>? Hosts { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<int>>? Groups { get; init; }

    public IReadOnlyDictionary<string, CronTask>? Tasks { get; init; }

    [ListMap("name")]
    public CronTask[]? Steps { get; init; }

    [Default("500m")]
    public Quantity? Cpu { get; init; }

    public IntOrString? Port { get; init; }

    public RawJson? Extra { get; init; }

    public byte[]? Secret { get; init; }

    [MicroTime]
    public DateTimeOffset? Since { get; init; }

    public double? Ratio { get; init; }

    public decimal? Price { get; init; }

    public long? Big { get; init; }

    public bool? Suspended { get; init; }

    [JsonName("class")]
    public string? ClassName { get; init; }

    public string Title { get; init; } = "untitled";

    public LabelSelector? Selector { get; init; }

    public CronTabSpec WithDefaults() => Speed is null && Replicas > 3 ? this with { Speed = "Fast" } : this;
}

public sealed partial record CronTask : IValidated
{
    [Required]
    public string Name { get; init; } = "";

    [Immutable]
    public string? Image { get; init; }

    public IReadOnlyList<ReclaimPolicy>? Policies { get; init; }

    public CronTask? Then { get; init; }

    public void Validate(ValidationContext context)
    {
        if (Name == "forbidden")
        {
            context.Forbidden("name", "choose another");
        }
    }
}

public enum ReclaimPolicy
{
    Retain,
    Delete,
}

public sealed partial record CronTabStatus
{
    public int Replicas { get; init; }

    public string? Selector { get; init; }

    public DateTimeOffset? LastRun { get; init; }

    public IReadOnlyList<Condition>? Conditions { get; init; }
}
