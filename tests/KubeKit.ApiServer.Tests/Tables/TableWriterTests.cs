using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKit.ApiServer.Tables;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.ApiServer.Tests.Tables;

public class TableWriterTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly ConfigMap Map = new()
    {
        Metadata = new ObjectMeta { Name = "a", Namespace = "n", ResourceVersion = "7", CreationTimestamp = Now.AddHours(-26) },
        Data = new Dictionary<string, string> { ["x"] = "1" },
    };

    private readonly ITableWriter _writer = new TableWriter(new FakeTimeProvider(Now));

    [Fact]
    public void A_table_has_columns_rows_and_the_lists_version()
    {
        var table = Write(w => _writer.WriteTable(w, Map.Resource, [Map], new ListHead("9", "token", 3), TableObject.Metadata, withColumns: true));
        Assert.Equal("Table", (string?)table["kind"]);
        Assert.Equal("meta.k8s.io/v1", (string?)table["apiVersion"]);
        Assert.Equal("""{"resourceVersion":"9","continue":"token","remainingItemCount":3}""", table["metadata"]!.ToJsonString());
        var columns = table["columnDefinitions"]!.AsArray();
        Assert.Equal(("Name", "string", "name"), ((string?)columns[0]!["name"], (string?)columns[0]!["type"], (string?)columns[0]!["format"]));
        Assert.Equal("Age", (string?)columns.Last(c => (int)c!["priority"]! == 0)!["name"]);
        var row = table["rows"]![0]!;
        Assert.Equal(columns.Count, row["cells"]!.AsArray().Count);
        Assert.Equal("a", (string?)row["cells"]![0]);
        Assert.Contains(row["cells"]!.AsArray(), c => c?.GetValueKind() == JsonValueKind.String && (string?)c == "26h");
        Assert.Equal("PartialObjectMetadata", (string?)row["object"]!["kind"]);
        Assert.Equal("n", (string?)row["object"]!["metadata"]!["namespace"]);
        Assert.Null(row["object"]!["data"]);
    }

    [Fact]
    public void Rows_carry_as_much_of_the_object_as_was_asked_for()
    {
        var none = Write(w => _writer.WriteTable(w, Map.Resource, [Map], new ListHead("9"), TableObject.None, withColumns: false));
        Assert.Null(none["rows"]![0]!["object"]);
        Assert.Null(none["columnDefinitions"]);
        var whole = Write(w => _writer.WriteTable(w, Map.Resource, [Map], new ListHead("9"), TableObject.Object, withColumns: false));
        Assert.Equal("1", (string?)whole["rows"]![0]!["object"]!["data"]!["x"]);
        Assert.Equal("ConfigMap", (string?)whole["rows"]![0]!["object"]!["kind"]);
    }

    private static JsonNode Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        write(writer);
        writer.Flush();
        return JsonNode.Parse(buffer.WrittenSpan)!;
    }
}
