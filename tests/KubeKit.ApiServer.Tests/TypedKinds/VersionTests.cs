using KubeKit.Store;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ApiServer.Tests.TypedKinds;

/// <summary>A kind in two versions: one is stored, both are served.</summary>
public sealed class VersionTests
{
    private const string Stored = "/apis/sea.example.com/v1/namespaces/default/ferries";
    private const string Older = "/apis/sea.example.com/v1beta1/namespaces/default/ferries";

    [Fact]
    public async Task What_is_written_in_one_version_is_read_listed_and_watched_in_each()
    {
        await using var server = await StartAsync();
        var start = server.Store.CurrentRevision;

        var made = (await server.PostAsync(Older, """{"metadata":{"name":"f"},"spec":{"from":"a","to":"b"}}""")).Expect(201);

        Assert.Equal(("sea.example.com/v1beta1", "a"), (made.At("apiVersion"), made.At("spec.from")));
        var read = (await server.GetAsync($"{Stored}/f")).Expect(200);
        Assert.Equal(("sea.example.com/v1", "a", "b"), (read.At("apiVersion"), read.At("spec.stops.0"), read.At("spec.stops.1")));
        var list = (await server.GetAsync(Older)).Expect(200);
        Assert.Equal(("sea.example.com/v1beta1", "a"), (list.At("apiVersion"), list.At("items.0.spec.from")));
        await using var watch = await WatchStream.OpenAsync(server, $"{Stored}?watch=true&resourceVersion={start}");
        await using var olderWatch = await WatchStream.OpenAsync(server, $"{Older}?watch=true&resourceVersion={start}");
        Assert.Equal("a", (await watch.NextAsync())!["object"]!["spec"]!["stops"]![0]!.ToString());
        Assert.Equal("a", (await olderWatch.NextAsync())!["object"]!["spec"]!["from"]!.ToString());
    }

    [Fact]
    public async Task A_version_that_says_less_keeps_what_it_cannot_say()
    {
        await using var server = await StartAsync();
        (await server.PostAsync(Stored, """{"metadata":{"name":"f"},"spec":{"stops":["a","b","c"]}}""")).Expect(201);

        var patched = (await server.SendAsync(HttpMethod.Patch, $"{Older}/f", """{"spec":{"to":"z"}}""", "application/merge-patch+json")).Expect(200);

        Assert.Equal(("a", "z", "c"), (patched.At("spec.from"), patched.At("spec.to"), patched.Json["metadata"]!["annotations"]!["sea.example.com/other-stops"]!.ToString()));
        Assert.Equal("""["a","z","c"]""", (await server.GetAsync($"{Stored}/f")).Expect(200).Json["spec"]!["stops"]!.ToJsonString());
    }

    [Fact]
    public async Task Managers_own_fields_by_the_version_that_they_wrote()
    {
        await using var server = await StartAsync();
        const string Applied = """{"kind":"Ferry","apiVersion":"sea.example.com/v1beta1","metadata":{"name":"f"},"spec":{"from":"a"}}""";

        var made = (await server.SendAsync(HttpMethod.Patch, $"{Older}/f?fieldManager=m", Applied, "application/apply-patch+yaml")).Expect(201);

        Assert.Equal("sea.example.com/v1beta1", made.At("apiVersion"));
        var entry = (await server.GetAsync($"{Stored}/f")).Expect(200).Json["metadata"]!["managedFields"]![0]!;
        Assert.Equal(("m", "sea.example.com/v1beta1"), (entry["manager"]!.ToString(), entry["apiVersion"]!.ToString()));
        Assert.NotNull(entry["fieldsV1"]!["f:spec"]!["f:from"]);
    }

    [Fact]
    public async Task Discovery_prefers_the_stable_version()
    {
        await using var server = await StartAsync();

        var group = (await server.GetAsync("/apis/sea.example.com")).Expect(200);

        Assert.Equal(["v1", "v1beta1"], group.Json["versions"]!.AsArray().Select(v => v!["version"]!.ToString()));
        Assert.Equal("v1", group.At("preferredVersion.version"));
    }

    [Fact]
    public async Task Tables_show_the_columns_of_the_version_asked_for()
    {
        await using var server = await StartAsync();
        (await server.PostAsync(Stored, """{"metadata":{"name":"f"},"spec":{"stops":["a"],"decks":2}}""")).Expect(201);

        var stored = (await server.GetAsync(Stored, "application/json;as=Table;v=v1;g=meta.k8s.io")).Expect(200);
        var older = (await server.GetAsync(Older, "application/json;as=Table;v=v1;g=meta.k8s.io")).Expect(200);

        Assert.Contains("Decks", stored.Json["columnDefinitions"]!.AsArray().Select(c => c!["name"]!.ToString()));
        Assert.DoesNotContain("Decks", older.Json["columnDefinitions"]!.AsArray().Select(c => c!["name"]!.ToString()));
    }

    /// <summary>A program whose last release stored the older version finds its objects, and stores them anew as they are written.</summary>
    [Fact]
    public async Task Objects_that_were_stored_in_another_version_are_served_in_each()
    {
        await using var server = await StartAsync();
        var text = """{"kind":"Ferry","apiVersion":"sea.example.com/v1beta1","metadata":{"name":"f","namespace":"default","uid":"u","resourceVersion":""" + "\"";
        var rest = "\"},\"spec\":{\"decks\":1,\"from\":\"a\",\"to\":\"b\"}}";
        await server.Store.CommitAsync(
            new StoreWrite
            {
                Key = new StoreKey("/registry/sea.example.com/ferries/default/f"),
                Kind = StoreWriteKind.Put,
                Value = System.Text.Encoding.UTF8.GetBytes(text + rest),
                RevisionOffset = System.Text.Encoding.UTF8.GetByteCount(text),
                ExpectedRevision = 0,
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(("sea.example.com/v1", "b"), ((await server.GetAsync($"{Stored}/f")).Expect(200).At("apiVersion"), (await server.GetAsync(Stored)).Expect(200).At("items.0.spec.stops.1")));
        (await server.SendAsync(HttpMethod.Patch, $"{Stored}/f", """{"spec":{"decks":2}}""", "application/merge-patch+json")).Expect(200);
        Assert.Equal(("2", "a"), ((await server.GetAsync($"{Older}/f")).Expect(200).At("spec.decks"), (await server.GetAsync($"{Older}/f")).Expect(200).At("spec.from")));
    }

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(services => services.AddKubeResource<Ferry>());
}
