using System.Globalization;
using CsCheck;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Listing.Labels;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Selectors;
using KubeKit.Store;
using KubeKit.Store.Memory;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.ApiServer.Tests.Listing;

public sealed class LabelIndexTests
{
    private static readonly ResourceDefinition Kind = new ConfigMap().Resource;

    // A write: namespace and name of an object, and its label; no label, or (null name part) removed.
    private static readonly Gen<(int Namespace, int Name, string? Label)> GenWrite = Gen.Select(
        Gen.Int[0, 2], Gen.Int[0, 15], Gen.OneOf<string?>("a", "b", "c", "", null, "gone"));

    [Fact]
    public async Task An_index_finds_what_a_look_at_every_object_finds() =>
        await Gen.Select(GenWrite.Array[0, 60].Array[1, 4], Gen.OneOf("app=a", "app in (a,c)", "app", "app="), Gen.Int[-1, 2])
            .SampleAsync(async (rounds, selector, ns) =>
            {
                await using var store = new MemoryClusterStore();
                await store.OpenAsync(TestContext.Current.CancellationToken);
                await using var index = new LabelIndex(store, ObjectKeys.Prefix(Kind, ""), "app", TimeProvider.System);
                var query = LabelSelectorQuery.Parse(selector);
                var within = ObjectKeys.Prefix(Kind, ns < 0 ? "" : $"n{ns}");
                foreach (var round in rounds)
                {
                    foreach (var write in round)
                    {
                        await WriteAsync(store, write);
                    }

                    var match = (await index.FindAsync(query.Requirements[0], within, store.CurrentRevision, TestContext.Current.CancellationToken))!.Value;
                    Assert.Equal(store.CurrentRevision, match.Revision);
                    var reader = new StoredLabels(["app"]);
                    var all = await store.ListAsync(new StoreRange(within), TestContext.Current.CancellationToken);
                    Assert.Equal(all.Records.Where(r => query.Matches(reader.Read(r.Value.Span))).Select(r => r.Key), match.Keys);
                }
            });

    [Fact]
    public async Task An_index_whose_changes_are_compacted_reads_all_anew()
    {
        await using var store = new MemoryClusterStore();
        await store.OpenAsync(TestContext.Current.CancellationToken);
        await using var index = new LabelIndex(store, ObjectKeys.Prefix(Kind, ""), "app", TimeProvider.System);
        var requirement = LabelSelectorQuery.Parse("app=a").Requirements[0];
        Assert.Empty((await FindAsync())!.Value.Keys);
        await WriteAsync(store, (0, 1, "a"));
        await WriteAsync(store, (0, 2, "a"));
        await WriteAsync(store, (0, 1, "b"));
        // The watch's read has taken the first change along already; those behind it are gone.
        await store.CompactAsync(store.CurrentRevision, TestContext.Current.CancellationToken);
        var match = await FindAsync() ?? await FindAsync();
        Assert.Equal(["/registry/core/configmaps/n0/m2"], match!.Value.Keys.Select(k => k.Text));

        ValueTask<LabelMatch?> FindAsync() => index.FindAsync(requirement, ObjectKeys.Prefix(Kind, ""), store.CurrentRevision, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Small_kinds_have_no_index_and_long_unused_ones_are_dropped()
    {
        await using var store = new MemoryClusterStore();
        await store.OpenAsync(TestContext.Current.CancellationToken);
        var time = new FakeTimeProvider();
        await using var indexes = new LabelIndexes(store, time);
        Assert.Null(await FindAsync("app"));
        for (var i = 0; i < LabelIndexes.SmallestKind; i++)
        {
            await WriteAsync(store, (0, i, i % 100 == 0 ? "a" : "b"));
        }

        Assert.Equal(5, (await FindAsync("app"))!.Value.Keys.Count);
        Assert.Equal(1, indexes.Count);
        for (var i = 0; i < 100; i++)
        {
            Assert.NotNull(await FindAsync($"l{i}"));
        }

        Assert.InRange(indexes.Count, 2, 64);
        time.Advance(TimeSpan.FromMinutes(6));
        Assert.NotNull(await FindAsync("another"));
        Assert.Equal(1, indexes.Count);

        ValueTask<LabelMatch?> FindAsync(string label) =>
            indexes.FindAsync(Kind, "", LabelSelectorQuery.Parse($"{label}=a").Requirements[0], TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Lists_by_label_see_every_write_before_them_and_go_on_page_by_page()
    {
        const string Maps = "/api/v1/namespaces/default/configmaps";
        await using var server = await TestServer.StartAsync();
        for (var i = 0; i < LabelIndexes.SmallestKind; i++)
        {
            await WriteAsync(server.Store, (0, i, i % 100 == 0 ? "a" : "b"), "default");
        }

        Assert.Equal("m0 m100 m200 m300 m400", await NamesAsync("labelSelector=app%3Da"));
        (await server.DeleteAsync($"{Maps}/m100")).Expect(200);
        (await server.PatchAsync($"{Maps}/m200", """{"metadata":{"labels":{"app":"b"}}}""", "application/merge-patch+json")).Expect(200);
        (await server.PatchAsync($"{Maps}/m7", """{"metadata":{"labels":{"app":"a","x":"y"}}}""", "application/merge-patch+json")).Expect(200);
        Assert.Equal("m0 m300 m400 m7", await NamesAsync("labelSelector=app%3Da"));
        Assert.Equal("m0 m300 m400", await NamesAsync("labelSelector=app%3Da,x!%3Dy"));
        Assert.Equal("m7", await NamesAsync("labelSelector=x"));
        Assert.Equal("m300", await NamesAsync("labelSelector=app%3Da&fieldSelector=metadata.name%3Dm300"));
        var first = (await server.GetAsync($"{Maps}?labelSelector=app%3Da&limit=3")).Expect(200);
        (await server.DeleteAsync($"{Maps}/m7")).Expect(200);
        Assert.Equal("m0 m300 m400", Names(first));
        Assert.Equal("m7", await NamesAsync($"labelSelector=app%3Da&limit=3&continue={first.At("metadata.continue")}"));
        Assert.Equal("m0 m300 m400", await NamesAsync("labelSelector=app%3Da&limit=3"));

        async Task<string> NamesAsync(string query) => Names((await server.GetAsync($"{Maps}?{query}")).Expect(200));
        static string Names(ApiAnswer list) => string.Join(' ', list.Json["items"]!.AsArray().Select(i => (string?)i!["metadata"]!["name"]));
    }

    private static async Task WriteAsync(IClusterStore store, (int Namespace, int Name, string? Label) write, string? ns = null)
    {
        ns ??= $"n{write.Namespace}";
        var name = string.Create(CultureInfo.InvariantCulture, $"m{write.Name}");
        var labels = write.Label is null ? "{}" : $$"""{"app":"{{write.Label}}"}""";
        var text = $$$"""{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"{{{name}}}","namespace":"{{{ns}}}","labels":{{{labels}}},"resourceVersion":""}}""";
        await store.CommitAsync(
            new StoreWrite
            {
                Key = ObjectKeys.Of(Kind, ns, name),
                Kind = write.Label == "gone" ? StoreWriteKind.Delete : StoreWriteKind.Put,
                Value = System.Text.Encoding.UTF8.GetBytes(text),
                RevisionOffset = System.Text.Encoding.UTF8.GetByteCount(text) - 3,
                ExpectedRevision = null,
            },
            TestContext.Current.CancellationToken);
    }
}
