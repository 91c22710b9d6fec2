using System.Runtime.InteropServices;
using KubeKit.Store.Faster;
using KubeKit.Store.Faster.Commit;
using KubeKit.Store.Tests.Faster;

namespace KubeKit.Store.Tests.Memory;

/// <summary>The child whose heap has no room for the values that it stores: it loads them; or it opens a store that has them; and reads them all.</summary>
internal static class LittleMemoryChild
{
    public const string Command = "little-memory";
    public const int Objects = 100_000;
    private const int Writers = 256;
    private const int ValueBytes = 1024;

    public static async Task<int> RunAsync(string directory)
    {
        await using var store = await OpenAsync(directory);
        if (await store.CountAsync(new("/registry/"), CancellationToken.None) == 0)
        {
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => WriteAsync(store, w)));
        }

        await Console.Out.WriteAsync($"{await ListAsync(store)}");
        return 0;
    }

    // The layout is the one that stores outside of tests have; nothing is synced, since it is memory that is looked at.
    private static Task<FasterClusterStore> OpenAsync(string directory) => SmallStore.OpenAsync(
        new FasterClusterStore(new FasterStoreOptions { Directory = directory, ValueCacheBytes = 8 << 20 }, TimeProvider.System, new UnsyncedDisk(), LogLayout.Default), CancellationToken.None);

    private static async Task WriteAsync(FasterClusterStore store, int writer)
    {
        for (var i = writer; i < Objects; i += Writers)
        {
            var value = new byte[ValueBytes];
            MemoryMarshal.Cast<byte, int>(value.AsSpan()).Fill(i);
            await store.CommitAsync(SmallStore.Put(KeyOf(i), "", expected: 0) with { Value = value }, CancellationToken.None);
        }
    }

    /// <returns>How many records there are, each with the value that was written.</returns>
    private static async Task<int> ListAsync(FasterClusterStore store)
    {
        var (found, revision, after) = (0, 0L, default(StoreKey?));
        do
        {
            var page = await store.ListAsync(new(new("/registry/"), after, 500, revision), CancellationToken.None);
            foreach (var record in page.Records)
            {
                if (record.Key.Text != KeyOf(found) || record.Value.Length != ValueBytes || MemoryMarshal.Cast<byte, int>(record.Value.Span).ContainsAnyExcept(found))
                {
                    throw new InvalidOperationException($"{record} is not what was written as {KeyOf(found)}");
                }

                found++;
            }

            (revision, after) = (page.Revision, page.RemainingCount > 0 ? page.Records[^1].Key : null);
        }
        while (after is not null);
        return found;
    }

    private static string KeyOf(int number) => $"/registry/core/configmaps/default/config-{number:d7}";
}
