using System.Text.Json;
using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources;

/// <summary>The definition of a typed kind. Generated code derives from it and fills in what depends on the kind's members.</summary>
/// <typeparam name="T">The kind.</typeparam>
public abstract class ResourceDefinition<T> : ResourceDefinition
    where T : KubeObject, IKubeResource<T>
{
    /// <summary>Reads an object from UTF-8 JSON.</summary>
    /// <exception cref="KubeJsonException">The text is not JSON, or a value is not of its field's type.</exception>
    public abstract T Read(ReadOnlySpan<byte> utf8Json, DecodeContext context);

    /// <summary>Writes an object as JSON.</summary>
    public abstract void Write(T value, Utf8JsonWriter writer);

    /// <summary><paramref name="value"/> with the status of <paramref name="source"/> (null: without status). Kinds without status return <paramref name="value"/>.</summary>
    protected abstract T WithStatusOf(T value, T? source);

    /// <summary>Whether all but metadata and status is equal.</summary>
    protected abstract bool DesiredStateEquals(T left, T right);

    /// <summary>The rules that attributes state, for every member below the object.</summary>
    protected abstract void ValidateAttributes(T value, ValidationContext context);

    /// <summary>The rules that attributes state for changes (<see cref="ImmutableAttribute"/>).</summary>
    protected abstract void ValidateImmutable(T value, T old, ValidationContext context);

    /// <inheritdoc/>
    public sealed override KubeObject Decode(ReadOnlySpan<byte> utf8Json, DecodeContext context) => Read(utf8Json, context);

    /// <inheritdoc/>
    public sealed override void Encode(KubeObject value, Utf8JsonWriter writer) => Write((T)value, writer);

    /// <inheritdoc/>
    public sealed override KubeObject PrepareForCreate(KubeObject value)
    {
        var created = HasStatus ? WithStatusOf((T)value, null) : (T)value;
        created = created with { Metadata = created.Metadata with { Generation = KeepsGeneration ? 1 : null } };
        return created is IPrepareForCreate<T> own ? own.PrepareForCreate() : created;
    }

    /// <inheritdoc/>
    public sealed override KubeObject PrepareForUpdate(KubeObject value, KubeObject old)
    {
        var (updated, before) = ((T)value, (T)old);
        if (HasStatus)
        {
            updated = WithStatusOf(updated, before);
        }

        if (updated is IPrepareForUpdate<T> own)
        {
            updated = own.PrepareForUpdate(before);
        }

        var generation = before.Metadata.Generation;
        if (KeepsGeneration && !DesiredStateEquals(updated, before))
        {
            generation = (generation ?? 0) + 1;
        }

        return updated with { Metadata = updated.Metadata with { Generation = generation } };
    }

    /// <inheritdoc/>
    public sealed override KubeObject PrepareForStatusUpdate(KubeObject value, KubeObject old)
    {
        var (updated, before) = ((T)value, (T)old);
        var result = WithStatusOf(before, updated) with { Metadata = updated.Metadata with { Generation = before.Metadata.Generation } };
        return result is IPrepareForStatusUpdate<T> own ? own.PrepareForStatusUpdate(before) : result;
    }

    /// <inheritdoc/>
    public sealed override void Validate(KubeObject value, ValidationContext context)
    {
        var typed = (T)value;
        ValidateAttributes(typed, context);
        (typed as IValidated)?.Validate(context);
    }

    /// <inheritdoc/>
    public sealed override void ValidateUpdate(KubeObject value, KubeObject old, ValidationContext context)
    {
        var (typed, before) = ((T)value, (T)old);
        Validate(typed, context);
        ValidateImmutable(typed, before, context);
        (typed as IValidatedUpdate<T>)?.ValidateUpdate(before, context);
    }

    /// <summary>Whether the server counts changes of the wanted state in <c>metadata.generation</c>.</summary>
    protected virtual bool KeepsGeneration => HasStatus;
}
