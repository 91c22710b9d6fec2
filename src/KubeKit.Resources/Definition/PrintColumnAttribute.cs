namespace KubeKit.Resources;

/// <summary>Adds a column to the tables that <c>kubectl get</c> shows.</summary>
/// <param name="name">The heading.</param>
/// <param name="path">
/// The field shown, as a JSONPath such as <c>.spec.cronSpec</c>; null with <see cref="Method"/>. The generator checks it against the type.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PrintColumnAttribute(string name, string? path = null) : Attribute
{
    /// <summary>The heading.</summary>
    public string Name { get; } = name;

    /// <summary>The field shown.</summary>
    public string? Path { get; } = path;

    /// <summary>A static method of the type, <c>object? Method(TSelf value, PrintContext context)</c>, for cells that are computed.</summary>
    public string? Method { get; set; }

    /// <summary>The OpenAPI type.</summary>
    /// <value>The type of the field; <c>string</c> with <see cref="Method"/>.</value>
    public string? Type { get; set; }

    /// <summary>The OpenAPI format.</summary>
    public string Format { get; set; } = "";

    /// <summary>What the column shows.</summary>
    public string Description { get; set; } = "";

    /// <summary>0 to show always, above 0 only in <c>-o wide</c>, below 0 never: a kind without <c>Age</c> says so of a column of that name.</summary>
    public int Priority { get; set; }
}

/// <summary>Lets field selectors name a field, as a JSONPath such as <c>.spec.nodeName</c>.</summary>
/// <param name="path">The field.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SelectableFieldAttribute(string path) : Attribute
{
    /// <summary>The field.</summary>
    public string Path { get; } = path;

    /// <summary>The name in selectors where it differs from the path.</summary>
    public string? Name { get; set; }
}

/// <summary>Gives a kind the scale subresource.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ScaleSubresourceAttribute : Attribute
{
    /// <summary>The wanted count.</summary>
    public string Replicas { get; set; } = ".spec.replicas";

    /// <summary>The observed count.</summary>
    public string StatusReplicas { get; set; } = ".status.replicas";

    /// <summary>The label selector: a string, a map of labels or a LabelSelector; null for none.</summary>
    public string? Selector { get; set; }
}
