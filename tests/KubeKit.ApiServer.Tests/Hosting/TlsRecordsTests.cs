using System.Buffers;
using System.IO.Pipelines;
using KubeKit.ApiServer.Hosting;

namespace KubeKit.ApiServer.Tests.Hosting;

public class TlsRecordsTests
{
    private const int Record = 16 * 1024;

    [Fact]
    public async Task Write_OfManyFrames_ReachesTheStreamInWholeRecords()
    {
        var stream = new WriteLog();
        var writer = new TlsRecords.RecordWriter(PipeWriter.Create(stream));
        var random = new Random(7);
        var sent = new byte[100_000];
        random.NextBytes(sent);
        for (var at = 0; at < sent.Length;)
        {
            var length = Math.Min(random.Next(1, 6000), sent.Length - at);
            BuffersExtensions.Write(writer, sent.AsSpan(at, length)); // as Kestrel does
            at += length;
        }

        await writer.FlushAsync(TestContext.Current.CancellationToken);

        Assert.All(stream.Lengths.SkipLast(1), length => Assert.Equal(Record, length));
        Assert.Equal(sent, stream.ToArray());
    }

    [Fact]
    public async Task Flush_AfterEachFrame_SendsEachAtOnce()
    {
        var stream = new WriteLog();
        var writer = new TlsRecords.RecordWriter(PipeWriter.Create(stream));
        for (byte i = 1; i <= 3; i++)
        {
            writer.Write(Enumerable.Repeat(i, 100).ToArray());
            await writer.FlushAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal([100, 100, 100], stream.Lengths);
        Assert.Equal([.. Enumerable.Repeat((byte)1, 100), .. Enumerable.Repeat((byte)2, 100), .. Enumerable.Repeat((byte)3, 100)], stream.ToArray());
    }

    [Fact]
    public async Task GetMemory_OfMoreThanARecord_IsGiven()
    {
        var stream = new WriteLog();
        var writer = new TlsRecords.RecordWriter(PipeWriter.Create(stream));
        Assert.True(writer.GetMemory(3 * Record).Length >= 3 * Record);
        writer.Advance(3 * Record);
        await writer.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3 * Record, stream.Length);
    }

    private sealed class WriteLog : MemoryStream
    {
        public List<int> Lengths { get; } = [];

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Lengths.Add(buffer.Length);
            return base.WriteAsync(buffer, cancellationToken);
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Lengths.Add(buffer.Length);
            base.Write(buffer);
        }
    }
}
