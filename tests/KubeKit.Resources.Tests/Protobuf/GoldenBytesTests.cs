using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.Tests.Protobuf;

/// <summary>
/// Upstream's fully populated objects, byte for byte: decoded they equal those of the JSON files, encoded again they are the
/// bytes of the protobuf files. The objects lie beside the repository; where they are not, the tests are skipped.
/// </summary>
public sealed class GoldenBytesTests
{
    public static TheoryData<string> Names => [.. ProtobufTypes.Objects.Where(t => t.Type != Upstream.KindWithoutObject).Select(t => t.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Decodes_what_the_JSON_says_and_encodes_the_same_bytes(string name)
    {
        var type = ProtobufTypes.Of(name);
        var objects = Path.Combine(Upstream.Folder(), "objects");
        var golden = File.ReadAllBytes(Path.Combine(objects, type.GoldenFile + ".pb"));

        var envelope = ProtobufEnvelope.Open(golden);
        var value = type.Read(envelope.Message);

        Assert.Equal((type.ApiVersion, type.Kind), (envelope.ApiVersion, envelope.Kind));
        Assert.Equal(type.ReadJson(File.ReadAllBytes(Path.Combine(objects, type.GoldenFile + ".json"))), value);
        Assert.Equal(ProtobufText.Of(golden.AsSpan(4)), ProtobufText.Of(type.Seal(value).AsSpan(4)));
        Assert.Equal(golden, type.Seal(value));
    }

    [Fact]
    public void Every_kind_has_a_protobuf_form()
    {
        var kinds = typeof(KubeObject).Assembly.GetTypes().Where(t => t.GetCustomAttributes(typeof(KubeResourceAttribute), false).Length > 0);

        Assert.All(kinds, kind => Assert.Contains(ProtobufTypes.All, t => t.Type == kind));
    }
}
