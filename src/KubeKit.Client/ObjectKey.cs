using KubeKit.Resources;

namespace KubeKit.Client;

/// <summary>Which object of a kind: its namespace (empty for cluster-scoped kinds) and name.</summary>
/// <param name="Namespace">The namespace; empty for cluster-scoped kinds.</param>
/// <param name="Name">The name.</param>
public readonly record struct ObjectKey(string Namespace, string Name)
{
    /// <summary>The key of an object.</summary>
    public static ObjectKey Of(KubeObject value) => new(value.Metadata.Namespace ?? "", value.Metadata.Name ?? "");

    /// <summary><c>namespace/name</c>, or <c>name</c> alone.</summary>
    public override string ToString() => string.IsNullOrEmpty(Namespace) ? Name : $"{Namespace}/{Name}";
}
