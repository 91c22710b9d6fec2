using System.Text.Json.Nodes;
using CsCheck;
using KubeKit.ApiServer.Patching;
using Text = System.Text.Encoding;

namespace KubeKit.ApiServer.Tests.Patching;

public class PatchProperties
{
    private static readonly Gen<string> Name = Gen.Char["abc/~\"é"].Array[1, 2].Select(c => new string(c));

    private static readonly Gen<JsonNode> Document = Gen.Recursive<JsonNode>((depth, inner) =>
    {
        var leaf = Gen.OneOf(
            Gen.Int[-3, 3].Select(i => (JsonNode)JsonValue.Create(i)),
            Name.Select(s => (JsonNode)JsonValue.Create(s)),
            Gen.Bool.Select(b => (JsonNode)JsonValue.Create(b)));
        return depth > 3
            ? leaf
            : Gen.OneOf(
                leaf,
                inner.Array[0, 3].Select(items => (JsonNode)new JsonArray([.. items.Select(i => i.DeepClone())])),
                Gen.Select(Name, inner).Array[0, 4].Select(Map));
    });

    private static readonly Gen<JsonObject> Objects = Gen.Select(Name, Document).Array[0, 4].Select(fields => (JsonObject)Map(fields));

    [Fact]
    public void A_merge_patch_made_from_two_objects_turns_one_into_the_other() => Gen.Select(Objects, Objects).Sample((from, to) =>
        JsonNode.DeepEquals(to, Patch(PatchKind.Merge, from, Difference(from, to))));

    [Fact]
    public void Without_directives_and_schema_a_strategic_merge_patch_is_a_merge_patch() => Gen.Select(Objects, Objects).Sample((target, patch) =>
        JsonNode.DeepEquals(Patch(PatchKind.Merge, target, patch), Patch(PatchKind.StrategicMerge, target, patch)));

    [Fact]
    public void Merge_patches_have_the_same_effect_twice() => Gen.Select(Objects, Objects).Sample((target, patch) =>
    {
        var once = Patch(PatchKind.Merge, target, patch);
        return JsonNode.DeepEquals(once, Patch(PatchKind.Merge, once, patch));
    });

    [Fact]
    public void What_a_json_patch_adds_it_can_test_and_remove() => Gen.Select(Objects, Name, Document).Sample((target, name, value) =>
    {
        var path = "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        var operations = new JsonArray(
            new JsonObject { ["op"] = "add", ["path"] = path, ["value"] = value.DeepClone() },
            new JsonObject { ["op"] = "test", ["path"] = path, ["value"] = value.DeepClone() },
            new JsonObject { ["op"] = "remove", ["path"] = path });
        var expected = (JsonObject)target.DeepClone();
        expected.Remove(name);
        return JsonNode.DeepEquals(expected, Patch(PatchKind.Json, target, operations));
    });

    [Fact]
    public void Keyed_lists_hold_each_key_once_and_obey_the_patch_order() =>
        Gen.Select(Gen.Int[0, 9].HashSet[0, 6], Gen.Int[0, 9].HashSet[1, 6], Gen.Int[0, 9].HashSet[0, 3]).Sample((server, patch, deleted) =>
        {
            deleted.ExceptWith(patch);
            var patchItems = patch.Select(i => (JsonNode)new JsonObject { ["name"] = $"c{i}", ["image"] = "new" })
                .Concat(deleted.Select(i => (JsonNode)new JsonObject { ["name"] = $"c{i}", ["$patch"] = "delete" }));
            var order = patch.Select(i => (JsonNode)new JsonObject { ["name"] = $"c{i}" });
            var result = Patch(PatchKind.StrategicMerge, Containers(server.Select(i => (JsonNode)new JsonObject { ["name"] = $"c{i}", ["image"] = "old" })),
                new JsonObject { ["spec"] = new JsonObject { ["containers"] = new JsonArray([.. patchItems]), ["$setElementOrder/containers"] = new JsonArray([.. order]) } });
            var names = result!["spec"]!["containers"]!.AsArray().Select(c => (string)c!["name"]!).ToList();
            var expectedOthers = server.Except(patch).Except(deleted).Select(i => $"c{i}");
            Assert.Equal(patch.Select(i => $"c{i}"), names.Where(n => patch.Contains(n[1] - '0')));
            Assert.Equal(expectedOthers, names.Where(n => !patch.Contains(n[1] - '0')));
            Assert.All(result["spec"]!["containers"]!.AsArray(), c => Assert.Equal(patch.Contains(((string)c!["name"]!)[1] - '0') ? "new" : "old", (string)c["image"]!));
        });

    [Fact]
    public void No_bytes_make_a_patch_fail_in_an_unknown_way() => Gen.Select(Gen.Int[0, 2], Gen.Byte.Array[0, 40]).Sample((kind, bytes) =>
    {
        try
        {
            new ObjectPatcher().Patch((PatchKind)kind, Text.UTF8.GetBytes("{\"a\":[1]}"), bytes, HandMadeSchema.Root);
        }
        catch (PatchException)
        {
            // The one way to fail.
        }
    });

    private static JsonObject Containers(IEnumerable<JsonNode> items) => new() { ["spec"] = new JsonObject { ["containers"] = new JsonArray([.. items]) } };

    private static JsonNode Map((string Name, JsonNode Value)[] fields)
    {
        var map = new JsonObject();
        foreach (var (name, value) in fields)
        {
            map[name] = value.DeepClone();
        }

        return map;
    }

    private static JsonObject Difference(JsonObject from, JsonObject to)
    {
        var patch = new JsonObject();
        foreach (var (name, _) in from.Where(f => !to.ContainsKey(f.Key)))
        {
            patch[name] = null;
        }

        foreach (var (name, value) in to)
        {
            if (value is JsonObject inner && from[name] is JsonObject before)
            {
                patch[name] = Difference(before, inner);
            }
            else
            {
                patch[name] = value!.DeepClone();
            }
        }

        return patch;
    }

    private static JsonNode? Patch(PatchKind kind, JsonNode? target, JsonNode patch) =>
        JsonNode.Parse(new ObjectPatcher().Patch(kind, Text.UTF8.GetBytes(target!.ToJsonString()), Text.UTF8.GetBytes(patch.ToJsonString()), HandMadeSchema.Root).Json);
}
