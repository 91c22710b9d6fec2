using System.Globalization;
using System.Text.Json.Nodes;
using KubeKit.Client;
using KubeKit.Client.Transport;
using KubeKit.Resources.Core.V1;
using KubeKit.Store;
using KubeKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static KubeKit.Tests.Storage.FasterHost;

namespace KubeKit.Tests.Storage;

/// <summary>Lists and watches at any version that is retained, through HTTP, also where memory no longer has it.</summary>
public sealed class TimeTravelTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Every_version_can_be_listed_and_watched_until_it_is_compacted()
    {
        // Sixteen changes in memory, and no value: all else comes from the log.
        await using var host = await StartAsync(_directory, storage => (storage.WindowRevisions, storage.ValueCacheBytes) = (16, 0));
        var server = (await host.ReadyAsync()).Server;
        using var client = Connect(_directory["admin.kubeconfig"], server);
        var expected = await WriteAsync(client, 150);

        foreach (var (revision, texts) in expected.Where((_, i) => i % 7 == 0))
        {
            var list = JsonNode.Parse((await GetTextAsync(client, $"api/v1/namespaces/default/configmaps?resourceVersion={revision}&resourceVersionMatch=Exact"))[4..])!;
            Assert.Equal(revision.ToString(CultureInfo.InvariantCulture), (string?)list["metadata"]!["resourceVersion"]);
            Assert.Equal(texts, Texts(list));
        }

        await AssertPagesAsync(client, expected[40]);
        await AssertWatchAsync(client, expected, from: 3);

        var compacted = expected[100].Revision;
        await host.Services.GetRequiredService<IClusterStore>().CompactAsync(compacted, Cancellation);
        Assert.Contains("The resourceVersion for the provided list is too old.",
            await GetTextAsync(client, $"api/v1/namespaces/default/configmaps?resourceVersion={compacted - 5}&resourceVersionMatch=Exact"), StringComparison.Ordinal);
        var gone = await GetTextAsync(client, $"api/v1/namespaces/default/configmaps?watch=1&resourceVersion={compacted - 5}&timeoutSeconds=1");
        Assert.Contains($"too old resource version: {compacted - 5} ({compacted + 1})", gone, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"Expired\"", gone, StringComparison.Ordinal);
        Assert.Contains("\"code\":410", gone, StringComparison.Ordinal);
        await AssertWatchAsync(client, expected, from: 100);
        Assert.Contains("Too large resource version", await GetTextAsync(client, $"api/v1/namespaces/default/configmaps?resourceVersion={expected[^1].Revision + 1000}&resourceVersionMatch=Exact"), StringComparison.Ordinal);
    }

    // What the list should be after each change: creations, updates and deletions of five names.
    private static async Task<List<(long Revision, string Texts)>> WriteAsync(KubeClient client, int changes)
    {
        var now = new SortedDictionary<string, ConfigMap>(StringComparer.Ordinal);
        var after = new List<(long, string)>();
        for (var i = 0; i < changes; i++)
        {
            var name = $"map-{i * 7 % 5}";
            if (now.TryGetValue(name, out var there) && i % 11 == 0)
            {
                await client.DeleteAsync<ConfigMap>(new("default", name), cancellationToken: Cancellation);
                now.Remove(name);
                continue; // the delete's own version is not told
            }

            var written = there is null
                ? await client.CreateAsync(NewConfigMap(name, $"text {i}"), cancellationToken: Cancellation)
                : await client.UpdateAsync(there with { Data = new Dictionary<string, string> { ["text"] = $"text {i}" } }, cancellationToken: Cancellation);
            now[name] = written;
            after.Add((long.Parse(written.Metadata.ResourceVersion!, CultureInfo.InvariantCulture), string.Join(',', now.Values.Select(m => m.Data!["text"]))));
        }

        return after;
    }

    private static async Task AssertPagesAsync(KubeClient client, (long Revision, string Texts) expected)
    {
        var texts = new List<string>();
        var token = "";
        do
        {
            var page = JsonNode.Parse((await GetTextAsync(client, token.Length == 0
                ? $"api/v1/namespaces/default/configmaps?limit=2&resourceVersion={expected.Revision}&resourceVersionMatch=Exact"
                : $"api/v1/namespaces/default/configmaps?limit=2&continue={token}"))[4..])!;
            texts.Add(Texts(page));
            token = (string?)page["metadata"]!["continue"] ?? "";
        }
        while (token.Length > 0);

        Assert.Equal(expected.Texts, string.Join(',', texts));
    }

    private static async Task AssertWatchAsync(KubeClient client, List<(long Revision, string Texts)> expected, int from)
    {
        var seen = new List<long>();
        var last = expected[from].Revision;
        await foreach (var change in client.WatchAsync<ConfigMap>(new WatchQuery { Namespace = "default", ResourceVersion = last.ToString(CultureInfo.InvariantCulture) }, Cancellation))
        {
            var revision = long.Parse(change.Object!.Metadata.ResourceVersion!, CultureInfo.InvariantCulture);
            Assert.True(revision > last, $"{revision} after {last}");
            seen.Add(last = revision);
            if (revision >= expected[^1].Revision)
            {
                break;
            }
        }

        Assert.Empty(expected.Skip(from + 1).Select(e => e.Revision).Except(seen));
    }

    private static string Texts(JsonNode list) => string.Join(',', list["items"]!.AsArray().Select(i => (string?)i!["data"]!["text"]));
}
