using System.Reflection;
using KubeKit.Generators.Emission;
using KubeKit.Generators.Parsing;
using KubeKit.Resources;

namespace KubeKit.Generators.Tests.Emission;

/// <summary>The generator references no assembly of ours and knows it by names only: each must exist.</summary>
public sealed class KnownNamesTests
{
    private static readonly HashSet<string> Types = [.. typeof(KubeObject).Assembly.GetExportedTypes().Select(t => Plain(t.FullName!))];

    public static TheoryData<string> Names() =>
    [
        .. Constants(typeof(KnownNames)).Concat(Constants(typeof(Runtime)))
            .Where(name => !name.EndsWith('.') && name != Runtime.Resources && !name.StartsWith("global::System.", StringComparison.Ordinal)),
    ];

    [Theory, MemberData(nameof(Names))]
    public void Every_name_that_the_generator_knows_exists(string name) => Assert.Contains(Plain(name), Types);

    private static IEnumerable<string> Constants(Type holder) => holder
        .GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);

    private static string Plain(string name)
    {
        var plain = name.Replace("global::", "", StringComparison.Ordinal);
        var end = plain.IndexOfAny(['<', '`']);
        return end < 0 ? plain : plain[..end];
    }
}
