namespace KubeKit.Store;

/// <summary>A key's value as of one revision.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The committed bytes, revision digits included. Shared and never changed: readers must not write to it.</param>
/// <param name="Revision">The revision that wrote these bytes.</param>
public sealed record StoreRecord(StoreKey Key, ReadOnlyMemory<byte> Value, long Revision);
