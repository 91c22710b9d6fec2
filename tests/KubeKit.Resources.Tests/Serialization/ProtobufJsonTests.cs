using System.Text.Json.Nodes;
using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.Tests.Serialization;

public sealed class ProtobufJsonTests
{
    public static TheoryData<string> Names => [.. BuiltIn.Definitions.Select(k => NameOf(k))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Upstreams_objects_say_the_same_in_both_forms(string name)
    {
        var folder = SharedObjects();
        Assert.SkipWhen(folder is null, "../shared/kubernetes-1.36 is absent");
        var kind = BuiltIn.Definitions.Single(k => NameOf(k) == name);
        var golden = JsonNode.Parse(File.ReadAllText(Path.Combine(folder!, $"{name}.json")));

        var json = JsonNode.Parse(ProtobufJson.ToJson(File.ReadAllBytes(Path.Combine(folder!, $"{name}.pb")), (_, _) => kind.Schema));

        Assert.True(JsonNode.DeepEquals(golden, json), $"expected {golden}\nactual {json}");
    }

    private static string NameOf(ResourceDefinition kind) =>
        $"{(kind.Kind.Group.Length == 0 ? "core" : kind.Kind.Group)}.{kind.Kind.Version}.{kind.Kind.Kind}";

    private static string? SharedObjects()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KubeKit.sln")))
        {
            folder = folder.Parent;
        }

        var shared = Environment.GetEnvironmentVariable("KUBEKIT_SHARED") ?? Path.Combine(folder!.Parent!.FullName, "shared");
        var objects = Path.Combine(shared, "kubernetes-1.36", "objects");
        return Directory.Exists(objects) ? objects : null;
    }
}
