using System.Text.Json.Nodes;
using KubeKit.ApiServer.Discovery;
using KubeKit.ApiServer.OpenApi;
using KubeKit.ApiServer.Routing;
using KubeKit.ApiServer.Subresources;
using KubeKit.Resources;

namespace KubeKit.ApiServer.Tests.OpenApi;

/// <summary>
/// Compares the operations that the OpenAPI document tells of with upstream's, path by path: methods, ids, actions, kinds,
/// parameters, bodies and answers. <see cref="OpenApiParityTests"/> does the same for types.
/// </summary>
public class UpstreamAgreementTests
{
    // Differences that are meant, each with its reason. A difference is meant when its text contains the key.
    private static readonly Dictionary<string, string> Intended = new()
    {
        ["post /api/v1/namespaces/{namespace}/bindings answer"] = "a binding is answered with a Status, as upstream does and its document does not say",
        ["options /api/v1/"] = "OPTIONS through a proxy is not told of",
    };

    // Parameters that upstream tells of and that do nothing here.
    private static readonly Dictionary<string, string> Untold = new()
    {
        ["shardSelector"] = "lists and watches of a part of all objects are alpha, behind a gate that is off",
    };

    // What streams and proxies take in their query is theirs, and not told.
    private static readonly string[] Streams = ["/attach", "/exec", "/log", "/portforward", "/proxy", "/proxy/{path}"];

    [Fact]
    public void Every_operation_is_the_one_upstream_publishes()
    {
        var upstream = SharedData.Read("openapi-v2.json");
        var api = ServedApi.Of(BuiltInResources.All, [new EverySubresource()]);
        var ours = JsonNode.Parse(OpenApiDocuments.Version2(api, "v1").Span)!;
        var expected = Operations(upstream, api);
        var actual = Operations(ours, api);
        var differences = expected.Keys.Union(actual.Keys).Order(StringComparer.Ordinal)
            .Where(key => expected.GetValueOrDefault(key) != actual.GetValueOrDefault(key))
            .Select(key => $"{key}: upstream {expected.GetValueOrDefault(key) ?? "has none"}, ours {actual.GetValueOrDefault(key) ?? "has none"}").ToList();

        var unexplained = differences.Where(difference => !Intended.Keys.Any(difference.Contains)).ToList();

        Assert.True(expected.Count > 500, $"only {expected.Count} facts were found");
        Assert.True(unexplained.Count == 0, $"{unexplained.Count} differences\n" + string.Join('\n', unexplained));
        Assert.All(Intended.Keys, key => Assert.Contains(differences, difference => difference.Contains(key, StringComparison.Ordinal)));
    }

    // One fact per line, under the name of what it is about. Watch paths are deprecated: they work, and nobody should find them.
    private static SortedDictionary<string, string> Operations(JsonNode document, ServedApi api)
    {
        var served = api.Groups.SelectMany(group => group.Versions).SelectMany(version => version.Resources.Select(resource => (version.Path, resource.Names.Plural))).ToHashSet();
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            if (!served.Contains(Resource(path)))
            {
                continue;
            }

            var shared = Names(document, item!["parameters"]);
            foreach (var (method, operation) in item.AsObject().Where(member => member.Key != "parameters"))
            {
                var key = $"{method} {path}";
                facts[$"{key} id"] = (string?)operation!["operationId"] ?? "";
                facts[$"{key} action"] = (string?)operation["x-kubernetes-action"] ?? "";
                facts[$"{key} kind"] = Kind(operation["x-kubernetes-group-version-kind"]);
                facts[$"{key} parameters"] = string.Join(' ', shared.Concat(Names(document, operation["parameters"]))
                    .Where(name => !Untold.ContainsKey(name.Split(':')[1]) && !(name.StartsWith("query:", StringComparison.Ordinal) && Streams.Any(path.EndsWith)))
                    .Order(StringComparer.Ordinal));
                foreach (var (code, answer) in operation["responses"]!.AsObject())
                {
                    facts[$"{key} answer {code}"] = (string?)answer!["schema"]?["$ref"] ?? (string?)answer["schema"]?["type"] ?? "";
                }
            }
        }

        return facts;
    }

    // The version's path and the resource's name of a path; nothing that is served for watch paths and documents of groups.
    private static (string, string) Resource(string path)
    {
        var parts = path.Split('/');
        var version = parts is [_, "api", ..] ? 3 : 4;
        if (parts.Length <= version)
        {
            return ("", "");
        }

        var name = parts[version] == "namespaces" && parts.Length > version + 2 && !(parts.Length == version + 3 && parts[^1] is "status" or "finalize") ? parts[version + 2] : parts[version];
        return (string.Join('/', parts[..version]), name);
    }

    private static string Kind(JsonNode? kind) => kind is null ? "" : $"{kind["group"]}/{kind["version"]} {kind["kind"]}";

    private static IEnumerable<string> Names(JsonNode document, JsonNode? parameters) =>
        (parameters?.AsArray() ?? []).Select(parameter =>
        {
            var target = (string?)parameter!["$ref"] is { } reference ? document["parameters"]![reference["#/parameters/".Length..]]! : parameter;
            var type = (string?)target["type"] ?? (string?)target["schema"]?["$ref"] ?? (string?)target["schema"]?["type"];
            return $"{target["in"]}:{target["name"]}:{type}{((bool?)target["required"] == true ? "!" : "")}";
        });

    private sealed class EverySubresource : ISubresource
    {
        public bool Serves(ResourceDefinition kind, string subresource) => true;

        public bool ServesVirtual(ApiPath path) => true;

        public Task HandleAsync(ApiRequest request) => throw new NotSupportedException();
    }
}
