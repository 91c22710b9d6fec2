namespace KubeKit.Resources;

/// <summary>A string, list or map of a least length.</summary>
/// <param name="length">The least length.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MinLengthAttribute(int length) : Attribute
{
    /// <summary>The least length.</summary>
    public int Length { get; } = length;
}

/// <summary>A string, list or map of a greatest length.</summary>
/// <param name="length">The greatest length.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MaxLengthAttribute(int length) : Attribute
{
    /// <summary>The greatest length.</summary>
    public int Length { get; } = length;
}

/// <summary>The bounds of the length of each string of a list or map.</summary>
/// <param name="minimum">The least length.</param>
/// <param name="maximum">The greatest length.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ItemLengthAttribute(int minimum, int maximum) : Attribute
{
    /// <summary>The least length.</summary>
    public int Minimum { get; } = minimum;

    /// <summary>The greatest length.</summary>
    public int Maximum { get; } = maximum;
}

/// <summary>A list of at least so many items.</summary>
/// <param name="count">The least number of items.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MinItemsAttribute(int count) : Attribute
{
    /// <summary>The least number of items.</summary>
    public int Count { get; } = count;
}

/// <summary>A list of at most so many items.</summary>
/// <param name="count">The greatest number of items.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MaxItemsAttribute(int count) : Attribute
{
    /// <summary>The greatest number of items.</summary>
    public int Count { get; } = count;
}

/// <summary>
/// A list of scalars that differ: the same as <see cref="ListSetAttribute"/>, since CustomResourceDefinitions may not say
/// <c>uniqueItems</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UniqueItemsAttribute : Attribute;

/// <summary>A number, or each number of a list, that is a multiple of another.</summary>
/// <param name="step">The other, above 0.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MultipleOfAttribute(double step) : Attribute
{
    /// <summary>What the number is a multiple of.</summary>
    public double Step { get; } = step;
}

/// <summary>A string, or each string of a list, of a format that the API server knows, such as <c>ipv4</c>, <c>cidr</c>, <c>uri</c>, <c>email</c>, <c>uuid</c> or <c>hostname</c>.</summary>
/// <param name="name">The format.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FormatAttribute(string name) : Attribute
{
    /// <summary>The format.</summary>
    public string Name { get; } = name;
}

/// <summary>Fields of a record of which just one must be set. They must be able to be null.</summary>
/// <param name="names">The JSON names of the fields, at least two.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OneOfAttribute(params string[] names) : Attribute
{
    /// <summary>The JSON names of the fields.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>Whether none need be set.</summary>
    public bool AllowNone { get; set; }
}

/// <summary>A <see cref="Serialization.RawJson"/> that holds an object of the API: with apiVersion, kind and metadata, and whatever else.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EmbeddedResourceAttribute : Attribute;

/// <summary>
/// A dictionary of <see cref="Serialization.RawJson"/> that takes what else stands in the object beside its named fields; without
/// one, the server leaves out what it does not know.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnknownFieldsAttribute : Attribute;

/// <summary>How the members of an enum are named in JSON.</summary>
public enum EnumNaming
{
    /// <summary>As they are in C#: Kubernetes' own custom, <c>IfNotPresent</c>.</summary>
    AsWritten,

    /// <summary>With the first letter in lower case: <c>ifNotPresent</c>.</summary>
    CamelCase,
}

/// <summary>Names the members of an enum in JSON.</summary>
/// <param name="naming">How.</param>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class EnumNamingAttribute(EnumNaming naming) : Attribute
{
    /// <summary>How.</summary>
    public EnumNaming Naming { get; } = naming;
}
