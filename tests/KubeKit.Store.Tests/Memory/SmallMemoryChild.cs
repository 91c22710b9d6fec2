using System.Diagnostics;
using KubeKit.Store.Faster;
using KubeKit.Store.Tests.Faster;

namespace KubeKit.Store.Tests.Memory;

/// <summary>The child that has little memory: loads many objects, lists them, changes some, and opens again.</summary>
internal static class SmallMemoryChild
{
    public const string Command = "small-memory";
    public const int Objects = 100_000;
    public const int ValueBytes = 1_024;
    private const int Writers = 512;

    public static async Task<int> RunAsync(string directory)
    {
        var options = new FasterStoreOptions { Directory = directory, ValueCacheBytes = 8 << 20, WindowRevisions = 4_096 };
        options.History.MaximumBytes = 64 << 20;
        // What is in the files is what counts here, not when it got there.
        await LoadAsync(options);
        await ReopenAsync(options);
        return 0;
    }

    // Apart, so that nothing holds the first store when the second is opened.
    private static async Task LoadAsync(FasterStoreOptions options)
    {
        await using var store = new FasterClusterStore(options, TimeProvider.System, new UnsyncedDisk());
        await store.OpenAsync(CancellationToken.None);
        await WriteAsync(store, Objects, expected: 0);
        await ListAsync(store, "loaded");
        await WriteAsync(store, Objects / 10, expected: null);
    }

    private static async Task ReopenAsync(FasterStoreOptions options)
    {
        var clock = Stopwatch.StartNew();
        await using var reopened = new FasterClusterStore(options, TimeProvider.System, new UnsyncedDisk());
        await reopened.OpenAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync($"opened in {clock.ElapsedMilliseconds} ms");
        await ListAsync(reopened, "reopened");
    }

    private static Task WriteAsync(FasterClusterStore store, int count, long? expected) =>
        Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            var value = new byte[ValueBytes];
            for (var i = w; i < count; i += Writers)
            {
                Random.Shared.NextBytes(value);
                BitConverter.TryWriteBytes(value, i);
                var write = new StoreWrite { Key = new($"/registry/configmaps/default/{i:d6}"), Kind = StoreWriteKind.Put, Value = value, RevisionOffset = -1, ExpectedRevision = expected };
                await store.CommitAsync(write, CancellationToken.None);
            }
        })));

    private static async Task ListAsync(FasterClusterStore store, string when)
    {
        long bytes = 0;
        var right = 0;
        var records = (await store.ListAsync(new(new("/registry/")), CancellationToken.None)).Records;
        foreach (var (i, record) in records.Index())
        {
            var value = record.Value.Span;
            bytes += value.Length;
            right += BitConverter.ToInt32(value) == i ? 1 : 0;
        }

        await Console.Out.WriteLineAsync($"{when} {right} {bytes} heap {GC.GetTotalMemory(forceFullCollection: false) >> 20} MiB of {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20}");
    }
}
