namespace KubeKit.Store;

/// <summary>One committed change, as watchers see it.</summary>
/// <param name="Kind">Put or delete.</param>
/// <param name="Record">The committed key, bytes and revision; for a delete, the bytes that the delete's writer gave.</param>
/// <param name="Previous">What the key held before; null when this change created it.</param>
public sealed record StoreEvent(StoreWriteKind Kind, StoreRecord Record, StoreRecord? Previous);
