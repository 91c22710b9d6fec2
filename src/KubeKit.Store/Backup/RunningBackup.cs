using KubeKit.Store.Faster.Envelope;
using KubeKit.Store.Memory;

namespace KubeKit.Store.Backup;

/// <summary>A backup of an embedded store that goes on serving: the newest revision is pinned and read in key order, without locks.</summary>
internal sealed class RunningBackup(VersionedMap map, RecordCodec codec, StoreMetrics metrics, TimeProvider time)
{
    public async Task<BackupHeader> WriteAsync(Stream target, string? cluster, CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        using var pin = map.PinNewest();
        var header = new BackupHeader(pin.Revision, time.GetUtcNow(), cluster);
        var writer = new BackupWriter(target);
        writer.Begin(header);
        try
        {
            foreach (var record in map.RecordsAt(pin.Revision))
            {
                codec.Copy(record, writer, static (writer, size) => writer.AddRecord(size));
                await writer.FlushIfFullAsync(cancellationToken);
            }
        }
        catch (Exception e) when (e is StoreCorruptException or StoreUnavailableException)
        {
            await writer.FailAsync(e.Message, cancellationToken);
            throw;
        }

        await writer.EndAsync(cancellationToken);
        metrics.BackedUp(time.GetElapsedTime(begin));
        return header;
    }
}
