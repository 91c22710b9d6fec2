namespace KubeKit.ApiServer.Tests;

public sealed class ObjectTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task A_created_object_is_stamped_and_read_back()
    {
        await using var server = await TestServer.StartAsync();
        var created = (await server.PostAsync(Maps, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"k":"v"}}""")).Expect(201);
        Assert.Equal("default", created.At("metadata.namespace"));
        Assert.Equal("2026-05-01T12:00:00Z", created.At("metadata.creationTimestamp"));
        Assert.NotNull(created.At("metadata.uid"));
        Assert.True(long.Parse(created.At("metadata.resourceVersion")!) > 1);
        Assert.Equal("v", created.At("data.k"));
        var read = (await server.GetAsync($"{Maps}/a")).Expect(200);
        Assert.Equal(created.Text, read.Text);
    }
}
