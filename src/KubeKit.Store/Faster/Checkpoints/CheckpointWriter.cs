using KubeKit.Store.Faster.Commit;
using KubeKit.Store.Faster.Recovery;
using KubeKit.Store.Values;

namespace KubeKit.Store.Faster.Checkpoints;

/// <summary>Writes a checkpoint beside running writers, and lets records that it took over from the log be read from it.</summary>
internal sealed class CheckpointWriter(string directory, ValueReader reader, Disk disk)
{
    private const int FlushAt = 1 << 20;

    /// <summary>Writes the records of a revision and removes older checkpoints; the log may be cut once this returns.</summary>
    public CheckpointFile Write(long revision, IEnumerable<StoreRecord> records)
    {
        var path = CheckpointFormat.PathOf(directory, revision);
        var beside = path + ".new";
        var handle = File.OpenHandle(beside, FileMode.Create, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        var file = new CheckpointFile(path, revision, handle, reader);
        var output = new HashingWriter((bytes, offset) => disk.Write(handle, bytes, offset, beside), FlushAt);
        WriteRecords(output, file, records);
        disk.Sync(handle, beside);
        File.Move(beside, path, overwrite: true);
        disk.SyncDirectory(directory);
        foreach (var (older, named) in CheckpointFormat.List(directory))
        {
            if (named < revision)
            {
                File.Delete(older);
            }
        }

        return file;
    }

    private void WriteRecords(HashingWriter output, CheckpointFile file, IEnumerable<StoreRecord> records)
    {
        // A record's value is read from here only once its bytes have left the buffer.
        var moving = new List<(StoreRecord Record, long Offset, int Size)>();
        output.Flushed = () =>
        {
            foreach (var (record, offset, size) in moving)
            {
                record.PlaceAt(file.Values, offset, size);
            }

            moving.Clear();
        };
        var body = new CheckpointBody(output);
        body.Begin(file.Revision);
        foreach (var record in records)
        {
            var size = reader.Codec.Copy(record, body, static (body, size) => body.Add(size));
            moving.Add((record, output.Position - size, size));
            file.Note(record.Key, output.Position - size, size);
        }

        body.End();
    }
}
