namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>A column of the tables that clients show.</summary>
public sealed partial record CustomResourceColumnDefinition
{
    /// <summary>The heading.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string? Name { get; init; }

    /// <summary>The OpenAPI type: integer, number, string, boolean or date.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string? Type { get; init; }

    /// <summary>The OpenAPI format.</summary>
    [ProtoField(3)]
    public string? Format { get; init; }

    /// <summary>What the column shows.</summary>
    [ProtoField(4)]
    public string? Description { get; init; }

    /// <summary>0 to show always, above 0 only where there is room.</summary>
    [ProtoField(5), OmitZero]
    public int? Priority { get; init; }

    /// <summary>The field shown, as a simple JSONPath.</summary>
    [ProtoField(6), Required(AllowEmpty = true)]
    public string? JsonPath { get; init; }
}
