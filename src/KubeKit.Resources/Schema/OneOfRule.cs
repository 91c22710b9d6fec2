namespace KubeKit.Resources.Schema;

/// <summary>Properties of an object of which one must be set, and no other beside it.</summary>
/// <param name="Names">The JSON names.</param>
/// <param name="AllowsNone">Whether none need be set.</param>
public sealed record OneOfRule(IReadOnlyList<string> Names, bool AllowsNone);
