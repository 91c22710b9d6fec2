using KubeKit.Resources;
using KubeKit.Resources.Metadata;

namespace KubeKit.Crds.Tests.Kinds;

/// <summary>A kind that lives outside of namespaces and has no status.</summary>
[KubeResource("odd.example.com", "v1beta1", Scope = ResourceScope.Cluster)]
public sealed partial record Shelf : KubeObject
{
    /// <summary>What lies on it.</summary>
    public required ShelfSpec Spec { get; init; }
}

public sealed partial record ShelfSpec
{
    public IReadOnlyList<string>? Books { get; init; }
}

/// <summary>A kind that holds itself, which no CustomResourceDefinition can say.</summary>
[KubeResource("odd.example.com", "v1")]
public sealed partial record Tree : CustomResource<TreeNode, TreeStatus>;

public sealed partial record TreeNode
{
    public IReadOnlyList<TreeNode>? Children { get; init; }
}

public sealed partial record TreeStatus;

/// <summary>A group that belongs to Kubernetes itself.</summary>
[KubeResource("odd.k8s.io", "v1")]
public sealed partial record Guarded : CustomResource<TreeStatus, TreeStatus>;

/// <summary>A scale whose selector is no text, and a rule in a place where a cluster cannot follow it.</summary>
[KubeResource("odd.example.com", "v1"), ScaleSubresource(Replicas = ".spec.wanted", StatusReplicas = ".status.seen", Selector = ".spec.selector")]
[SelectableField(".spec.wanted", Name = "wanted")]
public sealed partial record Herd : CustomResource<HerdSpec, HerdStatus>;

public sealed partial record HerdSpec
{
    public int? Wanted { get; init; }

    public LabelSelector? Selector { get; init; }

    public IReadOnlyList<HerdMember>? Members { get; init; }
}

public sealed partial record HerdMember
{
    [Immutable]
    public string? Name { get; init; }
}

public sealed partial record HerdStatus
{
    public int? Seen { get; init; }
}
