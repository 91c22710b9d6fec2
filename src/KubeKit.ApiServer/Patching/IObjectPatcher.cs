using KubeKit.Resources.Schema;

namespace KubeKit.ApiServer.Patching;

/// <summary>The kinds of patches that change an object's JSON. (Apply patches don't: they go through <see cref="FieldOwnership.IFieldOwnership"/>.)</summary>
internal enum PatchKind
{
    /// <summary><c>application/json-patch+json</c>, RFC 6902.</summary>
    Json,

    /// <summary><c>application/merge-patch+json</c>, RFC 7396.</summary>
    Merge,

    /// <summary><c>application/strategic-merge-patch+json</c>: lists merge by the keys that the schema names.</summary>
    StrategicMerge,
}

/// <summary>What a patch made.</summary>
/// <param name="Json">The patched object, UTF-8 JSON.</param>
/// <param name="Findings">What is odd about the patch itself: fields that stand twice, members that an operation does not have.</param>
internal readonly record struct PatchResult(byte[] Json, IReadOnlyList<string> Findings);

/// <summary>Applies patches to the JSON text of an object.</summary>
internal interface IObjectPatcher
{
    /// <summary>The patched text, and what is odd about the patch.</summary>
    /// <param name="kind">Which sort of patch.</param>
    /// <param name="current">The object as it is, UTF-8 JSON.</param>
    /// <param name="patch">The patch, UTF-8 JSON.</param>
    /// <param name="schema">The object's schema.</param>
    /// <exception cref="PatchException">The patch is malformed or does not fit the object.</exception>
    PatchResult Patch(PatchKind kind, ReadOnlyMemory<byte> current, ReadOnlyMemory<byte> patch, SchemaNode schema);
}
