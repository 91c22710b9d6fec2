using System.Runtime.CompilerServices;
using KubeKit.Resources;

namespace KubeKit.ApiServer.Listing;

/// <summary>The items of lists. Those of built-in kinds don't repeat kind and apiVersion, as upstream's don't; those of users' kinds do.</summary>
internal static class ListItems
{
    private static readonly ConditionalWeakTable<ResourceDefinition, byte[]> TypeHeads = [];

    /// <summary>The bytes at the start of a stored object that its items leave out; empty when they leave out nothing.</summary>
    public static byte[] TypeHead(ResourceDefinition kind) => TypeHeads.GetValue(kind, static k =>
        k.HasProtobuf ? System.Text.Encoding.UTF8.GetBytes($$"""{"kind":"{{k.Kind.Kind}}","apiVersion":"{{k.Kind.ApiVersion}}",""") : []);

    /// <summary>An item: what is written before it, and the bytes of it that follow.</summary>
    public static ReadOnlySpan<byte> Split(ReadOnlySpan<byte> served, ReadOnlySpan<byte> typeHead, bool first, out ReadOnlySpan<byte> before)
    {
        var isCut = typeHead.Length > 0 && served.StartsWith(typeHead);
        before = (first, isCut) switch
        {
            (true, true) => "{"u8,
            (true, false) => default,
            (false, true) => ",{"u8,
            (false, false) => ","u8,
        };
        return isCut ? served[typeHead.Length..] : served;
    }
}
