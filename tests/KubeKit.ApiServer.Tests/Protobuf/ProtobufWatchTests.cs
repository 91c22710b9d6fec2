using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.Tests.Protobuf;

/// <summary>Watches in protobuf: length-prefixed frames, each an event with an enveloped object.</summary>
public sealed class ProtobufWatchTests
{
    private const string Proto = ProtobufClient.Type;
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    [Theory]
    [InlineData(Proto)]
    [InlineData("application/vnd.kubernetes.protobuf;stream=watch")]
    [InlineData("application/vnd.kubernetes.protobuf,application/json")]
    public async Task Every_change_is_a_frame(string accept)
    {
        await using var server = await TestServer.StartAsync();
        var client = new ProtobufClient(server);
        var start = server.Store.CurrentRevision;
        (await server.PostAsync(Maps, ObjectTests.Map("a"))).Expect(201);
        var created = (await client.GetAsync($"{Maps}/a")).As<ConfigMap>();
        await using var watch = await ProtobufWatch.OpenAsync(server, $"{Maps}?watch=true&resourceVersion={start}", accept);

        var added = (await watch.NextAsync())!;
        await server.PutAsync($"{Maps}/a", ObjectTests.Map("a", "2"));
        var modified = (await watch.NextAsync())!;
        await server.DeleteAsync($"{Maps}/a");
        var deleted = (await watch.NextAsync())!;

        Assert.Equal(["ADDED", "MODIFIED", "DELETED"], [added.Type, modified.Type, deleted.Type]);
        Assert.Equal(created, added.As<ConfigMap>());
        Assert.Equal("2", modified.As<ConfigMap>().Data!["k"]);
        Assert.Equal(server.Store.CurrentRevision.ToString(System.Globalization.CultureInfo.InvariantCulture), deleted.As<ConfigMap>().Metadata.ResourceVersion);
    }

    [Fact]
    public async Task A_streaming_list_ends_with_its_bookmark()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Maps, ObjectTests.Map("a"))).Expect(201);
        await using var watch = await ProtobufWatch.OpenAsync(
            server, $"{Maps}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");

        var added = (await watch.NextAsync())!;
        var bookmark = (await watch.NextAsync())!;

        Assert.Equal("ADDED", added.Type);
        Assert.Equal("BOOKMARK", bookmark.Type);
        var metadata = bookmark.As<ConfigMap>().Metadata;
        Assert.Equal("true", metadata.Annotations!["k8s.io/initial-events-end"]);
        Assert.True(long.Parse(metadata.ResourceVersion!, System.Globalization.CultureInfo.InvariantCulture) >= long.Parse(added.As<ConfigMap>().Metadata.ResourceVersion!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Metadata_alone()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Maps, ObjectTests.Map("a"))).Expect(201);
        await using var watch = await ProtobufWatch.OpenAsync(
            server, $"{Maps}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true", Proto + ";as=PartialObjectMetadata;g=meta.k8s.io;v=v1");

        var added = (await watch.NextAsync())!;
        var bookmark = (await watch.NextAsync())!;

        Assert.Equal(("ADDED", "meta.k8s.io/v1", "PartialObjectMetadata"), (added.Type, added.ApiVersion, added.Kind));
        Assert.Equal(("BOOKMARK", "meta.k8s.io/v1", "PartialObjectMetadata"), (bookmark.Type, bookmark.ApiVersion, bookmark.Kind));
        // The metadata is the first field of a ConfigMap, too.
        Assert.Equal("a", ConfigMap.ReadProtobuf(new ProtobufReader(added.Message), new DecodeContext()).Metadata.Name);
    }

    [Fact]
    public async Task What_ends_a_watch_is_a_Status()
    {
        await using var server = await TestServer.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            (await server.PostAsync(Maps, ObjectTests.Map($"a{i}"))).Expect(201);
        }

        await server.Store.CompactAsync(server.Store.CurrentRevision, TestContext.Current.CancellationToken);
        await using var watch = await ProtobufWatch.OpenAsync(server, $"{Maps}?watch=true&resourceVersion=1");
        var error = (await watch.NextAsync())!;

        Assert.Equal("ERROR", error.Type);
        Assert.Equal((410, "Expired"), (error.As<Status>().Code, error.As<Status>().Reason));
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task Objects_leave_a_selection_with_the_version_of_the_change()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Maps, """{"metadata":{"name":"a","labels":{"on":"yes"}}}""")).Expect(201);
        await using var watch = await ProtobufWatch.OpenAsync(server, $"{Maps}?watch=true&labelSelector=on%3Dyes");
        Assert.Equal("ADDED", (await watch.NextAsync())!.Type);

        var changed = (await server.PatchAsync($"{Maps}/a", """{"metadata":{"labels":{"on":"no"}}}""")).Expect(200);
        var left = (await watch.NextAsync())!;

        Assert.Equal("DELETED", left.Type);
        Assert.Equal("yes", left.As<ConfigMap>().Metadata.Labels!["on"]);
        Assert.Equal(changed.At("metadata.resourceVersion"), left.As<ConfigMap>().Metadata.ResourceVersion);
    }
}
