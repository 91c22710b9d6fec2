using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ApiServer.Tests.Protobuf;

/// <summary>Who gets protobuf, who gets something else, and who is refused.</summary>
public sealed class ProtobufNegotiationTests
{
    private const string Proto = ProtobufClient.Type;
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Gadgets = "/apis/test.example.com/v1/namespaces/default/gadgets";
    private const string Partial = ";as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
    private const string PartialList = ";as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";
    private const string Table = ";as=Table;g=meta.k8s.io;v=v1";

    [Theory]
    [InlineData(Proto, Proto)]
    [InlineData("application/vnd.kubernetes.protobuf,application/json", Proto)]
    [InlineData("application/json,application/vnd.kubernetes.protobuf", "application/json")]
    [InlineData("application/json;q=0.8, application/vnd.kubernetes.protobuf", Proto)]
    [InlineData("application/vnd.kubernetes.protobuf;q=0.3, application/yaml;q=0.5", "application/yaml")]
    [InlineData("application/vnd.kubernetes.protobuf, */*", Proto)]
    [InlineData("*/*, application/vnd.kubernetes.protobuf", Proto)]
    [InlineData("*/*", "application/json")]
    [InlineData("application/vnd.kubernetes.protobuf;stream=watch, application/json", Proto)]
    [InlineData("application/vnd.kubernetes.protobuf;stream=other, application/json", "application/json")]
    [InlineData(Proto + Table + "," + Proto, Proto)]
    [InlineData(Proto + Table + ",application/json" + Table + ",application/json", "application/json")]
    public async Task The_client_s_order_decides(string accept, string type)
    {
        await using var server = await TestServer.StartAsync();
        var client = new ProtobufClient(server);
        (await server.PostAsync(Maps, ObjectTests.Map("a"))).Expect(201);

        Assert.Equal(type, (await client.GetAsync($"{Maps}/a", accept)).Expect(200).ContentType);
        Assert.Equal(type, (await client.GetAsync(Maps, accept)).Expect(200).ContentType);
    }

