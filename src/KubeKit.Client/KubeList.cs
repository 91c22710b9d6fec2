namespace KubeKit.Client;

/// <summary>A page of a list.</summary>
/// <param name="Items">The objects.</param>
/// <param name="ResourceVersion">The version of the whole snapshot: where a watch goes on from.</param>
/// <param name="Continue">The token of the next page; null after the last.</param>
/// <param name="RemainingItemCount">How many objects follow this page; null when unknown or none.</param>
public sealed record KubeList<T>(IReadOnlyList<T> Items, string ResourceVersion, string? Continue, long? RemainingItemCount);
