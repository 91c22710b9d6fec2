using KubeKit.Store.Faster.Envelope;

namespace KubeKit.Store.Verification;

/// <summary>
/// Compares a checkpoint with the log: the log is cut in whole pages, so it still holds some of the changes that the
/// checkpoint stands for. The last of them for a key must be what the checkpoint has.
/// </summary>
internal sealed class CheckpointComparison(string path, long revision, SealedValues values)
{
    private readonly Dictionary<string, (long Revision, bool IsDeleted, ulong? Hash)> _expected = new(StringComparer.Ordinal);
    private string _last = "";
    private long _compared;

    /// <summary>Takes a change of the log, in order.</summary>
    public void TakeChange(RecordEnvelope envelope)
    {
        if (envelope.Revision <= revision)
        {
            _expected[envelope.Key.Text] = (envelope.Revision, envelope.Kind == StoreWriteKind.Delete, values.HashOf(envelope));
        }
    }

    /// <summary>Takes a record of the checkpoint, in order.</summary>
    /// <exception cref="StoreCorruptException">The log has something else.</exception>
    public void TakeRecord(RecordEnvelope envelope, long offset)
    {
        var key = envelope.Key.Text;
        if (string.CompareOrdinal(_last, key) >= 0)
        {
            throw new StoreCorruptException($"{path} at {offset}: {key} is out of order");
        }

        _last = key;
        if (!_expected.Remove(key, out var expected))
        {
            return;
        }

        _compared++;
        if (expected.IsDeleted)
        {
            throw new StoreCorruptException($"{path} at {offset}: {key} is there, but the log deletes it at revision {expected.Revision}");
        }

        if (expected.Revision != envelope.Revision)
        {
            throw new StoreCorruptException($"{path} at {offset}: {key} stands at revision {envelope.Revision}, but the log has it at {expected.Revision}");
        }

        if (expected.Hash is { } hash && values.HashOf(envelope) is { } found && hash != found)
        {
            throw new StoreCorruptException($"{path} at {offset}: {key} at revision {expected.Revision} has another value than in the log");
        }
    }

    /// <summary>Says that all records were taken.</summary>
    /// <returns>How many keys were compared.</returns>
    /// <exception cref="StoreCorruptException">The log has a key that the checkpoint has not.</exception>
    public long End()
    {
        foreach (var (key, expected) in _expected)
        {
            if (!expected.IsDeleted)
            {
                throw new StoreCorruptException($"{path}: {key} is missing, which the log has at revision {expected.Revision}");
            }

            _compared++;
        }

        return _compared;
    }
}
