using System.Globalization;
using KubeKit.Store.Backup;

namespace KubeKit.Store.Verification;

/// <summary>What was found in a store's directory that is whole.</summary>
public sealed record StoreReport
{
    /// <summary>The newest revision.</summary>
    public required long Revision { get; init; }

    /// <summary>The newest revision that was acknowledged before the store was closed, as its marker tells: never above <see cref="Revision"/>.</summary>
    public required long Acknowledged { get; init; }

    /// <summary>How many keys exist.</summary>
    public required long Keys { get; init; }

    /// <summary>How many changes the log holds.</summary>
    public required long Changes { get; init; }

    /// <summary>How many files the log is in.</summary>
    public required int Segments { get; init; }

    /// <summary>The length of the log between its cut and its end, in bytes.</summary>
    public required long LogBytes { get; init; }

    /// <summary>The revision of the checkpoint that the log builds on; null when the log reaches back to the first change.</summary>
    public long? Checkpoint { get; init; }

    /// <summary>How many records the checkpoint holds.</summary>
    public long CheckpointRecords { get; init; }

    /// <summary>How many keys of the checkpoint were compared with what the log still holds from before it.</summary>
    public long Compared { get; init; }

    /// <summary>How many values are encrypted, in log and checkpoint together.</summary>
    public long Encrypted { get; init; }

    /// <summary>How many of them were decrypted with the keys given.</summary>
    public long Opened { get; init; }

    /// <summary>What was found, in a sentence for people.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Keys} objects at revision {Revision}, {Changes} changes in a log of {LogBytes} bytes ({Segments} files){(Checkpoint is null ? "" : $", {CheckpointRecords} objects in the checkpoint of revision {Checkpoint}, {Compared} of them compared with the log")}{EncryptedText.Of(Encrypted, Opened)}");
}
