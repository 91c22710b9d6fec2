using System.Text.Json.Nodes;
using static KubeKit.ApiServer.Tests.Discovery.ResourceTexts;

namespace KubeKit.ApiServer.Tests.Discovery;

/// <summary>Asks a running server, with all its handlers, what it serves, and compares the answers with upstream's in both directions.</summary>
public sealed class ServedDiscoveryTests
{
    [Fact]
    public async Task Each_group_version_has_upstreams_resources_and_no_others()
    {
        await using var server = await TestServer.StartAsync();
        var differences = new List<string>();
        foreach (var path in await PathsAsync(server))
        {
            var upstream = SharedData.Read($"discovery/{path[1..].Replace("/", "__", StringComparison.Ordinal)}.json");
            var theirs = ByName(upstream["resources"]!, "name");
            var ours = ByName((await server.GetAsync(path)).Expect(200).Json["resources"]!, "name");
            Compare(path, theirs, ours, differences);
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public async Task Aggregated_discovery_has_upstreams_resources_in_every_version_and_no_others()
    {
        await using var server = await TestServer.StartAsync();
        var upstream = SharedData.Read("discovery/aggregated_v2.json")["items"]!.AsArray().ToDictionary(GroupName);
        var answer = (await server.GetAsync("/apis", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList")).Expect(200);
        var differences = new List<string>();
        foreach (var group in answer.Json["items"]!.AsArray())
        {
            var versions = upstream[GroupName(group)]!["versions"]!.AsArray().ToDictionary(version => (string)version!["version"]!);
            foreach (var version in group!["versions"]!.AsArray())
            {
                var name = (string)version!["version"]!;
                Assert.Equal((string?)versions[name]!["freshness"], (string?)version["freshness"]);
                Compare($"{GroupName(group)}/{name}", ByName(versions[name]!["resources"]!, "resource"), ByName(version["resources"]!, "resource"), differences);
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public async Task Groups_prefer_the_versions_that_upstream_prefers()
    {
        await using var server = await TestServer.StartAsync();
        var upstream = SharedData.Read("discovery/apis.json")["groups"]!.AsArray().ToDictionary(group => (string)group!["name"]!);
        foreach (var group in (await server.GetAsync("/apis")).Expect(200).Json["groups"]!.AsArray())
        {
            var theirs = upstream[(string)group!["name"]!]!;
            var served = group["versions"]!.AsArray().Select(version => (string)version!["groupVersion"]!).ToList();
            Assert.Equal(theirs["versions"]!.AsArray().Select(version => (string)version!["groupVersion"]!).Where(served.Contains), served);
            Assert.Equal((string)theirs["preferredVersion"]!["groupVersion"]!, (string)group["preferredVersion"]!["groupVersion"]!);
        }
    }

    private static async Task<List<string>> PathsAsync(TestServer server) =>
        ["/api/v1", .. (await server.GetAsync("/apis")).Expect(200).Json["groups"]!.AsArray()
            .SelectMany(group => group!["versions"]!.AsArray()).Select(version => $"/apis/{(string)version!["groupVersion"]!}")];

    private static void Compare(string place, Dictionary<string, string> upstream, Dictionary<string, string> ours, List<string> differences)
    {
        foreach (var name in upstream.Keys.Union(ours.Keys).Where(name => upstream.GetValueOrDefault(name) != ours.GetValueOrDefault(name)))
        {
            differences.Add($"{place} {name}: upstream {upstream.GetValueOrDefault(name)}, ours {ours.GetValueOrDefault(name)}");
        }
    }

    private static string GroupName(JsonNode? group) => (string)group!["metadata"]!["name"]!;
}
