using System.Text.Json;
using KubeKit.Resources.Schema;

namespace KubeKit.Resources.Serialization;

/// <summary>A type with a JSON form, a schema and attribute rules; the generator implements it for every type that a resource holds.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IKubeValue<TSelf>
    where TSelf : IKubeValue<TSelf>
{
    /// <summary>The schema of the type.</summary>
    static abstract SchemaNode Schema { get; }

    /// <summary>Reads the value that the reader stands before.</summary>
    /// <exception cref="KubeJsonException">A value is not of its field's type.</exception>
    static abstract TSelf ReadJson(ref KubeJsonReader reader);

    /// <summary>Writes the value.</summary>
    void WriteJson(Utf8JsonWriter writer);

    /// <summary>Checks what attributes state, for this value and everything below it.</summary>
    void ValidateAttributes(Validation.ValidationContext context);
}
