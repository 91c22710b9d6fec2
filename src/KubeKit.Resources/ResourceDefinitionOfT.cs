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
        var created = HasStatus && value is not ICreatedWithStatus ? WithStatusOf((T)value, null) : (T)value;
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

        var generation = NextGeneration(updated, before);
        updated = updated with { Metadata = updated.Metadata with { Generation = generation } };
        if (updated is not IPrepareForUpdate<T> own)
        {
            return updated;
        }

        // The kind may count by own rules; what it leaves alone is counted again, since it may have taken a change back.
        updated = own.PrepareForUpdate(before);
        return updated.Metadata.Generation == generation
            ? updated with { Metadata = updated.Metadata with { Generation = NextGeneration(updated, before) } }
            : updated;
    }

    // A kind that cleared the number at creation stays without.
    private long? NextGeneration(T updated, T before) =>
        KeepsGeneration && before.Metadata.Generation is { } generation && !DesiredStateEquals(updated, before)
            ? generation + 1
            : before.Metadata.Generation;

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
        ValidateMetadata(typed, context);
        ValidateRules(typed, context);
    }

    /// <inheritdoc/>
    public sealed override void ValidateContent(KubeObject value, ValidationContext context) => ValidateRules((T)value, context);

    /// <inheritdoc/>
    public sealed override void ValidateUpdate(KubeObject value, KubeObject old, ValidationContext context)
    {
        var (typed, before) = ((T)value, (T)old);
        ValidateMetadata(typed, context);
        ObjectMetaRules.ValidateUpdate(typed.Metadata, before.Metadata, context);
        if (typed is not IValidatedWhole)
        {
            ValidateRules(typed, context);
            ValidateImmutable(typed, before, context);
        }

        (typed as IValidatedUpdate<T>)?.ValidateUpdate(before, context);
    }

    /// <inheritdoc/>
    public sealed override void ValidateSubresource(string subresource, KubeObject value, KubeObject old, ValidationContext context)
    {
        var (typed, before) = ((T)value, (T)old);
        switch (subresource, typed)
        {
            case ("status", IValidatedStatusUpdate<T> own):
                ValidateMetadata(typed, context);
                ObjectMetaRules.ValidateUpdate(typed.Metadata, before.Metadata, context);
                own.ValidateStatusUpdate(before, context);
                break;
            case ("status" or "scale", _):
                ValidateUpdate(value, old, context);
                break;
            case (_, IValidatedSubresource<T> own):
                ValidateMetadata(typed, context);
                ObjectMetaRules.ValidateUpdate(typed.Metadata, before.Metadata, context);
                own.ValidateSubresource(subresource, before, context);
                break;
            default:
                // Binding and its like change just what an update may not; they check the change themselves.
                Validate(value, context);
                break;
        }
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> Warnings(KubeObject value, KubeObject? old)
    {
        if (value is not IWarnsOnWrite<T> own)
        {
            return [];
        }

        var warnings = new List<string>();
        own.Warn((T?)old, warnings);
        return warnings;
    }

    private void ValidateMetadata(T value, ValidationContext context)
    {
        ObjectMetaRules.Validate(value.Metadata, Scope, value as IValidatedName, context);
        using (context.Enter("metadata"))
        {
            value.Metadata.Validate(context);
        }

        ObjectMetaRules.ValidateFinalizers(value.Metadata, Kind.Group, context);
    }

    private void ValidateRules(T value, ValidationContext context)
    {
        if (value is not IValidatedWhole)
        {
            ValidateAttributes(value, context);
        }

        (value as IValidated)?.Validate(context);
    }

    /// <summary>Whether the server counts changes of the wanted state in <c>metadata.generation</c>.</summary>
    protected virtual bool KeepsGeneration => HasStatus;
}
