using System.Buffers;
using System.IO.Pipelines;
using CsCheck;
using KubeKit.ApiServer.Encoding;

namespace KubeKit.ApiServer.Tests.Encoding;

public class BlockWriterTests
{
    [Fact]
    public async Task Write_PiecesOfAnySizeAndFlushesBetween_ArriveWholeAndInOrder() =>
        await Gen.Select(Gen.Int[0, 200_000], Gen.Bool).Array[0, 8].SampleAsync(async pieces =>
        {
            var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
            var writer = new BlockWriter(pipe.Writer);
            var expected = new ArrayBufferWriter<byte>();
            foreach (var (length, flushes) in pieces)
            {
                var piece = Piece(length, expected.WrittenCount);
                writer.Write(piece);
                expected.Write(piece);
                if (flushes)
                {
                    await writer.FlushAsync(default);
                    Assert.Equal(0, writer.Unflushed);
                }
            }

            await writer.FlushAsync(default);
            await pipe.Writer.CompleteAsync();
            Assert.True((await Read(pipe.Reader)).AsSpan().SequenceEqual(expected.WrittenSpan));
        }, iter: 200);

    [Fact]
    public async Task Write_OfLessThanABlock_TakesOneBuffer()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var writer = new BlockWriter(pipe.Writer);
        for (var i = 0; i < 40; i++)
        {
            writer.Write(new byte[1500]);
        }

        await writer.FlushAsync(TestContext.Current.CancellationToken);
        var read = await pipe.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.True(read.Buffer.IsSingleSegment);
        Assert.Equal(60_000, read.Buffer.Length);
    }

    private static byte[] Piece(int length, int seed)
    {
        var piece = new byte[length];
        for (var i = 0; i < length; i++)
        {
            piece[i] = (byte)((seed + i) * 31);
        }

        return piece;
    }

    private static async Task<byte[]> Read(PipeReader reader)
    {
        var stream = new MemoryStream();
        await reader.CopyToAsync(stream, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
