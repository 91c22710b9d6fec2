using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Tests.OpenApi;

/// <summary>Compares the types that we publish with upstream's, field by field: types, formats, required fields, how they merge.</summary>
public class OpenApiParityTests
{
    // Differences that are meant, each with its reason.
    private static readonly Dictionary<string, string> Explained = new()
    {
        ["io.k8s.api.core.v1.Event.required"] = "upstream names metadata here, and in no other kind: Go's field lacks omitempty",
        ["io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry.properties.fieldsV1.$ref"] = "upstream names the free-form type",
        ["io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry.properties.fieldsV1.type"] = "the same type, spelled out",
        ["io.k8s.api.apps.v1.ControllerRevision.properties.data.$ref"] = "upstream names the free-form type",
        ["io.k8s.api.apps.v1.ControllerRevision.properties.data.type"] = "the same type, spelled out",
        ["io.k8s.api.resource.v1.AllocatedDeviceStatus.properties.data.$ref"] = "upstream names the free-form type",
        ["io.k8s.api.resource.v1.AllocatedDeviceStatus.properties.data.type"] = "the same type, spelled out",
        ["io.k8s.api.resource.v1.OpaqueDeviceConfiguration.properties.parameters.$ref"] = "upstream names the free-form type",
        ["io.k8s.api.resource.v1.OpaqueDeviceConfiguration.properties.parameters.type"] = "the same type, spelled out",
        ["io.k8s.api.core.v1.PersistentVolumeClaimStatus.properties.allocatedResourceStatuses.x-kubernetes-map-type"] = "granular, which maps are anyway",
        ["io.k8s.api.core.v1.PersistentVolumeSpec.properties.claimRef.x-kubernetes-map-type"] = "granular, which fields are by default",
        ["io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceSpec.properties.caBundle.x-kubernetes-list-type"] = "byte strings are Go slices",
        ["io.k8s.apimachinery.pkg.apis.meta.v1.APIGroup"] = "what discovery answers, whose paths our document leaves out",
        ["io.k8s.apimachinery.pkg.apis.meta.v1.APIGroupList"] = "what discovery answers, whose paths our document leaves out",
        ["io.k8s.apimachinery.pkg.apis.meta.v1.APIResource"] = "what discovery answers, whose paths our document leaves out",
        ["io.k8s.apimachinery.pkg.apis.meta.v1.APIResourceList"] = "what discovery answers, whose paths our document leaves out",
        ["io.k8s.apimachinery.pkg.apis.meta.v1.APIVersions"] = "what discovery answers, whose paths our document leaves out",
        ["io.k8s.apimachinery.pkg.apis.meta.v1.GroupVersionForDiscovery"] = "what discovery answers, whose paths our document leaves out",
        ["io.k8s.apimachinery.pkg.apis.meta.v1.ServerAddressByClientCIDR"] = "what discovery answers, whose paths our document leaves out",
        ["io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1"] = "the free-form type, spelled out where it is used",
        ["io.k8s.apimachinery.pkg.apis.meta.v1.GroupResource"] = "of StorageVersionMigration, a beta that we do not serve",
        ["io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent"] = "what the old watch paths answer, which our document leaves out",
    };

    // A Go-side note that no client reads.
    private const string Unions = "x-kubernetes-unions";

    [Fact]
    public async Task Every_type_is_the_one_upstream_publishes()
    {
        await using var server = await TestServer.StartAsync();
        var upstream = SharedData.Read("openapi-v2.json")["definitions"]!.AsObject();
        var ours = (await server.GetAsync("/openapi/v2", "application/json")).Expect(200).Json["definitions"]!.AsObject();
        var differences = new List<string>();
        foreach (var (name, definition) in ours)
        {
            if (upstream[name] is not { } theirs)
            {
                differences.Add($"{name}: upstream has no such type");
                continue;
            }

            Compare(theirs, definition!, name, differences);
        }

        // Of the versions of groups that are served, nothing is missing.
        var served = ours.Select(definition => Package(definition.Key)).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, _) in upstream.Where(definition => served.Contains(Package(definition.Key)) && ours[definition.Key] is null))
        {
            differences.Add($"{name}: only upstream's");
        }

        var unexplained = differences.Where(d => !Explained.ContainsKey(d[..d.IndexOf(": ", StringComparison.Ordinal)])).ToList();
        Assert.True(unexplained.Count == 0, string.Join('\n', unexplained));
        Assert.Equal(Explained.Count, differences.Count);
    }

    // io.k8s.api.apps.v1 of io.k8s.api.apps.v1.Deployment
    private static string Package(string name) => name[..name.LastIndexOf('.')];

    private static void Compare(JsonNode upstream, JsonNode ours, string path, List<string> differences)
    {
        switch (upstream, ours)
        {
            case (JsonObject left, JsonObject right):
                foreach (var key in left.Select(p => p.Key).Union(right.Select(p => p.Key)).Where(key => key != Unions))
                {
                    // Descriptions are our own; which kinds share a type (such as DeleteOptions) depends on what is served.
                    if (key is "x-kubernetes-group-version-kind" || (key == "description" && (!path.EndsWith(".properties", StringComparison.Ordinal) || right[key] is JsonValue)))
                    {
                        continue;
                    }

                    switch (left[key], right[key])
                    {
                        case (null, { } extra):
                            differences.Add($"{path}.{key}: only ours: {extra.ToJsonString()}");
                            break;
                        case ({ } missing, null):
                            differences.Add($"{path}.{key}: only upstream's: {missing.ToJsonString()}");
                            break;
                        case ({ } theirs, { } own):
                            Compare(theirs, own, $"{path}.{key}", differences);
                            break;
                    }
                }

                break;
            case (JsonArray left, JsonArray right):
                var (a, b) = (left.Select(i => i!.ToJsonString()).Order(StringComparer.Ordinal), right.Select(i => i!.ToJsonString()).Order(StringComparer.Ordinal));
                if (!a.SequenceEqual(b))
                {
                    differences.Add($"{path}: upstream {left.ToJsonString()}, ours {right.ToJsonString()}");
                }

                break;
            default:
                if (!JsonNode.DeepEquals(upstream, ours))
                {
                    differences.Add($"{path}: upstream {upstream.ToJsonString()}, ours {ours.ToJsonString()}");
                }

                break;
        }
    }
}
