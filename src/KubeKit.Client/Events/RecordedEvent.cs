using KubeKit.Resources;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Client.Events;

/// <summary>What a component said about an object, before it is merged with what it said earlier.</summary>
internal sealed record RecordedEvent(EventSource Source, ObjectReference Regarding, string Type, string Reason, string Message, DateTimeOffset Time)
{
    // Events about cluster-scoped objects live here.
    private const string DefaultNamespace = "default";

    public string Namespace => Regarding.Namespace is { Length: > 0 } ns ? ns : DefaultNamespace;

    /// <summary>Whether it stands for several that differ in their messages only.</summary>
    public bool IsCombined { get; init; }

    public static ObjectReference Reference(KubeObject value, string? fieldPath) => new()
    {
        ApiVersion = value.Resource.Kind.ApiVersion,
        Kind = value.Resource.Kind.Kind,
        Namespace = value.Metadata.Namespace,
        Name = value.Metadata.Name,
        Uid = value.Metadata.Uid,
        ResourceVersion = value.Metadata.ResourceVersion,
        FieldPath = fieldPath,
    };
}
