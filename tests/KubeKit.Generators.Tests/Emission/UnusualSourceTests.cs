using KubeKit.Generators.Tests.Support;

namespace KubeKit.Generators.Tests.Emission;

/// <summary>Definitions at the edge of what is allowed compile without a warning (which <see cref="Run.Generate"/> checks).</summary>
public sealed class UnusualSourceTests
{
    [Theory]
    [InlineData("""[KubeResource("a.b", "v1")] public partial record Open : KubeObject;""")]
    [InlineData("""[KubeResource("a.b", "v1", Scope = ResourceScope.Cluster)] sealed partial record Hidden : KubeObject { public string? Data { get; init; } }""")]
    [InlineData("""public static partial class Outer { public partial struct Middle { [KubeValue] public sealed partial record Inner { public string? A { get; init; } } } }""")]
    [InlineData("""[KubeValue] public sealed partial record @class { public string? @event { get; init; } public @class? @new { get; init; } }""")]
    [InlineData("""[KubeValue] public sealed partial record Empty;""")]
    [InlineData("""[KubeValue] public sealed partial record Own { public int A { get; init; } public bool Equals(Own? other) => other is not null; public override int GetHashCode() => 0; }""")]
    [InlineData("""public abstract record Base { public string? Shared { get; init; } } [KubeValue] public sealed partial record Derived : Base { public int? Own { get; init; } }""")]
    [InlineData("""[KubeValue(ApiVersion = "a/v1", Kind = "Other")] public sealed partial record Named { public ObjectMeta? Metadata { get; init; } }""")]
    [InlineData("""[KubeValue] public sealed partial record Computed { public string? A { get; init; } public bool HasA => A is not null; public static int Count { get; set; } internal string? Hidden { get; init; } }""")]
    [InlineData("""[KubeResource("a.b", "v1")] public sealed partial record NoQuestion : KubeObject { public required Spec Spec { get; init; } public Stat Status { get; init; } = new(); } public sealed partial record Spec { public int Replicas { get; init; } } public sealed partial record Stat { public int Replicas { get; init; } }""")]
    [InlineData("""[KubeResource("a.b", "v1")] [ScaleSubresource(Selector = ".spec.selector")] public sealed partial record Scaled : KubeObject { public required Spec Spec { get; init; } public Stat Status { get; init; } = new(); } public sealed partial record Spec { public int Replicas { get; init; } public LabelSelector? Selector { get; init; } } public sealed partial record Stat { public int Replicas { get; init; } }""")]
    [InlineData("""[KubeValue] public sealed partial record Setters { public string? A { get; set; } public List<string> B { get; set; } = []; public string[] C { get; set; } = []; public Dictionary<string, List<int>> D { get; set; } = new(); }""")]
    [InlineData("""[KubeValue] public sealed partial record Numbers { [Range(0.5, 2)] public double? A { get; init; } [Range(0, 1)] public decimal? B { get; init; } [Range(1, 2)] public IReadOnlyList<long>? C { get; init; } [Default(1.5)] public double D { get; init; } [Default(true)] public bool E { get; init; } [Default(5)] public long F { get; init; } [Range(1, 1e18)] public long? G { get; init; } [Default(80)] public IntOrString? H { get; init; } }""")]
    [InlineData("""[KubeValue] public sealed partial record Immutables { [Immutable] public IReadOnlyList<string>? A { get; init; } [Immutable] public IReadOnlyDictionary<string, byte[]>? B { get; init; } [Immutable] public DateTimeOffset? C { get; init; } [Immutable] public ObjectMeta? D { get; init; } [Immutable] public Quantity E { get; init; } [Immutable] public byte[]? F { get; init; } }""")]
    [InlineData("""[KubeValue] public sealed partial record Lengths { [Length(1, 2)] public string? A { get; init; } [Length(1, 2)] public byte[]? B { get; init; } [Length(1, 2)] public IReadOnlyDictionary<string, int>? C { get; init; } [Pattern("a")] public IReadOnlyList<string>? D { get; init; } [Enum("a", "b")] public string[]? E { get; init; } [Required] public byte[] F { get; init; } = []; [Required] public int? G { get; init; } }""")]
    public void Compiles_without_a_warning(string text) => Assert.NotEmpty(Run.Generate(text));

    [Fact]
    public void A_type_with_more_than_64_fields_counts_duplicates_of_each()
    {
        var members = string.Join("\n", Enumerable.Range(0, 130).Select(i => $"public string? F{i} {{ get; init; }}"));

        var codec = Run.Generate($"[KubeValue] public sealed partial record Wide {{ {members} }}")["Example.Wide.Codec.g.cs"];

        Assert.Contains("reader.Once(ref seen2, 1);", codec, StringComparison.Ordinal);
    }
}
