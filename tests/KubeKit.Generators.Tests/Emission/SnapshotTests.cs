using KubeKit.Generators.Tests.Support;

namespace KubeKit.Generators.Tests.Emission;

/// <summary>The text of generated files: people read it, and a change of it is to be seen in a review.</summary>
public sealed class SnapshotTests
{
    private const string Widget = """
        /// <summary>Something to make.</summary>
        [KubeResource("stable.example.com", "v1", ShortNames = ["wd"])]
        [PrintColumn("Size", ".spec.size"), PrintColumn("Ready", ".status.conditions[?(@.type=='Ready')].status")]
        [SelectableField(".spec.color")]
        [ScaleSubresource]
        public sealed partial record Widget : CustomResource<WidgetSpec, WidgetStatus>;

        /// <summary>What to make.</summary>
        public sealed partial record WidgetSpec : IValidated
        {
            /// <summary>How big.</summary>
            [Range(1, 100), Default(1)]
            public int Size { get; init; }

            public int? Replicas { get; init; }

            [Required, Pattern("^[a-z]+$"), Immutable]
            public string Color { get; init; } = "";

            public Finish? Finish { get; init; }

            [ListMap("name")]
            public IReadOnlyList<Part>? Parts { get; init; }

            public IReadOnlyDictionary<string, string>? Labels { get; init; }

            void IValidated.Validate(ValidationContext context) { }
        }

        public enum Finish { Matt, Gloss }

        public sealed partial record Part : IDefaulted<Part>
        {
            [Required] public string Name { get; init; } = "";
            [Immutable] public IReadOnlyList<string>? Materials { get; init; }
            Part IDefaulted<Part>.WithDefaults() => this;
        }

        public sealed partial record WidgetStatus
        {
            public int Replicas { get; init; }
            [ListMap("type")] public IReadOnlyList<Condition>? Conditions { get; init; }
        }
        """;

    [Fact]
    public void A_kind_with_all_that_a_kind_can_have()
    {
        var files = Run.Generate(Widget);

        Assert.All(files, file => Snapshot.Match(file.Value, file.Key["Example.".Length..], test: nameof(A_kind_with_all_that_a_kind_can_have)));

        Assert.Equal(
            ["Part", "Widget", "WidgetSpec", "WidgetStatus"],
            files.Keys.Select(k => k.Split('.')[1]).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Every rule that an attribute can state, and a version beside the stored one.</summary>
    [Fact]
    public void A_kind_with_all_that_attributes_can_say()
    {
        var files = Run.Generate("""
            [KubeResource("example.com", "v1")]
            public sealed partial record Lamp : CustomResource<LampSpec, LampStatus>;

            [KubeResource("example.com", "v1beta1", Kind = "Lamp")]
            public sealed partial record LampV1Beta1 : CustomResource<LampSpec, LampStatus>, IVersionOf<LampV1Beta1, Lamp>
            {
                public Lamp ToStored() => new() { Metadata = Metadata, Spec = Spec, Status = Status };
                public static LampV1Beta1 FromStored(Lamp stored) => new() { Metadata = stored.Metadata, Spec = stored.Spec, Status = stored.Status };
            }

            [OneOf("gas", "oil", AllowNone = true)]
            public sealed partial record LampSpec
            {
                [Range(0, 100, MinimumIsExclusive = true), MultipleOf(5)] public int? Watts { get; init; }
                [Required, Length(1, 63), Format("hostname")] public string Host { get; init; } = "";
                [Required] public int Place { get; init; }
                [MinItems(1), MaxItems(3), ItemLength(1, 5), Enum("red", "green")] public IReadOnlyList<string>? Colors { get; init; }
                [ListSet] public IReadOnlyList<int>? Ports { get; init; }
                [ListMap("name", "side")] public IReadOnlyList<Bulb>? Bulbs { get; init; }
                [MaxLength(2), Pattern("^x")] public IReadOnlyDictionary<string, string>? Tags { get; init; }
                public Glow Glow { get; init; } = Glow.VeryBright;
                [Default("90s")] public TimeSpan? Delay { get; init; }
                public Switch Switch { get; init; } = new();
                [EmbeddedResource] public RawJson? Template { get; init; }
                public string? Gas { get; init; }
                public string? Oil { get; init; }
            }

            public sealed partial record Bulb
            {
                public required string Name { get; init; }
                public Glow Side { get; init; }
            }

            public sealed partial record Switch
            {
                [Default(true)] public bool? On { get; init; }
                [UnknownFields] public IReadOnlyDictionary<string, RawJson>? Others { get; init; }
            }

            [EnumNaming(EnumNaming.CamelCase)]
            public enum Glow { VeryBright, Dim, [JsonName("so-so")] Middling }

            public sealed partial record LampStatus;
            """);

        Assert.All(files, file => Snapshot.Match(file.Value, file.Key["Example.".Length..], test: nameof(A_kind_with_all_that_attributes_can_say)));
    }

    [Fact]
    public void A_kind_with_protobuf_numbers()
    {
        var files = Run.Generate("""
            /// <summary>Something with numbers.</summary>
            [KubeResource("example.com", "v1")]
            public sealed partial record Crate : KubeObject
            {
                [ProtoField(2), OmitZero] public CrateSpec? Spec { get; init; }
                [ProtoField(3)] public CrateSpec? Former { get; init; }
            }

            public sealed partial record CrateSpec
            {
                [ProtoField(1), Required] public string Name { get; init; } = "";
                [ProtoField(2)] public string? Note { get; init; }
                [ProtoField(3, KeepsEmpty = true)] public string? Class { get; init; }
                [ProtoField(4), Default(1)] public int? Count { get; init; }
                [ProtoField(5), OmitZero] public bool? Sealed { get; init; }
                [ProtoField(6)] public Wood? Wood { get; init; }
                [ProtoField(17)] public IReadOnlyList<CrateSpec>? Inner { get; init; }
                [ProtoField(7)] public IReadOnlyDictionary<string, byte[]>? Files { get; init; }
                [ProtoField(8)] public IReadOnlyDictionary<string, IReadOnlyList<string>>? Extra { get; init; }
                [ProtoField(9), OmitZero] public DateTimeOffset? Made { get; init; }
                [ProtoField(1, In = 10)] public long? Height { get; init; }
                [ProtoField(2, In = 10)] public Quantity? Weight { get; init; }
            }

            public enum Wood { Oak, Ash }
            """);

        Assert.All(files, file => Snapshot.Match(file.Value, file.Key["Example.".Length..], test: nameof(A_kind_with_protobuf_numbers)));
    }

    [Fact]
    public void Without_numbers_there_is_no_protobuf_form() =>
        Assert.DoesNotContain(Run.Generate(Widget).Keys, name => name.Contains("Widget.Protobuf", StringComparison.Ordinal));

    [Fact]
    public void A_part_without_numbers_keeps_all_that_hold_it_from_protobuf()
    {
        var files = Run.Generate("""
            [KubeResource("example.com", "v1")]
            public sealed partial record Crate : KubeObject
            {
                [ProtoField(2)] public CrateSpec? Spec { get; init; }
            }

            public sealed partial record CrateSpec
            {
                [ProtoField(1)] public string? Name { get; init; }
                public string? Unnumbered { get; init; }
            }
            """);

        Assert.DoesNotContain(files.Keys, name => name.Contains("Protobuf", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_end_with_LF_and_two_runs_give_one_text()
    {
        var (first, second) = (Run.Generate(Widget), Run.Generate(Widget));

        Assert.All(first.Values, text => Assert.DoesNotContain("\r", text, StringComparison.Ordinal));
        Assert.Equal(first, second);
    }
}
