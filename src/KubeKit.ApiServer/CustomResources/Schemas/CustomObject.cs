using KubeKit.Resources;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>An object of a custom kind: its metadata, and all else as JSON that its schema let through.</summary>
internal sealed record CustomObject : KubeObject
{
    private readonly ResourceDefinition _definition;

    /// <summary>An object of a kind.</summary>
    public CustomObject(ResourceDefinition definition) => _definition = definition;

    /// <inheritdoc/>
    public override ResourceDefinition Resource => _definition;

    /// <summary>The members besides apiVersion, kind and metadata, in the order in which they are written.</summary>
    public CustomMember[] Members { get; init; } = [];

    /// <summary>The member of that name; null when there is none.</summary>
    public RawJson? Find(string name)
    {
        foreach (var member in Members)
        {
            if (member.Name == name)
            {
                return member.Value;
            }
        }

        return null;
    }

    /// <summary>The object with another value of a member, null for none.</summary>
    public CustomObject With(string name, RawJson? value) => this with
    {
        Members = value is not { } given ? [.. Members.Where(m => m.Name != name)]
            : Find(name) is null ? [.. Members, new(name, given)]
            : [.. Members.Select(m => m.Name == name ? new(name, given) : m)],
    };

    /// <summary>The object as one of another version of its kind.</summary>
    public CustomObject As(ResourceDefinition definition) => new(definition) { Metadata = Metadata, Members = Members };

    /// <inheritdoc/>
    public bool Equals(CustomObject? other) => other is not null && Metadata.Equals(other.Metadata) && Members.AsSpan().SequenceEqual(other.Members);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Metadata, Members.Length);
}

/// <summary>A member of an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct CustomMember(string Name, RawJson Value);
