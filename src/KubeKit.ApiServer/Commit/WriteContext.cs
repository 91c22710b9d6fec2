using KubeKit.ApiServer.Admission;
using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.FieldOwnership;
using KubeKit.Resources;

namespace KubeKit.ApiServer.Commit;

/// <summary>Who writes what, where and how: what a write is besides its object.</summary>
internal sealed record WriteContext
{
    public required ResourceDefinition Kind { get; init; }

    /// <summary>The namespace; empty for cluster-scoped kinds.</summary>
    public required string Namespace { get; init; }

    /// <summary>The object's name; empty for a create that names it in its body.</summary>
    public required string Name { get; init; }

    public required UserInfo User { get; init; }

    /// <summary>The subresource written through; empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>The manager that the written fields belong to.</summary>
    public string FieldManager { get; init; } = "unknown";

    public bool IsDryRun { get; init; }

    /// <summary>Where warnings to the client go.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Whether managedFields were brought up to date already, by server-side apply.</summary>
    public bool IsApply { get; init; }

    /// <summary>Whether the client sent the whole object: then a uid or version in it is what it expects to replace.</summary>
    public bool IsReplacement { get; init; }

    /// <summary>Whether the client sent changes only.</summary>
    public bool IsPatch { get; init; }

    /// <summary>Whether an update may create the object when it is not there, asked just before; null for never.</summary>
    public Func<CancellationToken, ValueTask>? AuthorizeCreate { get; init; }

    public FieldWriter Writer(DateTimeOffset now) => new(FieldManager, Subresource.Length == 0 ? null : Subresource, now);

    public AdmissionRequest Admission(AdmissionOperation operation, KubeObject? value, KubeObject? old) => new()
    {
        Operation = operation,
        Definition = Kind,
        Namespace = Namespace,
        Name = old?.Metadata.Name ?? value?.Metadata.Name ?? Name,
        Subresource = Subresource,
        User = User,
        DryRun = IsDryRun,
        Object = value,
        OldObject = old,
    };
}

/// <summary>What a write left behind.</summary>
/// <param name="Served">The object as it is served: committed, or for a dry run as it would be.</param>
/// <param name="Outcome">What became of the object.</param>
internal readonly record struct WriteResult(ReadOnlyMemory<byte> Served, WriteOutcome Outcome);

/// <summary>What a write did to its object.</summary>
internal enum WriteOutcome
{
    /// <summary>It is new.</summary>
    Created,

    /// <summary>It changed, or the write had nothing to change.</summary>
    Updated,

    /// <summary>It is gone.</summary>
    Deleted,
}
