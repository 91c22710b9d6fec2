using System.Text;
using KubeKit.Client.Metadata;

namespace KubeKit.Client.Tests;

public sealed class MetadataTextTests
{
    private const string Managed = """
        "managedFields":[{"manager":"x","operation":"Apply","fieldsV1":{"f:a":{}}}]
        """;

    [Theory]
    [InlineData("""{"name":"n","labels":{"a":"b"},@}""")]
    [InlineData("""{"name":"n",@,"labels":{"a":"b"}}""")]
    [InlineData("""{@,"name":"n","labels":{"a":"b"}}""")]
    [InlineData("""{"name":"n","labels":{"a":"b"}}""")]
    public void Managed_fields_are_left_out_wherever_they_stand(string metadata)
    {
        var text = """{"kind":"X","metadata":""" + metadata.Replace("@", Managed, StringComparison.Ordinal) + ""","spec":{"metadata":1}}""";
        var read = MetadataText.Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal(("n", "b", null), (read.Name, read.Labels!["a"], read.ManagedFields));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"metadata":null,"spec":{"name":"x"}}""")]
    [InlineData("""{"metadata":{}}""")]
    public void What_has_no_metadata_has_empty_ones(string text) => Assert.Null(MetadataText.Read(Encoding.UTF8.GetBytes(text)).Name);
}
