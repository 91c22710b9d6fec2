using System.Text;
using KubeKit.Store.Faster;
using KubeKit.Store.Tests.Faster;

namespace KubeKit.Store.Tests.Damage;

/// <summary>A store's files, held in memory to be spoiled and written out again and again, and what the store holds.</summary>
internal sealed record StoreImage(IReadOnlyDictionary<string, byte[]> Files, long Revision, string Content)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Takes the files of a store that is closed.</summary>
    public static async Task<StoreImage> TakeAsync(StoreFolder folder)
    {
        string content;
        long revision;
        await using (var store = await SmallStore.OpenAsync(SmallStore.Create(folder.Path, new UnsyncedDisk()), Cancellation))
        {
            (revision, content) = (store.CurrentRevision, await ContentOfAsync(store));
        }

        var files = Directory.EnumerateFiles(folder.Path).Where(f => Path.GetFileName(f) != "lock");
        return new StoreImage(files.ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes), revision, content);
    }

    /// <summary>Some 40 KiB: a checkpoint, a log that was cut behind it and lies in several files, puts and deletes of 25 keys.</summary>
    public static async Task FillAsync(StoreFolder folder, int seed, int writes, long historyBytes = 24 << 10)
    {
        await using var store = await SmallStore.OpenAsync(SmallStore.Create(folder.Path, new UnsyncedDisk(), historyBytes: historyBytes), Cancellation);
        var random = new Random(seed);
        for (var i = 0; i < writes; i++)
        {
            var key = $"/registry/things/default/thing-{random.Next(25):d2}";
            await store.CommitAsync(random.Next(6) == 0 ? SmallStore.Delete(key) : SmallStore.Put(key, $"{i} {new string((char)random.Next('a', 'z'), random.Next(400))}"), Cancellation);
        }
    }

    /// <summary>
    /// Makes a directory hold exactly these files. What is there already is left alone, and what is not is written over
    /// without cutting the file first: a disk takes ten times as long for that.
    /// </summary>
    public void WriteTo(string directory, IReadOnlyDictionary<string, byte[]?> spoiled)
    {
        var wanted = Files.Keys.Union(spoiled.Keys).ToDictionary(n => n, n => spoiled.TryGetValue(n, out var other) ? other : Files[n]);
        foreach (var file in Directory.EnumerateFiles(directory))
        {
            if (wanted.GetValueOrDefault(Path.GetFileName(file)) is null)
            {
                File.Delete(file);
            }
        }

        foreach (var (name, bytes) in wanted)
        {
            if (bytes is not null)
            {
                Write(Path.Combine(directory, name), bytes);
            }
        }
    }

    private static void Write(string path, byte[] bytes)
    {
        using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        var there = new byte[RandomAccess.GetLength(file)];
        RandomAccess.Read(file, there, 0);
        if (there.Length > bytes.Length)
        {
            RandomAccess.SetLength(file, bytes.Length);
        }

        if (!there.AsSpan(0, Math.Min(there.Length, bytes.Length)).SequenceEqual(bytes))
        {
            RandomAccess.Write(file, bytes, 0);
        }
    }

    /// <summary>All that can be asked: revisions, live records, and every retained change with what it replaced.</summary>
    public static async Task<string> ContentOfAsync(FasterClusterStore store)
    {
        var text = new StringBuilder();
        text.Append(store.CompactedRevision).Append(' ').Append(store.CurrentRevision).Append('\n');
        foreach (var record in (await store.ListAsync(new(new("/")), Cancellation)).Records)
        {
            text.Append(record).Append('=').Append(SmallStore.Text(record)).Append('\n');
        }

        await using var watch = store.Watch(new("/"), Math.Max(1, store.CompactedRevision));
        for (var revision = Math.Max(1, store.CompactedRevision); revision < store.CurrentRevision;)
        {
            foreach (var change in await watch.ReadAsync(Cancellation))
            {
                revision = change.Record.Revision;
                text.Append(change.Kind).Append(' ').Append(change.Record).Append('=').Append(SmallStore.Text(change.Record))
                    .Append(" was ").Append(change.Previous).Append('=').Append(change.Previous is null ? "" : SmallStore.Text(change.Previous)).Append('\n');
            }
        }

        return text.ToString();
    }
}
