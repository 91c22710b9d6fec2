using KubeKit.Generators.Tests.Support;

namespace KubeKit.Generators.Tests.Diagnostics;

/// <summary>A definition that breaks one rule, and the same mended.</summary>
public sealed record DiagnosticCase(string Id, string Message, string Bad, string Good);

/// <summary>Cases for every rule. What a rule says is tested, so that nobody has to guess what it means.</summary>
internal static class DiagnosticCases
{
    private const string Gear = "[KubeResource(\"a.example.com\", \"v1\")] public sealed partial record Gear : KubeObject;";

    public static IReadOnlyList<DiagnosticCase> All { get; } =
    [
        new("KUBE0001", "'Gear' must be partial: the generator adds its codec, schema and definition",
            Gear.Replace("partial ", "", StringComparison.Ordinal), Gear),
        new("KUBE0001", "'Outer' must be partial: the generator adds its codec, schema and definition",
            "public static class Outer { [KubeValue] public sealed partial record Inner; }",
            "public static partial class Outer { [KubeValue] public sealed partial record Inner; }"),
        new("KUBE0002", "'Gear' must be a record class: objects are immutable and compare by content",
            "[KubeValue] public sealed partial class Gear;", "[KubeValue] public sealed partial record Gear;"),
        new("KUBE0003", "'Gear' must derive from KubeObject or CustomResource<TSpec, TStatus>",
            Gear.Replace(" : KubeObject", "", StringComparison.Ordinal), Gear),
        new("KUBE0004", "'Gear' must be neither abstract nor generic and must have a constructor without parameters",
            "[KubeValue] public sealed partial record Gear(string Name);", "[KubeValue] public sealed partial record Gear { public string? Name { get; init; } }"),
        new("KUBE0005", "'Gear' derives from 'Part', which is not abstract: make the base abstract, or hold it as a member",
            "public record Part; [KubeValue] public sealed partial record Gear : Part;", "public abstract record Part; [KubeValue] public sealed partial record Gear : Part;"),
        new("KUBE0006", "'Example' is no API group: use a DNS name with a dot, such as stable.example.com, in lower case",
            Gear.Replace("a.example.com", "Example", StringComparison.Ordinal), Gear),
        new("KUBE0007", "'1.0' is no version: use v1, v1beta1 or v2alpha3",
            Gear.Replace("\"v1\"", "\"1.0\"", StringComparison.Ordinal), Gear),
        new("KUBE0008", "'Gears' is no plural: use lower case letters, digits and '-', beginning with a letter, at most 63",
            Gear.Replace("\"v1\"", "\"v1\", Plural = \"Gears\"", StringComparison.Ordinal), Gear.Replace("\"v1\"", "\"v1\", Plural = \"gears\"", StringComparison.Ordinal)),
        new("KUBE0009", "'Gear' and 'Cog' both define kind Gear of a.example.com/v1",
            Gear + " [KubeResource(\"a.example.com\", \"v1\", Kind = \"Gear\")] public sealed partial record Cog : KubeObject;",
            Gear + " [KubeResource(\"b.example.com\", \"v1\", Kind = \"Gear\")] public sealed partial record Cog : KubeObject;"),
        new("KUBE0010", "'Example.Cog' is stored as 'Example.Gear': it needs 'Example.Gear ToStored()' and 'static Example.Cog FromStored(Example.Gear)'",
            Gear + " [KubeResource(\"b.example.com\", \"v1\", StoredAs = typeof(Gear))] public sealed partial record Cog : KubeObject;",
            Gear + " [KubeResource(\"b.example.com\", \"v1\", StoredAs = typeof(Gear))] public sealed partial record Cog : KubeObject { public Gear ToStored() => new(); public static Cog FromStored(Gear stored) => new(); }"),
        new("KUBE0011", "'Gear' and 'Cog' are versions of gears.a.example.com, and neither converts to the other: let all but one implement 'IVersionOf<Cog, Gear>'",
            Gear + " [KubeResource(\"a.example.com\", \"v2\", Kind = \"Gear\")] public sealed partial record Cog : KubeObject;",
            Gear + " " + Cog("Gear")),
        new("KUBE0012", "'Cog' is stored as itself in a circle: one version must be stored as it is", Cog("Cog"), Gear + " " + Cog("Gear")),
        new("KUBE0013", "'Cog' is stored as 'Gear', so its plural 'cogs' must be 'gears'",
            Gear + " " + Cog("Gear").Replace("Kind = \"Gear\"", "Kind = \"Gear\", Plural = \"cogs\"", StringComparison.Ordinal), Gear + " " + Cog("Gear")),
        new("KUBE0014", "'GearReconciler' reconciles 'Gear', which no 'AddResource<Gear>()' of this project serves",
            Gear + Host("cluster.AddReconciler<GearReconciler, Gear>();"), Gear + Host("cluster.AddResource<Gear>().AddReconciler<GearReconciler, Gear>();")),
        new("KUBE0014", "'GearReconciler' reconciles 'Gear', which no 'AddResource<Gear>()' of this project serves",
            Gear + " " + Cog("Gear") + Host("cluster.AddReconciler<GearReconciler, Gear>();"), Gear + " " + Cog("Gear") + Host("cluster.AddResource<Cog>().AddReconciler<GearReconciler, Gear>();")),
        Spec("KUBE0020", "'When' is of type 'DateTime', which has no JSON form: use DateTimeOffset",
            "public DateTime When { get; init; }", "public DateTimeOffset? When { get; init; }"),
        Spec("KUBE0020", "'Any' is of type 'object?', which has no JSON form: use RawJson for a field that may hold anything",
            "public object? Any { get; init; }", "public RawJson? Any { get; init; }"),
        Spec("KUBE0021", "'Name' and 'Title' are both written as 'name'",
            "public string? Name { get; init; } [JsonName(\"name\")] public string? Title { get; init; }", "public string? Name { get; init; } public string? Title { get; init; }"),
        Spec("KUBE0022", "[ListMap] on 'Names' needs a list of records",
            "[ListMap(\"name\")] public IReadOnlyList<string>? Names { get; init; }", "[ListSet] public IReadOnlyList<string>? Names { get; init; }"),
        Spec("KUBE0023", "'nam' is no scalar field of 'EnvVar', so it cannot be a key of 'Env'",
            "[ListMap(\"nam\")] public IReadOnlyList<EnvVar>? Env { get; init; }", "[ListMap(\"name\")] public IReadOnlyList<EnvVar>? Env { get; init; }"),
        Spec("KUBE0024", "[Range] does not fit 'Name': it needs a number or a list of numbers",
            "[Range(1, 2)] public string? Name { get; init; }", "[Range(1, 2)] public int? Name { get; init; }"),
        Spec("KUBE0025", "[Pattern] on 'Name': '(?=' cannot be matched without backtracking",
            "[Pattern(\"a(?=b)\")] public string? Name { get; init; }", "[Pattern(\"ab\")] public string? Name { get; init; }"),
        Spec("KUBE0026", "[Default] on 'Count': one is no value of 'int'",
            "[Default(\"one\")] public int Count { get; init; }", "[Default(1)] public int Count { get; init; }"),
        Spec("KUBE0027", "[Range] on 'Count': the minimum 2 is greater than the maximum 1",
            "[Range(2, 1)] public int? Count { get; init; }", "[Range(1, 2)] public int? Count { get; init; }"),
        new("KUBE0028", "[OneOf] on 'Gear': 'b' is no field that can be unset: make it nullable, without [Required] and [Default]",
            "[KubeValue, OneOf(\"a\", \"b\")] public sealed partial record Gear { public string? A { get; init; } public int B { get; init; } }",
            "[KubeValue, OneOf(\"a\", \"b\")] public sealed partial record Gear { public string? A { get; init; } public int? B { get; init; } }"),
        Spec("KUBE0029", "'Count' is 0 where nothing is said, and that is less than 1 allows: let it be null, require it, or give it a [Default]",
            "[Range(1, 3)] public int Count { get; init; }", "[Range(1, 3)] public int? Count { get; init; }"),
        Spec("KUBE0029", "'Name' is \"a\" where nothing is said, and that does not match ^b: choose another default",
            "[Pattern(\"^b\"), Default(\"a\")] public string? Name { get; init; }", "[Pattern(\"^b\"), Default(\"b\")] public string? Name { get; init; }"),
        Spec("KUBE0029", "'Names' is [] where nothing is said, and that has fewer than 1 items: let it be null, require it, or give it a [Default]",
            "[MinItems(1)] public IReadOnlyList<string> Names { get; init; } = [];", "[MinItems(1), Required] public IReadOnlyList<string> Names { get; init; } = [];"),
        Spec("KUBE0030", "'ip' is no format that the API server knows: use one of bsonobjectid, byte, cidr, creditcard, date, date-time, duration, email, hexcolor, hostname, ipv4, ipv6, isbn, isbn10, isbn13, k8s-long-name, k8s-short-name, mac, password, rgbcolor, ssn, uri, uuid, uuid3, uuid4, uuid5",
            "[Format(\"ip\")] public string? Address { get; init; }", "[Format(\"ipv4\")] public string? Address { get; init; }"),
        new("KUBE0031", "'name' of 'Part' is a key of 'Parts', so it must be required or have a default",
            Source.Kind("[ListMap(\"name\")] public IReadOnlyList<Part>? Parts { get; init; }", more: "public sealed partial record Part { public string? Name { get; init; } }"),
            Source.Kind("[ListMap(\"name\")] public IReadOnlyList<Part>? Parts { get; init; }", more: "public sealed partial record Part { [Required] public string? Name { get; init; } }")),
        Kind("KUBE0040", "'.spec.nam' is no path of 'Widget': 'WidgetSpec' has no field 'nam'",
            "[PrintColumn(\"Name\", \".spec.nam\")]", "[PrintColumn(\"Name\", \".spec.name\")]"),
        Kind("KUBE0040", "'.spec' is no path of 'Widget': it leads to no scalar", "[SelectableField(\".spec\")]", "[SelectableField(\".spec.name\")]"),
        Kind("KUBE0040", "'.spec.count' is no path of 'Widget': 'WidgetSpec' has no field 'count'",
            "[ScaleSubresource(Replicas = \".spec.count\")]", "[ScaleSubresource(Replicas = \".spec.replicas\")]"),
        Kind("KUBE0041", "'Widget' has two columns named 'A'",
            "[PrintColumn(\"A\", \".spec.name\"), PrintColumn(\"A\", \".spec.replicas\")]", "[PrintColumn(\"A\", \".spec.name\"), PrintColumn(\"B\", \".spec.replicas\")]"),
        new("KUBE0042", "Column 'A' needs 'static object? Show(Gear value, PrintContext context)'",
            "[PrintColumn(\"A\", Method = \"Show\")] " + Gear,
            "[PrintColumn(\"A\", Method = \"Show\")] " + Gear.Replace(";", " { private static object? Show(Gear value, PrintContext context) => 1; }", StringComparison.Ordinal)),
        Kind("KUBE0043", "Column 'A' needs either a path or a method", "[PrintColumn(\"A\")]", "[PrintColumn(\"A\", \".spec.name\")]"),
        Kind("KUBE0044", "'Widget' names the selectable field 'spec.name' twice",
            "[SelectableField(\".spec.name\"), SelectableField(\".spec.name\")]", "[SelectableField(\".spec.name\"), SelectableField(\".spec.name\", Name = \"name\")]"),
    ];

    private static string Cog(string stored) =>
        $"[KubeResource(\"a.example.com\", \"v2\", Kind = \"Gear\")] public sealed partial record Cog : KubeObject, IVersionOf<Cog, {stored}> {{ public {stored} ToStored() => new(); public static Cog FromStored({stored} stored) => new(); }}";

    private static string Host(string statement) =>
        $" public sealed class GearReconciler; public static class Host {{ public static void Build(KubeKit.KubeControlPlaneBuilder cluster) {{ {statement} }} }}";

    private static DiagnosticCase Spec(string id, string message, string bad, string good) => new(id, message, Source.Kind(bad), Source.Kind(good));

    private static DiagnosticCase Kind(string id, string message, string bad, string good)
    {
        const string Members = "public string? Name { get; init; } public int? Replicas { get; init; }";
        return new(id, message, Source.Kind(Members, bad), Source.Kind(Members, good));
    }
}
