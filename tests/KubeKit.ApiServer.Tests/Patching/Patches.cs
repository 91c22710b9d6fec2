using System.Text.Json.Nodes;
using KubeKit.ApiServer.Patching;
using Text = System.Text.Encoding;

namespace KubeKit.ApiServer.Tests.Patching;

internal static class Patches
{
    /// <summary>The patched text, in apostrophes for quotes, so that cases can be read.</summary>
    public static string Apply(PatchKind kind, string current, string patch) =>
        Text.UTF8.GetString(new ObjectPatcher().Patch(kind, Bytes(current), Bytes(patch), HandMadeSchema.Root).Json).Replace('"', '\'');

    public static void Gives(PatchKind kind, string current, string patch, string expected) =>
        Assert.Equal(JsonNode.Parse(Quoted(expected))!.ToJsonString().Replace('"', '\''), Apply(kind, current, patch));

    public static PatchException Fails(PatchKind kind, string current, string patch) =>
        Assert.Throws<PatchException>(() => Apply(kind, current, patch));

    private static byte[] Bytes(string text) => Text.UTF8.GetBytes(Quoted(text));

    private static string Quoted(string text) => text.Replace('\'', '"');
}
