using System.Text;
using KubeKit.Client.Transport;
using KubeKit.Resources;

namespace KubeKit.Client;

/// <summary>The forms of patches.</summary>
public enum PatchType
{
    /// <summary>RFC 6902: a list of operations.</summary>
    Json,

    /// <summary>RFC 7386: an object to merge, null removes.</summary>
    Merge,

    /// <summary>Kubernetes' own: merges lists by keys. Built-in kinds only.</summary>
    StrategicMerge,

    /// <summary>Server-side apply, in JSON or YAML; needs <see cref="WriteOptions.FieldManager"/>.</summary>
    Apply,
}

/// <summary>A patch.</summary>
/// <param name="Type">Its form.</param>
/// <param name="Utf8Json">Its text.</param>
public readonly record struct KubePatch(PatchType Type, ReadOnlyMemory<byte> Utf8Json)
{
    /// <summary>A list of operations (RFC 6902).</summary>
    public static KubePatch Json(string json) => new(PatchType.Json, Encoding.UTF8.GetBytes(json));

    /// <summary>An object to merge (RFC 7386).</summary>
    public static KubePatch Merge(string json) => new(PatchType.Merge, Encoding.UTF8.GetBytes(json));

    /// <summary>An object to merge, lists by their keys. Built-in kinds only.</summary>
    public static KubePatch StrategicMerge(string json) => new(PatchType.StrategicMerge, Encoding.UTF8.GetBytes(json));

    /// <summary>
    /// The merge patch that makes one object of another: names only what differs, so that it takes nothing back that others
    /// write beside it. A list is one value.
    /// </summary>
    /// <param name="before">The object as it was read.</param>
    /// <param name="after">The object as it is to be.</param>
    /// <param name="onlyIfUnchanged">Whether the server is to refuse (a conflict) where the object changed since it was read.</param>
    public static KubePatch Between<T>(T before, T after, bool onlyIfUnchanged = false)
        where T : KubeObject
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new KubePatch(PatchType.Merge, MergeDifference.Of(JsonBody.Text(before), JsonBody.Text(after), onlyIfUnchanged ? before.Metadata.ResourceVersion : null));
    }

    internal string MediaType => Type switch
    {
        PatchType.Json => "application/json-patch+json",
        PatchType.Merge => "application/merge-patch+json",
        PatchType.StrategicMerge => "application/strategic-merge-patch+json",
        PatchType.Apply => "application/apply-patch+yaml",
        _ => throw new InvalidOperationException($"{Type} is not a form of patch"),
    };
}
