using System.IO.Pipelines;
using BenchmarkDotNet.Attributes;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Listing;
using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Benchmarks;

/// <summary>The items of a list of 500 on their way into a pipe: by the pipe's own buffers, and by blocks.</summary>
[MemoryDiagnoser]
public class ListBenchmarks
{
    private const int Items = 500;
    private readonly byte[] _item = SampleObjects.Text("ConfigMap", "p-1");
    private readonly byte[] _head = ListItems.TypeHead(ConfigMap.Definition);

    [Benchmark(Baseline = true)]
    public async Task PipesOwnBuffersAsync()
    {
        var pipe = new Pipe();
        var reading = DrainAsync(pipe.Reader);
        for (var i = 0; i < Items; i++)
        {
            Write(pipe.Writer, i);
            if (pipe.Writer.UnflushedBytes > 128 * 1024)
            {
                await pipe.Writer.FlushAsync();
            }
        }

        await pipe.Writer.CompleteAsync();
        await reading;
    }

    [Benchmark]
    public async Task BlocksAsync()
    {
        var pipe = new Pipe();
        var reading = DrainAsync(pipe.Reader);
        var blocks = new BlockWriter(pipe.Writer);
        for (var i = 0; i < Items; i++)
        {
            Write(blocks, i);
            if (blocks.Unflushed > 128 * 1024)
            {
                await blocks.FlushAsync(default);
            }
        }

        await blocks.FlushAsync(default);
        await pipe.Writer.CompleteAsync();
        await reading;
    }

    private void Write(PipeWriter output, int i)
    {
        var rest = ListItems.Split(_item, _head, i == 0, out var before);
        output.Write(before);
        output.Write(rest);
    }

    private void Write(BlockWriter output, int i)
    {
        var rest = ListItems.Split(_item, _head, i == 0, out var before);
        output.Write(before);
        output.Write(rest);
    }

    private static async Task DrainAsync(PipeReader reader)
    {
        while (true)
        {
            var read = await reader.ReadAsync();
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return;
            }
        }
    }
}