    [Fact]
    public async Task Tables_are_none_of_its_forms()
    {
        await using var server = await TestServer.StartAsync();
        var refused = (await new ProtobufClient(server).GetAsync(Maps, Proto + Table)).Expect(406);

        Assert.Equal("application/json", refused.ContentType);
        Assert.Contains("only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf", System.Text.Encoding.UTF8.GetString(refused.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_alone()
    {
        await using var server = await TestServer.StartAsync();
        var client = new ProtobufClient(server);
        (await server.PostAsync(Maps, ObjectTests.Map("a"))).Expect(201);
        var whole = (await client.GetAsync($"{Maps}/a")).As<ConfigMap>();

        var one = (await client.GetAsync($"{Maps}/a", Proto + Partial)).Expect(200);
        var list = (await client.GetAsync(Maps, Proto + PartialList)).Expect(200);

        Assert.Equal(("meta.k8s.io/v1", "PartialObjectMetadata"), one.Head);
        Assert.Equal(whole.Metadata, MetadataOf(ProtobufEnvelope.Open(one.Body).Message));
        Assert.Equal(("meta.k8s.io/v1", "PartialObjectMetadataList"), list.Head);
        // A ConfigMap's first field is its metadata as well.
        Assert.Equal(whole.Metadata, Assert.Single(list.AsList<ConfigMap>().Items).Metadata);
        (await client.GetAsync(Maps, Proto + Partial)).Expect(406);
        (await client.GetAsync($"{Maps}/a", Proto + PartialList)).Expect(406);
    }

    [Fact]
    public async Task Objects_of_custom_kinds_are_JSON()
    {
        await using var server = await TestServer.StartAsync(services => services.AddKubeResource<Gadget>());
        var client = new ProtobufClient(server);
        (await server.PostAsync(Gadgets, """{"metadata":{"name":"g"},"spec":{"size":1}}""")).Expect(201);

        Assert.Equal("application/json", (await client.GetAsync($"{Gadgets}/g", Proto + ",application/json")).Expect(200).ContentType);
        Assert.Equal("application/json", (await client.GetAsync(Gadgets, Proto + ",application/json")).Expect(200).ContentType);
        foreach (var path in new[] { Gadgets, $"{Gadgets}/g", $"{Gadgets}?watch=true", $"{Gadgets}/g/status" })
        {
            var refused = (await client.GetAsync(path)).Expect(406).As<Status>();
            Assert.Equal("only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf", refused.Message);
        }

        var unread = (await client.SendAsync(HttpMethod.Post, Gadgets, ProtobufEnvelope.Seal(new ConfigMap()), accept: "application/json")).Expect(415);
        Assert.Contains("the body of the request was in an unknown format - accepted media types include: application/json, application/yaml\"", System.Text.Encoding.UTF8.GetString(unread.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_custom_kinds_metadata_and_statuses_are_protobuf()
    {
        await using var server = await TestServer.StartAsync(services => services.AddKubeResource<Gadget>());
        var client = new ProtobufClient(server);
        (await server.PostAsync(Gadgets, """{"metadata":{"name":"g"},"spec":{"size":1}}""")).Expect(201);

        var one = (await client.GetAsync($"{Gadgets}/g", Proto + Partial)).Expect(200);
        Assert.Equal("g", MetadataOf(ProtobufEnvelope.Open(one.Body).Message).Name);
        Assert.Equal(("meta.k8s.io/v1", "PartialObjectMetadataList"), (await client.GetAsync(Gadgets, Proto + PartialList)).Expect(200).Head);
        (await client.GetAsync($"{Gadgets}/none", Proto + Partial)).Expect(404).As<Status>();
        (await client.SendAsync(HttpMethod.Delete, $"{Gadgets}/g", ProtobufEnvelope.Seal(new DeleteOptions()), accept: Proto + Partial)).Expect(200);
    }

    [Theory]
    [InlineData("/api", "APIVersions")]
    [InlineData("/apis", "APIGroupList")]
    [InlineData("/apis/apps", "APIGroup")]
    [InlineData("/apis/apps/v1", "APIResourceList")]
    [InlineData("/api/v1", "APIResourceList")]
    public async Task Documents_of_discovery_have_it(string path, string kind)
    {
        await using var server = await TestServer.StartAsync();
        var answer = (await new ProtobufClient(server).GetAsync(path)).Expect(200);

        Assert.Equal(Proto, answer.ContentType);
        Assert.Equal(("v1", kind), answer.Head);
        Assert.Equal(ProtobufDiscoveryText.Of(answer.Body), ProtobufDiscoveryText.OfJson((await server.GetAsync(path, "application/json")).Json));
    }

    [Fact]
    public async Task What_describes_the_server_is_JSON_alone()
    {
        await using var server = await TestServer.StartAsync();

        Assert.Equal("application/json", (await new ProtobufClient(server).GetAsync("/version", "application/vnd.kubernetes.protobuf,application/json")).Expect(200).ContentType);
    }

    [Fact]
    public async Task Refusals_before_any_kind_is_known_are_protobuf_too()
    {
        await using var server = await TestServer.StartAsync();
        var client = new ProtobufClient(server);

        Assert.Equal("the server could not find the requested resource", (await client.GetAsync("/apis/none.example.com/v1/foos")).Expect(404).As<Status>().Message);
        Assert.Equal("MethodNotAllowed", (await client.SendAsync(HttpMethod.Put, Maps, [])).Expect(405).As<Status>().Reason);
    }

    private static ObjectMeta MetadataOf(ReadOnlySpan<byte> message)
    {
        var reader = new ProtobufReader(message);
        Assert.True(reader.Next());
        Assert.Equal(1, reader.Number);
        return ObjectMeta.ReadProtobuf(reader.Message, new DecodeContext());
    }
}
