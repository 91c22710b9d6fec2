namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>One version of a custom kind.</summary>
public sealed partial record CustomResourceDefinitionVersion
{
    /// <summary>The version, such as <c>v1</c> or <c>v2beta1</c>.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string? Name { get; init; }

    /// <summary>Whether the version is served.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public bool Served { get; init; }

    /// <summary>Whether objects are stored in this version: true of exactly one.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public bool Storage { get; init; }

    /// <summary>The schema of its objects.</summary>
    [JsonName("schema"), ProtoField(4)]
    public CustomResourceValidation? Validation { get; init; }

    /// <summary>The subresources of its objects.</summary>
    [ProtoField(5)]
    public CustomResourceSubresources? Subresources { get; init; }

    /// <summary>The columns of its tables; Age when there are none.</summary>
    [ProtoField(6), Atomic]
    public IReadOnlyList<CustomResourceColumnDefinition>? AdditionalPrinterColumns { get; init; }

    /// <summary>Whether requests to this version are answered with a warning.</summary>
    [ProtoField(7), OmitZero]
    public bool? Deprecated { get; init; }

    /// <summary>The warning of a deprecated version; unset, one is made from group, version and kind.</summary>
    [ProtoField(8, KeepsEmpty = true)]
    public string? DeprecationWarning { get; init; }

    /// <summary>Fields that field selectors may name.</summary>
    [ProtoField(9), Atomic]
    public IReadOnlyList<SelectableField>? SelectableFields { get; init; }
}
