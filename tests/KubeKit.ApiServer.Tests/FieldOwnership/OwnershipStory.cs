using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKit.ApiServer.FieldOwnership;
using KubeKit.ApiServer.Patching;
using KubeKit.Resources;
using KubeKit.Resources.Serialization;
using Text = System.Text.Encoding;

namespace KubeKit.ApiServer.Tests.FieldOwnership;

/// <summary>One object that several managers write, one after the other. JSON is written with apostrophes for quotes.</summary>
internal sealed class OwnershipStory(ResourceDefinition definition)
{
    private readonly StructuredFieldOwnership _ownership = new();

    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public KubeObject? Live { get; private set; }

    public JsonNode Json => JsonNode.Parse(Encode(Live!))!;

    public OwnershipStory Create(string manager, string json)
    {
        Live = _ownership.TrackUpdate(definition, null, Decode(Utf8(json)), new FieldWriter(manager, null, Tick()));
        return this;
    }

    public OwnershipStory Merge(string manager, string patch, string? subresource = null)
    {
        var patched = new ObjectPatcher().Patch(PatchKind.Merge, Encode(Live!), Utf8(patch), definition.Schema).Json;
        Live = _ownership.TrackUpdate(definition, Live, Decode(patched), new FieldWriter(manager, subresource, Tick()));
        return this;
    }

    public OwnershipStory Apply(string manager, string json, bool force = false, string? subresource = null)
    {
        Live = _ownership.Apply(definition, Live, Utf8(json), new FieldWriter(manager, subresource, Tick()), force);
        return this;
    }

    public ApplyConflictException Conflicts(string manager, string json) => Assert.Throws<ApplyConflictException>(() => Apply(manager, json));

    /// <summary>The owners as <c>manager/operation[/subresource]</c>, in the order stored.</summary>
    public IEnumerable<string> Owners => (Live!.Metadata.ManagedFields ?? []).Select(e => string.Join('/', new[] { e.Manager, e.Operation, e.Subresource }.Where(t => t is not null)));

    /// <summary>The paths that an owner has.</summary>
    public IReadOnlyList<string> Fields(string owner)
    {
        var index = Owners.ToList().IndexOf(owner);
        return index < 0 ? [] : [.. StepText.Paths(FieldSetJson.Read(Live!.Metadata.ManagedFields![index].FieldsV1!.Value))];
    }

    public string FieldsV1(string owner) => Live!.Metadata.ManagedFields![Owners.ToList().IndexOf(owner)].FieldsV1!.Value.ToString().Replace('"', '\'');

    public KubeObject Decode(byte[] json) => definition.Decode(json, new DecodeContext { ApplyDefaults = true });

    public static byte[] Utf8(string json) => Text.UTF8.GetBytes(json.Replace('\'', '"'));

    private byte[] Encode(KubeObject value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            definition.Encode(value, writer);
        }

        return stream.ToArray();
    }

    private DateTimeOffset Tick() => Now += TimeSpan.FromSeconds(1);
}
