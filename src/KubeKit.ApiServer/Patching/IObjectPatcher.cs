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

/// <summary>Applies patches to the JSON text of an object.</summary>
internal interface IObjectPatcher
{
    /// <summary>The patched text.</summary>
    /// <param name="kind">Which sort of patch.</param>
    /// <param name="current">The object as it is, UTF-8 JSON.</param>
    /// <param name="patch">The patch, UTF-8 JSON.</param>
    /// <param name="schema">The object's schema.</param>
    /// <exception cref="PatchException">The patch is malformed or does not fit the object.</exception>
    byte[] Patch(PatchKind kind, ReadOnlyMemory<byte> current, ReadOnlyMemory<byte> patch, SchemaNode schema);
}

/// <summary>A patch is malformed (400) or does not fit its object (422).</summary>
/// <param name="fits">False when the patch itself is malformed, true when it is well-formed but this object cannot take it.</param>
/// <param name="message">What is wrong, in upstream's words.</param>
/// <param name="inner">What was thrown below.</param>
internal sealed class PatchException(bool fits, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>False when the patch itself is malformed, true when it is well-formed but this object cannot take it.</summary>
    public bool IsWellFormed { get; } = fits;
}
