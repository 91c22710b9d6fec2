namespace KubeKit.Resources;

/// <summary>
/// A field that must be set: not null, not an empty string, not an empty list or map. In schemas of custom kinds it is
/// <c>required</c> and, unless <see cref="AllowEmpty"/>, of a least length of 1. C#'s modifier <c>required</c> says just the former.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RequiredAttribute : Attribute
{
    /// <summary>Whether the field, though the schema requires it, may be empty: as observed values often are.</summary>
    public bool AllowEmpty { get; set; }
}

/// <summary>A field whose value the server fills in when it is unset.</summary>
/// <param name="value">The default: a string, number or boolean.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultAttribute(object value) : Attribute
{
    /// <summary>The default.</summary>
    public object Value { get; } = value;
}

/// <summary>A field that may not change once the object exists.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ImmutableAttribute : Attribute;

/// <summary>A string (or each string of a list) that must be one of some values; unset passes.</summary>
/// <param name="values">The values.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EnumAttribute(params string[] values) : Attribute
{
    /// <summary>The values.</summary>
    public IReadOnlyList<string> Values { get; } = values;
}

/// <summary>A number, or each number of a list, with bounds. An infinite bound binds nothing.</summary>
/// <param name="minimum">The least value.</param>
/// <param name="maximum">The greatest value.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RangeAttribute(double minimum, double maximum) : Attribute
{
    /// <summary>The least value.</summary>
    public double Minimum { get; } = minimum;

    /// <summary>The greatest value.</summary>
    public double Maximum { get; } = maximum;

    /// <summary>Whether the least value itself is too small.</summary>
    public bool MinimumIsExclusive { get; set; }

    /// <summary>Whether the greatest value itself is too great.</summary>
    public bool MaximumIsExclusive { get; set; }
}

/// <summary>A string that must match a regular expression, anywhere unless anchored. Matched without backtracking.</summary>
/// <param name="expression">The expression.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PatternAttribute(string expression) : Attribute
{
    /// <summary>The expression.</summary>
    public string Expression { get; } = expression;
}

/// <summary>A string, list or map with bounds of its length, both allowed.</summary>
/// <param name="minimum">The least length.</param>
/// <param name="maximum">The greatest length.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LengthAttribute(int minimum, int maximum) : Attribute
{
    /// <summary>The least length.</summary>
    public int Minimum { get; } = minimum;

    /// <summary>The greatest length.</summary>
    public int Maximum { get; } = maximum;
}

/// <summary>A time written with microseconds.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MicroTimeAttribute : Attribute;

/// <summary>The JSON name of a field where it is not the C# name with its first letter in lower case; of an enum's member where <see cref="EnumNamingAttribute"/> gives another.</summary>
/// <param name="name">The JSON name.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class JsonNameAttribute(string name) : Attribute
{
    /// <summary>The JSON name.</summary>
    public string Name { get; } = name;
}

/// <summary>The number of a field in the kind's protobuf message.</summary>
/// <param name="number">The number.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ProtoFieldAttribute(int number) : Attribute
{
    /// <summary>The number.</summary>
    public int Number { get; } = number;

    /// <summary>The number of the message that holds the field where protobuf nests what JSON shows flat (Go's embedded structs); 0 for none.</summary>
    public int In { get; set; }

    /// <summary>Whether an empty string differs from none, as in Go's pointers to strings; all other strings are always written, and empty when unset.</summary>
    public bool KeepsEmpty { get; set; }
}

/// <summary>
/// An optional field whose zero (0, false, a zero time or quantity, an object without content) means unset, as in Go's fields
/// that are no pointers: protobuf always carries them. Strings are such fields unless they keep what is empty.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OmitZeroAttribute : Attribute;
