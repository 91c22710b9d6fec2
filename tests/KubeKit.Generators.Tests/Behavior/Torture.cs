using KubeKit.Resources;

namespace KubeKit.Generators.Tests.Behavior;

/// <summary>Names that generated code must not stumble over.</summary>
[KubeValue]
public sealed partial record Torture
{
    public required string Must { get; init; }

    public required IReadOnlyList<string> MustList { get; init; }

    public string @Class { get; init; } = "";

    public int Seen { get; init; } = 7;

    public string? Reader { get; init; }

    public string? Property { get; init; }

    public string? Context { get; init; }

    public string? Writer { get; init; }

    public string? Seen0 { get; init; }

    public string? Defaults { get; init; }

    public string? Result { get; init; }

    public string? Schema { get; init; }

    public string? Definition { get; init; }

    public string? Hash { get; init; }

    public string? Other { get; init; }

    public Torture? System { get; init; }

    public Nested? Inner { get; init; }

    /// <summary>A record inside another.</summary>
    public sealed partial record Nested
    {
        public IReadOnlyList<IReadOnlyList<Nested>>? Grid { get; init; }

        public IReadOnlyDictionary<string, byte[]>? Blobs { get; init; }

        public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Maps { get; init; }

        [Required]
        public string Name { get; init; } = "";
    }
}
