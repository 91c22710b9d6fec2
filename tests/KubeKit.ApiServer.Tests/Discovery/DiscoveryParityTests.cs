using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKit.ApiServer.Discovery;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.ApiServer.Subresources;
using KubeKit.Resources;
using static KubeKit.ApiServer.Tests.Discovery.ResourceTexts;

namespace KubeKit.ApiServer.Tests.Discovery;

/// <summary>Compares what discovery says of our kinds with what upstream says of them.</summary>
public class DiscoveryParityTests
{
    private static readonly ServedApi Api = ServedApi.Of(BuiltInResources.All, [new EverySubresource()]);

    public static TheoryData<string> Paths => [.. Api.Groups.SelectMany(g => g.Versions).Select(v => v.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Resources_are_told_as_upstream_tells_them(string path)
    {
        var version = Api.Groups.SelectMany(g => g.Versions).Single(v => v.Path == path);
        var upstream = ByName(SharedData.Read($"discovery/{path[1..].Replace("/", "__", StringComparison.Ordinal)}.json")["resources"]!, "name");
        var ours = ByName(Parse(writer => LegacyDiscovery.WriteResources(writer, version))["resources"]!, "name");
        Assert.All(ours, resource => Assert.Equal(upstream.GetValueOrDefault(resource.Key), resource.Value));

        // Of the kinds that are served, nothing is missing.
        var served = version.Resources.Select(r => r.Names.Plural).ToHashSet();
        Assert.Empty(upstream.Keys.Where(name => served.Contains(name.Split('/')[0])).Except(ours.Keys));
    }

    [Fact]
    public void Aggregated_discovery_says_the_same_as_upstream()
    {
        var upstream = SharedData.Read("discovery/aggregated_v2.json")["items"]!.AsArray();
        var ours = Parse(writer => AggregatedDiscovery.Write(writer, Api.Groups.Where(g => g.Name.Length > 0)))["items"]!.AsArray();
        foreach (var group in ours)
        {
            var theirs = upstream.Single(g => (string?)g!["metadata"]!["name"] == (string?)group!["metadata"]!["name"])!;
            var expected = ByName(theirs["versions"]![0]!["resources"]!, "resource");
            Assert.All(ByName(group!["versions"]![0]!["resources"]!, "resource"), resource => Assert.Equal(expected.GetValueOrDefault(resource.Key), resource.Value));
        }

        var order = upstream.Select(g => (string)g!["metadata"]!["name"]!).ToList();
        Assert.Equal(order.Where(name => ours.Any(g => (string)g!["metadata"]!["name"]! == name)), ours.Select(g => (string)g!["metadata"]!["name"]!));
    }

    [Fact]
    public void A_subresource_that_nobody_handles_is_not_told_of() =>
        Assert.All(ServedApi.Of(BuiltInResources.All, []).Groups.SelectMany(g => g.Versions).SelectMany(v => v.Resources), r => Assert.Empty(r.Subresources));

    private static JsonNode Parse(Action<Utf8JsonWriter> write) => JsonNode.Parse(Answers.Write(write).Span)!;

    private sealed class EverySubresource : ISubresource
    {
        public bool Serves(ResourceDefinition kind, string subresource) => true;

        public bool ServesVirtual(ApiPath path) => true;

        public Task HandleAsync(ApiRequest request) => throw new NotSupportedException();
    }
}
