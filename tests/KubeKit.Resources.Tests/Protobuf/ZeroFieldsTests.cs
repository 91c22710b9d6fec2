using KubeKit.Resources.Schema;

namespace KubeKit.Resources.Tests.Protobuf;

/// <summary>
/// Upstream writes some fields of a message though nothing is set: those that are no pointers in Go. <c>zeros.txt</c> has
/// their numbers for every message of the versions served, as upstream 1.36 was seen to write them; ours are the same.
/// </summary>
public sealed class ZeroFieldsTests
{
    [Fact]
    public void Writes_the_zeros_that_upstream_writes_and_no_others()
    {
        var upstream = Rows();
        var findings = new List<string>();
        foreach (var type in ProtobufTypes.All)
        {
            if (upstream.TryGetValue(type.Schema.Name!, out var expected))
            {
                Compare(type.Schema, type.Write(type.Read(default)), upstream, expected, findings);
            }
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Fact]
    public void Every_type_with_upstreams_name_has_a_row()
    {
        var upstream = Rows();

        Assert.All(ProtobufTypes.All.Where(t => t.Schema.Name!.StartsWith("io.k8s.", StringComparison.Ordinal)), t => Assert.Contains(t.Schema.Name!, upstream));
    }

    // What upstream embeds is a message of its own there, whose fields are written inside it.
    private static void Compare(SchemaNode schema, ReadOnlySpan<byte> zero, Dictionary<string, int[]> upstream, int[] expected, List<string> findings)
    {
        var written = ProtobufText.Numbers(zero);
        foreach (var number in expected.Union(written).Order())
        {
            var isWritten = written.Contains(number);
            if (isWritten != expected.Contains(number) && !schema.Properties.Any(p => p.ProtoIn == number))
            {
                var property = schema.Properties.FirstOrDefault(p => p.ProtoNumber == number && p.ProtoIn == 0);
                if (isWritten && property?.IsRequired == true)
                {
                    // A pointer to what must be there: it is null in no object that passes validation, and never null here.
                    continue;
                }

                findings.Add($"{schema.Name} {property?.Name ?? "nothing"} {number} {(isWritten ? "is written, not so upstream" : "is not written, as upstream does")}");
            }
        }
    }

    private static Dictionary<string, int[]> Rows() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Protobuf", "zeros.txt"))
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(':'))
        .ToDictionary(row => row[0], row => row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray(), StringComparer.Ordinal);
}
