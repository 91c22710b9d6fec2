using System.Buffers;
using System.Text.Json;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>
/// Merges what a manager applies into the live object, and takes out on the way what the manager applied before, applies no
/// longer, and nobody else owns.
/// </summary>
internal sealed class ApplyMerge
{
    private readonly Utf8JsonWriter _writer;

    private ApplyMerge(Utf8JsonWriter writer) => _writer = writer;

    /// <summary>The merged object's text.</summary>
    /// <param name="type">The kind's objects.</param>
    /// <param name="live">The live object; <c>default</c> when there is none.</param>
    /// <param name="applied">What the manager applies.</param>
    /// <param name="gone">The fields to take out.</param>
    public static ReadOnlyMemory<byte> Merge(MergeNode type, JsonElement live, JsonElement applied, FieldSet gone)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, KubeJson.WriterOptions))
        {
            new ApplyMerge(writer).Objects(type, live, applied, gone);
        }

        return buffer.WrittenMemory;
    }

    private void Value(MergeNode type, JsonElement live, JsonElement applied, FieldSet gone)
    {
        var (isLive, isApplied) = (IsSet(live), IsSet(applied));
        switch (type.Form)
        {
            case MergeForm.Struct or MergeForm.Map or MergeForm.Free when Both(JsonValueKind.Object):
                Objects(type, live, applied, gone);
                break;
            case MergeForm.KeyedList or MergeForm.SetList when Both(JsonValueKind.Array):
                Lists(type, live, applied, gone);
                break;
            default:
                (isApplied ? applied : live).WriteTo(_writer);
                break;
        }

        // A branch that only one side has is walked only for what must go from it.
        bool Both(JsonValueKind kind) =>
            (isLive && isApplied && live.ValueKind == kind && applied.ValueKind == kind) || (isLive && !isApplied && gone.Count > 0 && live.ValueKind == kind);
    }

    private void Objects(MergeNode type, JsonElement live, JsonElement applied, FieldSet gone)
    {
        _writer.WriteStartObject();
        var appliedFields = new ObjectFields(applied);
        if (live.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in live.EnumerateObject())
            {
                var name = ObjectFields.NameOf(property);
                appliedFields.TryFind(name, out var wanted);
                var below = gone.Count == 0 ? FieldSet.Empty : gone.Find(StepText.Key(name)) ?? FieldSet.Empty;
                var node = NodeOf(type, name);
                if (IsSet(wanted) || !(below.IsMember || Vanishes(node, property.Value, below)))
                {
                    _writer.WritePropertyName(name);
                    Value(node, property.Value, wanted, below);
                }
            }
        }

        if (applied.ValueKind == JsonValueKind.Object)
        {
            var liveFields = new ObjectFields(live);
            foreach (var property in applied.EnumerateObject())
            {
                var name = ObjectFields.NameOf(property);
                if (IsSet(property.Value) && !liveFields.TryFind(name, out _))
                {
                    _writer.WritePropertyName(name);
                    property.Value.WriteTo(_writer);
                }
            }
        }

        _writer.WriteEndObject();
    }

    private void Lists(MergeNode type, JsonElement live, JsonElement applied, FieldSet gone)
    {
        _writer.WriteStartArray();
        foreach (var (step, before, wanted) in ListPairs.Of(type, live, applied))
        {
            var below = gone.Find(step) ?? FieldSet.Empty;
            if (IsSet(wanted) || !below.IsMember)
            {
                Value(type.Items, before, wanted, below);
            }
        }

        _writer.WriteEndArray();
    }

    // Whether nothing of a live branch is left: then it goes itself, and leaves no empty shell.
    private static bool Vanishes(MergeNode type, JsonElement live, FieldSet gone)
    {
        if (gone.Count == 0)
        {
            return false;
        }

        if (type.Form is MergeForm.KeyedList or MergeForm.SetList && live.ValueKind == JsonValueKind.Array)
        {
            return ListSteps.Of(type, live).All(step => gone.Find(step) is { IsMember: true });
        }

        return live.ValueKind == JsonValueKind.Object && live.EnumerateObject().All(property =>
            gone.Find(StepText.Key(ObjectFields.NameOf(property))) is { } below
            && (below.IsMember || Vanishes(NodeOf(type, ObjectFields.NameOf(property)), property.Value, below)));
    }

    private static MergeNode NodeOf(MergeNode type, ReadOnlySpan<byte> name)
    {
        var guess = 0;
        // Fields that nobody owns, such as the name, are taken over as they are.
        return type.Form == MergeForm.Struct ? type.Find(name, ref guess)?.Node ?? MergeNode.Leaf : type.Items;
    }

    private static bool IsSet(JsonElement value) => value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);
}
