using KubeKit.Resources.Metadata;

namespace KubeKit.Resources;

/// <summary>
/// An object of the Kubernetes API: a kind with metadata. Objects are immutable records that compare by content, so that
/// caches can share them; change one with a <c>with</c> expression.
/// </summary>
public abstract record KubeObject
{
    /// <summary>Name, namespace, labels, owners and versions. Never null.</summary>
    [ProtoField(1)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What the API server and the client know of this object's kind.</summary>
    public abstract ResourceDefinition Resource { get; }
}

/// <summary>A kind that knows its own definition; the generator implements it for every <see cref="KubeResourceAttribute"/>.</summary>
/// <typeparam name="TSelf">The kind itself.</typeparam>
public interface IKubeResource<TSelf>
    where TSelf : KubeObject, IKubeResource<TSelf>
{
    /// <summary>The kind's definition.</summary>
    static abstract ResourceDefinition<TSelf> Definition { get; }
}

/// <summary>The usual shape of a resource: what is wanted (spec) and what was seen (status).</summary>
/// <typeparam name="TSpec">The wanted state.</typeparam>
/// <typeparam name="TStatus">The observed state, written through the status subresource.</typeparam>
public abstract record CustomResource<TSpec, TStatus> : KubeObject
    where TSpec : class
    where TStatus : class
{
    /// <summary>What is wanted.</summary>
    public TSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    public TStatus? Status { get; init; }
}
