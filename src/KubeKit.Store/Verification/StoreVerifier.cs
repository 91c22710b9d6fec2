using KubeKit.Store.Encryption;
using KubeKit.Store.Faster;
using KubeKit.Store.Faster.Archive;
using KubeKit.Store.Faster.Checkpoints;
using KubeKit.Store.Faster.Commit;
using KubeKit.Store.Faster.Envelope;
using KubeKit.Store.Faster.Recovery;
using KubeKit.Store.Memory;
using KubeKit.Store.Values;

namespace KubeKit.Store.Verification;

/// <summary>Checks the directory of an embedded store that is not running, from end to end, and changes nothing in it.</summary>
public static class StoreVerifier
{
    /// <summary>
    /// Proves the history whole as a start does (marker, checkpoint, each record's hash, no gap, each change on top of the
    /// one before), decrypts what the keys given open, and compares the checkpoint with what the log still holds from before it.
    /// </summary>
    /// <param name="directory">The store's directory.</param>
    /// <param name="encryption">The keys to decrypt with; without, only the hashes of encrypted values are verified.</param>
    /// <exception cref="StoreCorruptException">It is damaged; the message names the file and the place.</exception>
    /// <exception cref="StoreUnavailableException">It is in use.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no store.</exception>
    public static StoreReport Verify(string directory, StoreEncryption? encryption = null)
    {
        if (!Directory.Exists(directory) || !Directory.EnumerateFiles(directory).Any(f => Path.GetFileName(f) != DirectoryLock.FileName))
        {
            throw new DirectoryNotFoundException($"{directory} holds no store");
        }

        using var held = DirectoryLock.Take(directory);
        var codec = new RecordCodec(ValueSealer.Create(encryption ?? new StoreEncryption()), needsKeys: false);
        var reader = new ValueReader(codec, new ValueCache(budget: 0));
        using var log = DurableLog.Open(directory, new UntouchedDisk(), reader);
        var archive = new LogArchive(log, reader);
        try
        {
            var map = new LogReplay(new FasterStoreOptions { Directory = directory }, log, archive, reader).Run();
            var values = new SealedValues(codec);
            var (records, compared) = archive.Base is { } checkpoint ? VerifyCheckpoint(directory, checkpoint, log, values) : (0, 0);
            return Report(directory, map, log, archive, ReadLog(log, archive.Base?.Revision ?? 0, values)) with
            {
                CheckpointRecords = records,
                Compared = compared,
                Encrypted = values.Count,
                Opened = values.Opened,
            };
        }
        catch (Exception e) when (e is not StoreCorruptException)
        {
            throw DurableLog.Unreadable(directory, e);
        }
        finally
        {
            archive.Base?.Dispose();
        }
    }

    private static StoreReport Report(string directory, VersionedMap map, DurableLog log, LogArchive archive, long changes) => new()
    {
        Revision = map.Published,
        Acknowledged = log.Acknowledged,
        Keys = map.LiveKeys,
        Changes = changes,
        Segments = Directory.GetFiles(directory, "log.*").Length,
        LogBytes = log.Bytes,
        Checkpoint = archive.Base?.Revision,
    };

    private static long ReadLog(DurableLog log, long checkpoint, SealedValues values)
    {
        long changes = 0;
        log.Read((envelope, _, _, _) =>
        {
            if (envelope.Revision > checkpoint)
            {
                values.Visit(envelope); // what is older no start reads
            }

            changes++;
        });
        return changes;
    }

    private static (long Records, long Compared) VerifyCheckpoint(string directory, CheckpointFile checkpoint, DurableLog log, SealedValues values)
    {
        var comparison = new CheckpointComparison(CheckpointFormat.PathOf(directory, checkpoint.Revision), checkpoint.Revision, values);
        log.Read((envelope, _, _, _) => comparison.TakeChange(envelope));
        long records = 0;
        using var stream = File.OpenRead(CheckpointFormat.PathOf(directory, checkpoint.Revision));
        new CheckpointReader(stream, stream.Name).Read((envelope, offset) =>
        {
            values.Visit(envelope);
            comparison.TakeRecord(envelope, offset);
            records++;
        });
        return (records, comparison.End());
    }
}
