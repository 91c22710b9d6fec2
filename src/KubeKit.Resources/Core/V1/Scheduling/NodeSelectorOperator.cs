namespace KubeKit.Resources.Core.V1;

/// <summary>The values of <see cref="NodeSelectorRequirement.Operator"/>.</summary>
public static class NodeSelectorOperator
{
    /// <summary>One of the values.</summary>
    public const string In = "In";

    /// <summary>None of the values, or absent.</summary>
    public const string NotIn = "NotIn";

    /// <summary>The key is there.</summary>
    public const string Exists = "Exists";

    /// <summary>The key is absent.</summary>
    public const string DoesNotExist = "DoesNotExist";

    /// <summary>An integer greater than the one value.</summary>
    public const string Gt = "Gt";

    /// <summary>An integer less than the one value.</summary>
    public const string Lt = "Lt";
}
