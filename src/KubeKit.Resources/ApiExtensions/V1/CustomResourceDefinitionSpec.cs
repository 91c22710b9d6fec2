namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>How a custom kind is named, and what its versions look like.</summary>
public sealed partial record CustomResourceDefinitionSpec
{
    /// <summary>The API group. Its objects are served under <c>/apis/&lt;group&gt;/...</c>.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string? Group { get; init; }

    /// <summary>The names under which the kind is served.</summary>
    [OmitZero, ProtoField(3), Required(AllowEmpty = true)]
    public CustomResourceDefinitionNames? Names { get; init; }

    /// <summary>Whether objects live in namespaces: Cluster or Namespaced.</summary>
    [ProtoField(4), Required(AllowEmpty = true)]
    public string? Scope { get; init; }

    /// <summary>The versions of the kind. One of them is the stored one.</summary>
    [ProtoField(7), Required(AllowEmpty = true), Atomic]
    public IReadOnlyList<CustomResourceDefinitionVersion>? Versions { get; init; }

    /// <summary>How objects are converted from one version to another.</summary>
    [ProtoField(9)]
    public CustomResourceConversion? Conversion { get; init; }

    /// <summary>Whether fields that no schema knows are kept; must be false, and is there for objects of the past.</summary>
    [ProtoField(10), OmitZero]
    public bool? PreserveUnknownFields { get; init; }
}
