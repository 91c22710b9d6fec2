namespace KubeKit.Store;

/// <summary>Whether a store serves writes.</summary>
/// <param name="Serving">True while reads and writes are served.</param>
/// <param name="Reason">Why not, for a person to read; null while serving.</param>
public readonly record struct StoreHealth(bool Serving, string? Reason);
