using System.Text.Json;
using KubeKit.ApiServer.Decoding;
using KubeKit.Resources;

namespace KubeKit.ApiServer.FieldOwnership;

/// <content>Server-side apply.</content>
internal sealed partial class StructuredFieldOwnership
{
    // Whoever wrote an object before anybody applied it, and before anybody kept count.
    private const string BeforeFirstApply = "before-first-apply";

    /// <inheritdoc/>
    public KubeObject Apply(ResourceDefinition definition, KubeObject? live, ReadOnlyMemory<byte> configuration, FieldWriter writer, bool force)
    {
        var type = MergeNode.Of(definition);
        using var applied = AppliedConfiguration.Parse(definition, configuration);
        using var liveText = live is null ? null : ObjectText.First(definition, live);
        var liveRoot = liveText?.RootElement ?? default;
        var owners = OwnersBefore(definition, live, liveRoot, type, writer);
        var applier = OwnerIdentity.Of(OwnerIdentity.Apply, writer.Manager, null, writer.Subresource);
        var last = owners.Find(applier);
        var wanted = WrittenFields.Of(definition, writer.Subresource, FieldCollector.Applied(type, applied.RootElement));

        var text = ApplyMerge.Merge(type, liveRoot, applied.RootElement, NoLongerWanted(type, owners, last, wanted));
        var context = FaultyObject.Context(definition);
        var merged = WithEntries(definition.Decode(text.Span, context), null);
        FaultyObject.Refuse(definition, writer.Subresource ?? "", merged, context);
        // Compared after decoding, so that 1000m and 1, or a default spelled out, are no change.
        using var mergedText = ObjectText.Second(definition, merged);
        var all = FieldComparison.Compare(type, liveRoot, mergedText.RootElement);
        if (live is not null && all.IsEmpty && last is { } unchanged && unchanged.Set.SetEquals(wanted))
        {
            return live;
        }

        var changes = WrittenFields.Of(definition, writer.Subresource, all);
        if (!force)
        {
            ThrowOnConflicts(definition, live, liveRoot, owners, applier, changes.Changed);
        }

        owners.Take(changes, except: applier);
        var own = OwnedFields.New(OwnerIdentity.Apply, definition.Kind.ApiVersion, writer, wanted);
        owners.Set(all.IsEmpty && last is { Entry.Time: { } time } ? own.At(time) : own);
        // The annotation is nobody's business but kubectl's, so it comes after the reckoning.
        merged = writer.Manager == LastApplied.Manager ? LastApplied.Refresh(merged, applied.RootElement) : merged;
        return WithEntries(merged, owners.ToEntries());
    }

    private static Owners OwnersBefore(ResourceDefinition definition, KubeObject? live, JsonElement liveRoot, MergeNode type, FieldWriter writer)
    {
        var owners = Owners.TryRead(live?.Metadata.ManagedFields) ?? new Owners();
        if (owners.IsEmpty && live is not null)
        {
            var before = writer with { Manager = BeforeFirstApply };
            var fields = WrittenFields.Of(definition, writer.Subresource, FieldCollector.Added(type, liveRoot, isMember: false));
            owners.Set(OwnedFields.New(OwnerIdentity.Update, definition.Kind.ApiVersion, before, fields));
        }

        return owners;
    }

    // What the manager applied before and doesn't now, unless somebody else owns it. Named fields above what somebody owns
    // are owned too, so that removing the last field of a struct removes the struct.
    private static FieldSet NoLongerWanted(MergeNode type, Owners owners, OwnedFields? last, FieldSet wanted)
    {
        if (last is not { } before || before.Set.SetEquals(wanted))
        {
            return FieldSet.Empty;
        }

        var owned = wanted;
        foreach (var other in owners.All)
        {
            owned = other.Owner == before.Owner ? owned : owned.Union(other.Set);
        }

        return before.Set.WithNamedParents(type).Except(owned.WithNamedParents(type));
    }

    private static void ThrowOnConflicts(
        ResourceDefinition definition, KubeObject? live, JsonElement liveRoot, Owners owners, OwnerIdentity applier, FieldSet changed)
    {
        var conflicts = owners.All
            .Where(o => o.Owner != applier)
            .Select(o => o with { Set = o.Set.Intersect(changed) })
            .Where(o => !o.Set.IsEmpty)
            .ToList();
        if (conflicts.Count > 0 && live is not null && applier.Manager == LastApplied.Manager)
        {
            // kubectl's own earlier writes, made without server-side apply, are no conflict with kubectl.
            var allowed = LastApplied.Unchanged(definition, live, liveRoot);
            conflicts = conflicts.Select(o => o with { Set = o.Set.Except(allowed) }).Where(o => !o.Set.IsEmpty).ToList();
        }

        if (conflicts.Count > 0)
        {
            throw ConflictText.Exception(conflicts);
        }
    }
}
