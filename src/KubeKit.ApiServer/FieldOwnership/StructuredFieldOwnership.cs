using System.Text.Json;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>Keeps managedFields by upstream's rules (structured merge and diff).</summary>
internal sealed partial class StructuredFieldOwnership : IFieldOwnership
{
    /// <inheritdoc/>
    public KubeObject TrackUpdate(ResourceDefinition definition, KubeObject? old, KubeObject updated, FieldWriter writer)
    {
        var sent = updated.Metadata.ManagedFields;
        var live = old?.Metadata.ManagedFields;
        if (Choose(sent, live, writer) is not { } owners || (owners.IsEmpty && old is not null))
        {
            // Whoever resets managedFields wants none, until somebody applies.
            return WithEntries(updated, null);
        }

        var changes = WrittenFields.Of(definition, writer.Subresource, Compare(definition, old, updated));
        if (changes.IsEmpty)
        {
            return WithEntries(updated, SameEntries(sent, live) || writer.Subresource is not null || sent is null or [] ? live : owners.ToEntries());
        }

        var own = OwnerIdentity.Of(OwnerIdentity.Update, writer.Manager, definition.Kind.ApiVersion, writer.Subresource);
        var previous = owners.Find(own);
        owners.Take(changes, except: null);
        if (!changes.Changed.IsEmpty)
        {
            var fields = previous ?? OwnedFields.New(OwnerIdentity.Update, definition.Kind.ApiVersion, writer, FieldSet.Empty);
            owners.Set(fields.With(fields.Set.Except(changes.Removed).Union(changes.Changed)).At(writer.Time));
            owners.Cap();
        }

        return WithEntries(updated, owners.ToEntries());
    }

    // The entries to go on from: those sent, so that a client can change them; those stored, when the client sent none that
    // make sense (older clients drop what they don't know) or writes through a subresource. Null: the client resets them.
    private static Owners? Choose(IReadOnlyList<ManagedFieldsEntry>? sent, IReadOnlyList<ManagedFieldsEntry>? live, FieldWriter writer)
    {
        if (writer.Subresource is null && !SameEntries(sent, live))
        {
            if (sent is [] || (sent is [var only] && only == new ManagedFieldsEntry()))
            {
                return live is null ? new Owners() : null;
            }

            if (Owners.TryRead(sent) is { IsEmpty: false } owners)
            {
                return owners;
            }
        }

        return Owners.TryRead(live) ?? new Owners();
    }

    private static FieldChanges Compare(ResourceDefinition definition, KubeObject? old, KubeObject updated)
    {
        using var before = old is null ? null : ObjectText.First(definition, old);
        using var after = ObjectText.Second(definition, updated);
        return FieldComparison.Compare(MergeNode.Of(definition), before?.RootElement ?? default, after.RootElement);
    }

    private static bool SameEntries(IReadOnlyList<ManagedFieldsEntry>? left, IReadOnlyList<ManagedFieldsEntry>? right) =>
        ReferenceEquals(left, right) || (left is not null && right is not null && left.SequenceEqual(right));

    private static KubeObject WithEntries(KubeObject value, IReadOnlyList<ManagedFieldsEntry>? entries) =>
        ReferenceEquals(value.Metadata.ManagedFields, entries) ? value : value with { Metadata = value.Metadata with { ManagedFields = entries } };
}
