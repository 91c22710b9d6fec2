namespace KubeKit.Store;

/// <summary>A key of the cluster store, such as <c>/registry/apps/deployments/default/web</c>. Keys order by their ordinal text.</summary>
public readonly record struct StoreKey(string Text) : IComparable<StoreKey>
{
    /// <inheritdoc/>
    public int CompareTo(StoreKey other) => string.CompareOrdinal(Text, other.Text);

    /// <summary>Whether this key lies under <paramref name="prefix"/>.</summary>
    public bool StartsWith(StoreKey prefix) => Text.StartsWith(prefix.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    public static bool operator <(StoreKey left, StoreKey right) => left.CompareTo(right) < 0;
    public static bool operator >(StoreKey left, StoreKey right) => left.CompareTo(right) > 0;
    public static bool operator <=(StoreKey left, StoreKey right) => left.CompareTo(right) <= 0;
    public static bool operator >=(StoreKey left, StoreKey right) => left.CompareTo(right) >= 0;
}
