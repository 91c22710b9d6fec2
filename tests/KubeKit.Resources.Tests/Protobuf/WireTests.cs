using KubeKit.Resources.Coordination.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.Tests.Protobuf;

/// <summary>The rules of the wire that the fully populated objects do not show.</summary>
public sealed class WireTests
{
    [Fact]
    public void An_empty_map_entry_a_zero_time_and_a_negative_number()
    {
        var map = new ConfigMap { Metadata = new ObjectMeta { Generation = -1 }, Data = new Dictionary<string, string> { ["b"] = "", ["a"] = "x" } };

        Assert.Equal(
            """
            1: 
              1: ""
              2: ""
              3: ""
              4: ""
              5: ""
              6: ""
              7: 18446744073709551615
              8: ""
            2: 
              1: "a"
              2: "x"
            2: 
              1: "b"
              2: ""

            """,
            ProtobufText.Of(Write(map)));
        Assert.Equal(map, ConfigMap.Definition.DecodeProtobuf(Write(map), new DecodeContext()));
    }

    [Fact]
    public void An_unset_status_is_written_as_its_zero()
    {
        var numbers = ProtobufText.Numbers(Write(new Pod { Metadata = new ObjectMeta { Name = "p" } }));

        Assert.Equal([1, 2, 3], numbers);
    }

    [Fact]
    public void A_string_that_keeps_what_is_empty_differs_from_none()
    {
        var none = new Lease { Spec = new LeaseSpec() };
        var empty = new Lease { Spec = new LeaseSpec { HolderIdentity = "" } };

        Assert.NotEqual(Write(none), Write(empty));
        Assert.Null(((Lease)Lease.Definition.DecodeProtobuf(Write(none), new DecodeContext())).Spec!.HolderIdentity);
        Assert.Equal("", ((Lease)Lease.Definition.DecodeProtobuf(Write(empty), new DecodeContext())).Spec!.HolderIdentity);
    }

    [Fact]
    public void Fields_of_newer_versions_are_passed_over()
    {
        var writer = new ProtobufWriter();
        writer.Double(0x3FF9, 1.5);
        writer.String(0x3FFA, "new");
        ((IProtobufValue<ConfigMap>)new ConfigMap { Metadata = new ObjectMeta { Name = "m" } }).WriteProtobuf(writer);

        Assert.Equal("m", ConfigMap.Definition.DecodeProtobuf(writer.Written, new DecodeContext()).Metadata.Name);
    }

    [Theory]
    [InlineData(new byte[] { 0x0A, 0x05, 0x01 }, "ends within a field")]
    [InlineData(new byte[] { 0x0B }, "wire type 3")]
    [InlineData(new byte[] { 0x08, 0x01 }, "field 1 has the wire type 0 instead of 2")]
    [InlineData(new byte[] { 0x00, 0x01 }, "a field has the number 0")]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 }, "more than ten bytes")]
    public void What_is_no_message_is_refused(byte[] message, string why)
    {
        var error = Assert.Throws<KubeJsonException>(() => ConfigMap.Definition.DecodeProtobuf(message, new DecodeContext()));

        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    private static byte[] Write(KubeObject value)
    {
        var writer = new ProtobufWriter(1);
        value.Resource.EncodeProtobuf(value, writer);
        return writer.Written.ToArray();
    }
}
