using KubeKit.Resources;

namespace KubeKit.ApiServer.Commit;

/// <summary>Sets the metadata that belongs to the server, whatever a client sent.</summary>
internal static class Stamp
{
    /// <summary>A new object's: uid, time of creation, its namespace, and no trace of an end.</summary>
    public static KubeObject New(KubeObject value, string ns, TimeProvider time) => value with
    {
        Metadata = value.Metadata with
        {
            Namespace = ns.Length == 0 ? null : ns,
            Uid = Guid.NewGuid().ToString(),
            // Times in metadata have whole seconds.
            CreationTimestamp = WholeSeconds(time.GetUtcNow()),
            ResourceVersion = null,
            SelfLink = null,
            DeletionTimestamp = null,
            DeletionGracePeriodSeconds = null,
        },
    };

    /// <summary>A changed object's: what is settled at birth and by a delete stays as it is.</summary>
    public static KubeObject Changed(KubeObject value, KubeObject old) => value with
    {
        Metadata = value.Metadata with
        {
            Name = old.Metadata.Name,
            Namespace = old.Metadata.Namespace,
            Uid = old.Metadata.Uid,
            CreationTimestamp = old.Metadata.CreationTimestamp,
            SelfLink = null,
            DeletionTimestamp = old.Metadata.DeletionTimestamp,
            DeletionGracePeriodSeconds = old.Metadata.DeletionGracePeriodSeconds,
        },
    };

    /// <summary>An object written through status: of what kinds keep out of its reach, the old.</summary>
    public static KubeObject ForStatus(ResourceDefinition kind, KubeObject value, KubeObject old) => (KindTraits.Of(kind) & (WriteTraits.StatusKeepsMetadata | WriteTraits.StatusKeepsLabels)) switch
    {
        WriteTraits.None => value,
        WriteTraits.StatusKeepsLabels => value with { Metadata = value.Metadata with { Labels = old.Metadata.Labels } },
        _ => value with
        {
            Metadata = value.Metadata with
            {
                Labels = old.Metadata.Labels,
                Annotations = old.Metadata.Annotations,
                Finalizers = old.Metadata.Finalizers,
                OwnerReferences = old.Metadata.OwnerReferences,
            },
        },
    };

    public static DateTimeOffset WholeSeconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
