using System.Text.Json.Nodes;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Coordination.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Discovery.V1;
using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.Tests.Serialization;

public sealed class ProtobufJsonTests
{
    private static readonly ResourceDefinition[] Kinds =
    [
        ConfigMap.Definition, Endpoints.Definition, Event.Definition, Namespace.Definition, Node.Definition, Pod.Definition,
        ReplicationController.Definition, Secret.Definition, Service.Definition, ServiceAccount.Definition,
        Deployment.Definition, ReplicaSet.Definition, Lease.Definition, EndpointSlice.Definition, Resources.Events.V1.Event.Definition,
    ];

    public static TheoryData<string> Names => [.. Kinds.Select(k => NameOf(k))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Upstreams_objects_say_the_same_in_both_forms(string name)
    {
        var folder = SharedObjects();
        Assert.SkipWhen(folder is null, "../shared/kubernetes-1.36 is absent");
        var kind = Kinds.Single(k => NameOf(k) == name);
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
