namespace KubeKit.Resources;

/// <summary>Makes a partial record a resource: the generator writes its definition, codec, validator, schema and columns.</summary>
/// <param name="group">The API group; empty for the core group.</param>
/// <param name="version">The version, such as <c>v1</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KubeResourceAttribute(string group, string version) : Attribute
{
    /// <summary>The API group; empty for the core group.</summary>
    public string Group { get; } = group;

    /// <summary>The version, such as <c>v1</c>.</summary>
    public string Version { get; } = version;

    /// <summary>The kind.</summary>
    /// <value>The name of the type.</value>
    public string? Kind { get; set; }

    /// <summary>The name in paths.</summary>
    /// <value>The kind in lower case with an English plural ending.</value>
    public string? Plural { get; set; }

    /// <summary>The name in commands.</summary>
    /// <value>The kind in lower case.</value>
    public string? Singular { get; set; }

    /// <summary>Abbreviations for commands.</summary>
    public string[] ShortNames { get; set; } = [];

    /// <summary>Groups of kinds, such as <c>all</c>, that list this kind too.</summary>
    public string[] Categories { get; set; } = [];

    /// <summary>Whether objects live in namespaces.</summary>
    /// <value><see cref="ResourceScope.Namespaced"/></value>
    public ResourceScope Scope { get; set; }

    /// <summary>The kind under whose name objects are stored, where two APIs show one stored object. The type must have
    /// <c>TStored ToStored()</c> and <c>static TSelf FromStored(TStored)</c>.</summary>
    public Type? StoredAs { get; set; }
}

/// <summary>Makes a partial record that is no resource of its own a value with JSON form and schema. Types that a resource holds need no mark.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KubeValueAttribute : Attribute
{
    /// <summary>For types with <c>kind</c> and <c>apiVersion</c> that are not stored (Status, Scale, DeleteOptions): the apiVersion written.</summary>
    public string? ApiVersion { get; set; }

    /// <summary>The kind written with <see cref="ApiVersion"/>.</summary>
    /// <value>The name of the type.</value>
    public string? Kind { get; set; }
}

/// <summary>The prefix of the OpenAPI names of an assembly's types per C# namespace, such as <c>io.k8s.api.core.v1</c>.</summary>
/// <param name="csharpNamespace">The C# namespace.</param>
/// <param name="prefix">The prefix, without a dot at its end.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class OpenApiNamespaceAttribute(string csharpNamespace, string prefix) : Attribute
{
    /// <summary>The C# namespace.</summary>
    public string CSharpNamespace { get; } = csharpNamespace;

    /// <summary>The prefix.</summary>
    public string Prefix { get; } = prefix;
}
