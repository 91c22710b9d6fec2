using FASTER.core;
using KubeKit.Store.Faster.Envelope;
using KubeKit.Store.Memory;

namespace KubeKit.Store.Faster.Recovery;

/// <summary>Rebuilds the live records from a checkpoint and the log after it, and proves the history whole on the way.</summary>
internal static class LogReplay
{
    /// <summary>The newest snapshot, and the events that lead to it from the checkpoint.</summary>
    /// <exception cref="StoreCorruptException">A record is damaged or missing.</exception>
    public static StoreSnapshot Run(FasterLog log, StoreSnapshot start, Action<StoreSnapshot, StoreEvent> apply)
    {
        var current = start;
        using var records = log.Scan(log.BeginAddress, log.TailAddress, scanBufferingMode: ScanBufferingMode.DoublePageBuffering);
        while (records.GetNext(out var bytes, out var length, out var address))
        {
            if (RecordEnvelope.TryRead(bytes.AsSpan(0, length), out var kind, out var record, out _) is { } wrong)
            {
                throw new StoreCorruptException($"the log at {address}: {wrong}");
            }

            if (record!.Revision <= start.Revision)
            {
                continue; // the checkpoint has it: the log is cut in whole pages
            }

            if (record.Revision != current.Revision + 1)
            {
                throw new StoreCorruptException($"the log at {address}: revision {record.Revision} follows {current.Revision}; something between them is missing");
            }

            var previous = current.Find(record.Key);
            if (kind == StoreWriteKind.Delete && previous is null)
            {
                throw new StoreCorruptException($"the log at {address}: revision {record.Revision} deletes {record.Key}, which does not exist");
            }

            var next = kind == StoreWriteKind.Put ? current.With(record, previous) : current.Without(previous!, record.Revision);
            apply(current, new StoreEvent(kind, record, previous));
            current = next;
        }

        return current;
    }
}
