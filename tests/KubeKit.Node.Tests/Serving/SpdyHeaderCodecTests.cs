using KubeKit.Node.Serving.Spdy;

namespace KubeKit.Node.Tests.Serving;

public sealed class SpdyHeaderCodecTests
{
    [Fact]
    public void The_dictionary_is_the_one_of_the_specification() =>
        Assert.Equal((1423, 0xe3c6a7c2u), (SpdyHeaderDictionary.Bytes.Length, SpdyHeaderDictionary.Checksum));

    [Fact]
    public void Headers_come_back_as_they_were_over_several_blocks()
    {
        using var codec = new SpdyHeaderCodec();
        using var peer = new SpdyHeaderCodec();
        for (var i = 0; i < 3; i++)
        {
            var headers = new Dictionary<string, string> { ["streamtype"] = "data", ["port"] = "8080", ["requestid"] = $"{i}" };
            Assert.Equal(headers, peer.Decode(codec.Encode(headers)));
        }
    }

    [Fact]
    public void What_a_client_compressed_with_the_dictionary_is_read()
    {
        // Made by zlib with the dictionary, sync flush after each block: what kubectl sends.
        using var codec = new SpdyHeaderCodec();
        Assert.Equal(new Dictionary<string, string> { ["port"] = "8080", ["requestid"] = "0", ["streamtype"] = "error" },
            codec.Decode(Convert.FromHexString(FirstBlock)));
        Assert.Equal(new Dictionary<string, string> { ["port"] = "8080", ["requestid"] = "0", ["streamtype"] = "data" },
            codec.Decode(Convert.FromHexString(SecondBlock)));
    }

    private const string FirstBlock = "78f9e3c6a7c202253a48f95b044eea16061606409ab308125f99a074cc68004e892545a989b9d0c2863515141500000000ffff";
    private const string SecondBlock = "225333a8a44a04000000ffff";
}
