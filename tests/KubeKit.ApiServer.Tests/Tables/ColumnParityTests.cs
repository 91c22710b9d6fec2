using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ApiServer.Tests.Tables;

/// <summary>The columns of every built-in kind against those of kube-apiserver 1.36 (<c>columns.txt</c>): name, type, format and whether it is shown only when asked for more.</summary>
public sealed class ColumnParityTests
{
    private const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io";

    [Fact]
    public async Task Columns_are_upstreams()
    {
        await using var server = await TestServer.StartAsync();
        var wrong = new List<string>();
        var seen = new HashSet<string>();
        foreach (var (kind, columns) in Expected())
        {
            seen.Add(kind);
            var table = await server.GetAsync(PathOf(kind), Table);
            var got = table.Code == 200
                ? string.Join(" | ", table.Json["columnDefinitions"]!.AsArray().Select(c =>
                    $"{c!["name"]} {c["type"]}{(c["format"]!.ToString() is { Length: > 0 } format ? " " + format : "")}{((int)c["priority"]! > 0 ? " wide" : "")}"))
                : table.Text;
            if (got != columns)
            {
                wrong.Add($"{kind}\n  wanted {columns}\n  got    {got}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        var served = server.Services.GetRequiredService<ResourceRegistry>().Definitions.Where(d => d.HasProtobuf).Select(d => $"{d.Kind.ApiVersion}/{d.Names.Plural}").ToList();
        foreach (var kind in served.Except(seen))
        {
            Assert.Equal((kind, 405), (kind, (await server.GetAsync(PathOf(kind))).Code));
        }
    }

    // A bookmark's row is that of an object with nothing in it.
    [Fact]
    public async Task Every_kind_has_cells_for_an_empty_object()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var (kind, columns) in Expected().Where(e => !e.Kind.EndsWith("componentstatuses", StringComparison.Ordinal)))
        {
            await using var watch = await WatchStream.OpenAsync(
                server, $"{PathOf(kind)}?watch=true&allowWatchBookmarks=true&includeObject=None&labelSelector=none", Table);
            var end = (await watch.NextAsync())!;
            var row = end["object"]!["rows"]![0]!;
            Assert.Equal((kind, "BOOKMARK", columns.Split('|').Length), (kind, end["type"]!.ToString(), row["cells"]!.AsArray().Count));
            Assert.Equal("true", row["object"]!["metadata"]!["annotations"]!["k8s.io/initial-events-end"]!.ToString());
            Assert.Equal(end["object"]!["metadata"]!["resourceVersion"]!.ToString(), row["object"]!["metadata"]!["resourceVersion"]!.ToString());
        }
    }

    private static string PathOf(string kind) => (kind.StartsWith("v1/", StringComparison.Ordinal) ? "/api/" : "/apis/") + kind;

    private static IEnumerable<(string Kind, string Columns)> Expected()
    {
        using var reader = new StreamReader(typeof(ColumnParityTests).Assembly.GetManifestResourceStream("columns.txt")!);
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var parts = line.Split(" = ");
            yield return (parts[0], parts[1]);
        }
    }
}
