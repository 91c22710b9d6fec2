using KubeKit.Resources;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>Who writes, through what, when.</summary>
/// <param name="Manager">The field manager's name.</param>
/// <param name="Subresource">The subresource written through; null for the object itself.</param>
/// <param name="Time">When.</param>
internal readonly record struct FieldWriter(string Manager, string? Subresource, DateTimeOffset Time);

/// <summary>Keeps <c>metadata.managedFields</c>: which manager owns which field.</summary>
internal interface IFieldOwnership
{
    /// <summary>
    /// <paramref name="updated"/> with its managedFields brought up to date after a create (<paramref name="old"/> null),
    /// update or patch. When only the writer's time would change, the old entries stay, so that a write without effect is none.
    /// </summary>
    KubeObject TrackUpdate(ResourceDefinition definition, KubeObject? old, KubeObject updated, FieldWriter writer);

    /// <summary>
    /// The object that a server-side apply makes of <paramref name="live"/> (null: nothing stored yet), managedFields included,
    /// decoded and defaulted as any object of a request is.
    /// </summary>
    /// <param name="definition">The kind.</param>
    /// <param name="live">The stored object, or null.</param>
    /// <param name="configuration">What the manager wants, UTF-8 JSON.</param>
    /// <param name="writer">The manager.</param>
    /// <param name="force">Whether conflicts are won.</param>
    /// <exception cref="ApplyConflictException">Other managers own fields that would change.</exception>
    KubeObject Apply(ResourceDefinition definition, KubeObject? live, ReadOnlyMemory<byte> configuration, FieldWriter writer, bool force);
}

/// <summary>Other managers own fields that an apply would change. The message and causes are those of the answer's Status.</summary>
internal sealed class ApplyConflictException(string message, IReadOnlyList<ApplyConflict> conflicts) : Exception(message)
{
    /// <summary>Each field in conflict.</summary>
    public IReadOnlyList<ApplyConflict> Conflicts { get; } = conflicts;
}

/// <summary>A field in conflict.</summary>
/// <param name="Field">The path, such as <c>.spec.replicas</c>.</param>
/// <param name="Message">Whom it belongs to, such as <c>conflict with "kubectl" using apps/v1</c>.</param>
internal sealed record ApplyConflict(string Field, string Message);
